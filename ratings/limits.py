"""Rate limits that hold exactly, however many processes and threads count at once."""

from datetime import date

from django.db import connection
from django.utils import timezone

from ratings.models import DayCount

TABLE = DayCount._meta.db_table
COUNT = (
    f"INSERT INTO {TABLE} (key, day, count) VALUES (%s, %s, 1) "  # noqa: S608  # a constant
    f"ON CONFLICT (day, key) DO UPDATE SET count = {TABLE}.count + 1 RETURNING count"
)


class LimitError(Exception):
    """A limit of the day is used up; `code` names it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def count(key: str, day: date | None = None) -> int:
    """Count one more of `key` on a day, by default today in the site's time zone; return how many that makes.

    One statement, which locks the counter until the transaction ends; rolled back, it has not counted.
    """
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [key, day or timezone.localdate()])
        (number,) = cursor.fetchone()
    return int(number)


def forget(code: str, key: str) -> None:
    """Let what was charged of `key` today not have happened, where it came to nothing."""
    DayCount.objects.filter(key=f"{code}:{key}", day=timezone.localdate()).delete()


def charge(code: str, key: str, limit: int) -> None:
    """Count one more of `key`; above `limit`, raise LimitError(code), which must end the transaction.

    An empty key is somebody unknown, whom nothing counts; a limit of 0 is none.
    """
    if key and limit and count(f"{code}:{key}") > limit:
        raise LimitError(code)
