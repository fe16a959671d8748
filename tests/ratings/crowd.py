"""Many visitors at the same moment."""

from collections.abc import Callable, Iterable
from threading import Barrier, Thread

from django.db import connections


def at_once[T](works: Iterable[Callable[[], T]]) -> list[T]:
    """Begin all works at the same moment, each in a thread with connections of its own; return what they did.

    An error in any of them is raised here.
    """
    todo = list(works)
    barrier = Barrier(len(todo))
    results: list[T] = []
    errors: list[BaseException] = []

    def run(work: Callable[[], T]) -> None:
        try:
            barrier.wait()
            results.append(work())
        except BaseException as error:  # raised again in the test's own thread
            errors.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[work]) for work in todo]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results
