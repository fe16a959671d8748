"""Reading a CSV file of reviews, record by record, however it was saved."""

import csv
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import TextIO

COLUMNS = (
    "date",
    "date_gmt",
    "rating",
    "title",
    "content",
    "name",
    "email",
    "avatar",
    "ip_address",
    "terms",
    "author_id",
    "is_approved",
    "is_pinned",
    "is_verified",
    "response",
    "assigned_posts",
    "assigned_terms",
    "assigned_users",
    "score",
)
# What only this site writes, besides: one of Rating.Status, above what is_approved says, and two moments.
OWN = ("status", "replied_at", "changed_at")
KNOWN = frozenset((*COLUMNS, *OWN))
# Longer lines are broken, so that a file without line breaks cannot fill the memory.
LONGEST_LINE = 1024 * 1024
WIDE = (b"\xff\xfe", b"\xfe\xff")


class NotAnExportError(Exception):
    """The file as a whole is no CSV file of reviews; the message says what it lacks."""


class RefusedError(Exception):
    """A record that cannot be kept: in which column, why, and what to do."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(f"{column}: {why}")


@dataclass(frozen=True)
class Table:
    """An opened file: the names in its first line that nobody here knows, and its records."""

    unknown: list[str]
    records: "Iterator[tuple[int, Mapping[str, str] | RefusedError]]"


@contextmanager
def opened(name: str) -> Iterator[TextIO]:
    """The file's text; "-" is standard input. Bytes that are not UTF-8 become surrogates."""
    with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as file:
        text = TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
        try:
            yield text
        finally:
            text.detach()


def table(file: TextIO) -> Table:
    """The table in a file; raises NotAnExportError where its first line does not name the columns."""
    head = file.readline(LONGEST_LINE)
    if head.encode("utf-8", "surrogateescape").startswith(WIDE):
        raise NotAnExportError("It is UTF-16: save it as UTF-8.")
    comma, semicolon = names_in(head, ","), names_in(head, ";")
    names, delimiter = (semicolon, ";") if known(semicolon) > known(comma) else (comma, ",")
    check(names)
    lines = chain([head], iter(lambda: file.readline(LONGEST_LINE), ""))
    records = records_of(lines, names, delimiter)
    return Table([name for name in names if name not in KNOWN], records)


def names_in(head: str, delimiter: str) -> list[str]:
    """The names of the columns, if this is what separates them."""
    try:
        fields = next(csv.reader([head], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [field.strip().lower() for field in fields]


def known(names: list[str]) -> int:
    """How many of the names are those of columns."""
    return len(KNOWN.intersection(names))


def check(names: list[str]) -> None:
    """Raise NotAnExportError where reviews cannot be read from columns with these names."""
    has_date = "date" in names or "date_gmt" in names
    missing = [name for name in ("rating", "assigned_posts") if name not in names]
    missing += [] if has_date else ["date_gmt or date"]
    if missing:
        raise NotAnExportError(
            f"Its first line does not name the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}. "
            f"A CSV file of reviews begins with: {','.join(COLUMNS)}"
        )
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise NotAnExportError(f"Its first line names more than once: {', '.join(twice)}.")


def records_of(
    lines: Iterator[str], names: list[str], delimiter: str
) -> "Iterator[tuple[int, Mapping[str, str] | RefusedError]]":
    """Each record below the first line, with its number as spreadsheets count; empty ones are skipped."""
    reader = csv.reader(lines, delimiter=delimiter)
    next(reader)
    number = 1
    while True:
        number += 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield (
                number,
                RefusedError("whole row", f"{error}. Look for a quotation mark that is never closed."),
            )
            continue
        if len(fields) == len(names):
            yield number, dict(zip(names, fields, strict=True))
        elif fields:
            yield number, RefusedError("whole row", miscounted(len(fields), len(names)))


def miscounted(found: int, expected: int) -> str:
    return (
        f"it has {found} fields where the first line has {expected}. "
        "Look for a quotation mark or a separator that is missing or too many."
    )
