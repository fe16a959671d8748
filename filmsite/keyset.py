"""Pages of a long list by position instead of number: the last page costs what the first costs.

A position is what a row is sorted by, written into a link: `4,2026-03-01T12:00:00.000000Z,57` is the place of
the row with these values. The page after it begins there, whatever has been added before it meanwhile, and
the database finds it in an index of the sorted columns without counting or skipping a row.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, unquote

from django.db.models import Model, QuerySet

# Before the end of the list: the position that leads to the last page.
END = "end"
MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"


class PositionError(ValueError):
    """A text is no position in this list."""


@dataclass(frozen=True)
class Kind:
    """How the values of a column are written into a position and read from it; `read` raises ValueError."""

    write: Callable[[Any], str]
    read: Callable[[str], object]


def read_whole(text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,18}", text):  # what 64 bits hold for certain
        raise ValueError
    return int(text)


def read_flag(text: str) -> bool:
    return {"0": False, "1": True}[text]


def read_moment(text: str) -> datetime:
    return datetime.strptime(text, MOMENT).replace(tzinfo=UTC)


def read_words(text: str) -> str:
    words = unquote(text)
    if "\0" in words:  # PostgreSQL knows no such text
        raise ValueError
    return words


WHOLE = Kind(str, read_whole)
FLAG = Kind(lambda value: str(int(value)), read_flag)
# Written out, since strftime drops the zeros of early years on some systems.
MOMENT_KIND = Kind(
    lambda value: value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z",
    read_moment,
)
WORDS = Kind(lambda value: quote(value, safe=""), read_words)


@dataclass(frozen=True)
class Column:
    """A column that a list is sorted by; it must not hold NULL."""

    name: str
    kind: Kind = WHOLE
    descending: bool = True

    def sorting(self, backwards: bool) -> str:
        """The column as `order_by` takes it."""
        return ("-" if self.descending != backwards else "") + self.name

    def equals(self, value: object) -> dict[str, object]:
        """A filter for the very value; SQLite searches an index for a boolean only as `IN (1)`."""
        return {f"{self.name}__in": [value]} if self.kind is FLAG else {self.name: value}

    def beyond(self, value: object, backwards: bool) -> dict[str, object]:
        """A filter for what comes after the value, or before it."""
        return {f"{self.name}__{'lt' if self.descending != backwards else 'gt'}": value}


type Order = tuple[Column, ...]
"""The columns in the order in which they decide; the last of them is unique."""


@dataclass(frozen=True)
class Page[Row: Model]:
    """The rows of a page, and the positions at which others begin; empty where there are none."""

    rows: list[Row]
    before: str
    after: str


def position(row: Model, order: Order) -> str:
    """The position of a row."""
    return ",".join(column.kind.write(getattr(row, column.name)) for column in order)


def values_at(text: str, order: Order) -> list[object]:
    """What the columns hold at a position; PositionError where the text is none of this order."""
    parts = text.split(",")
    try:
        return [column.kind.read(part) for column, part in zip(order, parts, strict=True)]
    except (ValueError, KeyError) as error:
        raise PositionError(text) from error


def ranges[Row: Model](
    rows: QuerySet[Row], order: Order, at: list[object], *, backwards: bool = False
) -> Iterator[QuerySet[Row]]:
    """The rows beyond a position as ranges of an index, the nearest first.

    After (4, noon, 57) come the rows of 4 at noon with a lower key, then those of 4 before noon, then those
    below 4. Each is one search of an index, in whatever directions the columns run; a single condition that
    says all three is not, on either database.
    """
    for number in reversed(range(len(order))):
        same: dict[str, object] = {}
        for column, value in zip(order[:number], at[:number], strict=True):
            same |= column.equals(value)
        yield rows.filter(**same, **order[number].beyond(at[number], backwards))


def take[Row: Model](found: Iterator[QuerySet[Row]], number: int) -> list[Row]:
    """The first rows of several ranges."""
    rows: list[Row] = []
    for each in found:
        rows += each[: number - len(rows)]
        if len(rows) == number:
            break
    return rows


def page[Row: Model](
    rows: QuerySet[Row], order: Order, size: int, *, after: str = "", before: str = ""
) -> Page[Row]:
    """The page behind `after`, or the one that ends at `before` (END: the last); the first without either.

    It takes one query, or at a position one for each column, of `size` + 1 rows at most. Where too little
    is left before a position the first page is shown, and where nothing is left behind one, the last: one
    query more. Raises PositionError.
    """
    if after and before:
        raise PositionError(f"{after} and {before}")
    if after:
        forwards = rows.order_by(*(column.sorting(False) for column in order))
        found = take(ranges(forwards, order, values_at(after, order)), size + 1)
        if found:
            return cut(found, order, size, has_before=True)
        before = END
    if before:
        backwards = rows.order_by(*(column.sorting(True) for column in order))
        if before == END:
            found = list(backwards[: size + 1])
        else:
            found = take(ranges(backwards, order, values_at(before, order), backwards=True), size + 1)
        if before == END or len(found) >= size:
            shown = found[:size][::-1]
            return Page(
                shown,
                before=position(shown[0], order) if len(found) > size else "",
                after=position(shown[-1], order) if before != END else "",
            )
    first = list(rows.order_by(*(column.sorting(False) for column in order))[: size + 1])
    return cut(first, order, size, has_before=False)


def cut[Row: Model](found: list[Row], order: Order, size: int, *, has_before: bool) -> Page[Row]:
    """The page of rows that were read forwards, one more than it shows where there are more."""
    shown = found[:size]
    return Page(
        shown,
        before=position(shown[0], order) if has_before else "",
        after=position(shown[-1], order) if len(found) > size else "",
    )
