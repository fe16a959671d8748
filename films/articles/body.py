"""The lines of one section while they are read, and what becomes of those that nothing understands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from .article import Article, Note
from .lines import Line, is_not_available, prose, reveal, take_marks
from .values import Row


class UnreadError(Exception):
    """A line means nothing to its section; the message says why and how it is written."""


@dataclass
class Body:
    """A section's lines, and the article that they fill."""

    stem: str
    lines: list[Line]
    article: Article

    def unread(self, line: Line, reason: str) -> None:
        self.article.notes.append(Note("unread", self.stem, line.number, line.raw, reason))

    def gap(self, reason: str, line: Line | None = None) -> None:
        """Report what the editor should fill in; a `line` that announces it is kept for the export."""
        number = line.number if line else self.lines[0].number if self.lines else 0
        self.article.notes.append(Note("gap", self.stem, number, line.raw if line else "", reason))

    def add(self, part: str, rows: Row | Iterable[Row], line: Line | None = None) -> None:
        """Put rows into a part of the article; raises UnreadError where the database would refuse them.

        One `line` that holds them all is remembered, so that they can be printed as they were.
        """
        revealed = [shown(row) for row in ([rows] if isinstance(rows, Row) else rows)]
        held = getattr(self.article, part)
        for row in revealed:
            if reason := row.too_long():
                raise UnreadError(reason)
            if part in KEYED and any(row.key == other.key for other in held):
                raise UnreadError("This is listed twice.")
        held.extend(revealed)
        if line:
            self.article.printed[part, *revealed] = line.raw

    def set(self, name: str, value: Any, line: Line) -> None:
        """Give the film a value unless it has one already."""
        limit = next(entry.metadata.get("limit") for entry in fields(Article) if entry.name == name)
        if isinstance(value, str):
            value = reveal(value)
            if limit and len(value) > limit:
                raise UnreadError(f"This is longer than {limit} characters.")
        if getattr(self.article, name) not in (None, "", value):
            raise UnreadError("This is said twice.")
        setattr(self.article, name, value)
        self.article.printed[name, value] = line.raw

    def each(self, read: Callable[[Line], None], lines: Iterable[Line] | None = None) -> None:
        """Read line after line; one that cannot be read is kept as unread, one that says N/A is a gap."""
        for line in self.lines if lines is None else lines:
            if not line.is_plain and is_not_available(line.text):
                self.gap("The article says that there is none.", line)
                continue
            try:
                read(line)
            except UnreadError as error:
                self.unread(line, str(error))


# Parts in which the database allows each key once.
KEYED = {"scores", "box_office", "genres", "warnings", "offers"}


def shown[R: Row](row: R) -> R:
    """The row with its literal signs shown again."""
    return replace(
        row,
        **{
            entry.name: reveal(value)
            for entry in fields(row)
            if entry.init and isinstance(value := getattr(row, entry.name), str)
        },
    )


def marks_of(text: str, *names: str) -> tuple[str, dict[str, str]]:
    """Take a row's marks off its end; one that is none of `names` makes the line unread."""
    text, marks = take_marks(text)
    if strange := marks.keys() - {*names}:
        raise UnreadError(f"This line takes no mark <{strange.pop()}>.")
    return text, marks


def day(marks: dict[str, str], name: str) -> date | None:
    """The day in a mark, None without one."""
    try:
        return date.fromisoformat(marks[name]) if name in marks else None
    except ValueError:
        raise UnreadError("A day reads like 2026-11-22.") from None


def joined_rows(lines: list[Line]) -> list[Line]:
    """Join indented lines, and those that a backslash continues, to the row above them."""
    rows: list[Line] = []
    for line in lines:
        if rows and ((line.is_indented and not line.is_item) or rows[-1].text.endswith("\\")):
            last = rows[-1]
            rows[-1] = replace(last, text=prose([last.text, line.text]), raw=f"{last.raw}\n  {line.raw}")
        else:
            rows.append(line)
    return rows
