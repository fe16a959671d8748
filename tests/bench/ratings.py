"""How much slower a film with many ratings is than one with ten: one interleaved run, as a table.

`python -m tests.bench.ratings FILMS RATINGS ROUNDS`, on the database that TEST_DATABASE names.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING
from uuid import uuid4

# Prepares the environment, before Django reads it.
from tests import environment

if TYPE_CHECKING:
    from django.test import Client

    from films.models import Film

WARM_UP = 3
QUEUE = "moderators’ queue of the film"
UNLIMITED = ("RATINGS_NEW_PER_ADDRESS", "RATINGS_EDITS_PER_ADDRESS", "RATINGS_LEAST_SECONDS", "RATINGS_BURST")


@dataclass
class Row:
    """One errand, done for the film with few ratings and for the one with many; times in milliseconds."""

    name: str
    few: Callable[[], None]
    many: Callable[[], None]
    times: dict[str, list[float]] = field(default_factory=lambda: {"few": [], "many": []})

    def run(self, *, counts: bool) -> None:
        for which in ("few", "many"):
            start = perf_counter()
            getattr(self, which)()
            if counts:
                self.times[which].append((perf_counter() - start) * 1000)

    def line(self) -> str:
        few, many = median(self.times["few"]), median(self.times["many"])
        return f"| {self.name} | {few:.1f} ms | {many:.1f} ms | {many / few:.2f} |"


def opening(client: "Client", address: str) -> Callable[[], None]:
    def open_it() -> None:
        response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answers {response.status_code}")

    return open_it


def pages(film: "Film", reader: "Client") -> dict[str, Callable[[], None]]:
    """What visitors do with a film."""
    from django.urls import reverse

    from filmsite.keyset import END

    listed = reverse("ratings:reviews", args=[film.slug])
    return {
        "film page": opening(reader, film.get_absolute_url()),
        "reviews, first page": opening(reader, listed),
        "reviews, last page": opening(reader, f"{listed}?before={END}"),
        "reviews, last page by helpfulness": opening(reader, f"{listed}?sort=helpful&before={END}"),
        "a rating sent": sending(film),
    }


def queue(film: "Film", editor: "Client") -> Callable[[], None]:
    """What waits of a film, as moderators see it."""
    from django.urls import reverse

    from ratings.admin.filters import FILM

    return opening(editor, f"{reverse('admin:ratings_rating_changelist')}?{FILM}={film.pk}")


def sending(film: "Film") -> Callable[[], None]:
    """Bare stars from somebody new, up to the answer that confirms them."""
    from django.http import HttpResponse
    from django.test import Client

    from ratings.visitors import COOKIE, remember

    def send() -> None:
        answer = HttpResponse()
        remember(answer, uuid4())
        visitor = Client(headers={"Sec-Fetch-Site": "same-origin"})
        visitor.cookies[COOKIE] = answer.cookies[COOKIE].value
        form = {"stars": 4, "name": "Ada", "consent": "on"}
        response = visitor.post(f"/films/{film.slug}/rate/", form)
        if response.status_code != 303:
            raise RuntimeError(f"a rating was answered with {response.status_code}")

    return send


def measure(films: int, ratings: int, rounds: int) -> str:
    """Make the films, open everything in turn, and return the table."""
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from tests.bench.catalogue import FEW, make_catalogue

    call_command("migrate", verbosity=0)
    start = perf_counter()
    made = make_catalogue(films, ratings)
    seconds = perf_counter() - start
    call_command("recount", "--check", stdout=sys.stderr)
    editor = Client()
    editor.force_login(User.objects.create_superuser("editor"))
    of_few, of_many = pages(made.few, Client()), pages(made.many, Client())
    rows = [
        *[Row(name, of_few[name], of_many[name]) for name in of_few],
        Row(QUEUE, queue(made.waiting, editor), queue(made.many, editor)),
    ]
    for number in range(WARM_UP + rounds):
        for row in rows:
            row.run(counts=number >= WARM_UP)
    call_command("recount", "--check", stdout=sys.stderr)
    version = ".".join(str(part) for part in connection.get_database_version())
    return "\n".join(
        [
            f"### {connection.display_name} {version}",
            "",
            f"{films:,} films; the ratings were written in {seconds:.0f} s, totals, ranks and all. "
            f"Medians of {rounds}.",
            "",
            f"| Uncached, in one process | {FEW} ratings | {ratings:,} ratings | ratio |",
            "| --- | ---: | ---: | ---: |",
            *[row.line() for row in rows],
            "",
        ]
    )


def main() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "filmsite.settings"
    os.environ.update(dict.fromkeys(UNLIMITED, "0"))
    django.setup()
    try:
        sys.stdout.write(measure(*[int(number) for number in sys.argv[1:]]))
    finally:
        from django.db import connections

        connections.close_all()
        environment.pytest_unconfigure()


if __name__ == "__main__":
    main()
