"""How a row is written: in the owner's notation where that reads back as the same row, else escaped."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any

from .article import Article
from .body import Body
from .headings import is_like_heading
from .lines import escape, prose_lines, split_lines
from .values import Row

type Reader = Callable[[Body], None]

# Choices and addresses are never escaped.
LITERAL = {"role", "kind", "currency", "outcome", "url"}


def write_rows(
    article: Article, part: str, compose: Callable[[Any], str], read: Reader, **layout: Any
) -> list[str]:
    """Write each row of a part on a line of its own (several paragraphs: indented lines below it)."""
    lines: list[str] = []
    for row in getattr(article, part):
        lines += write_line(article, part, [row], lambda rows: compose(rows[0]), read, **layout)
    return lines


def write_line(
    article: Article,
    part: str,
    rows: Sequence[Row],
    compose: Callable[[Any], str],
    read: Reader,
    *,
    bullet: str = "- ",
    context: Sequence[str] = (),
) -> list[str]:
    """Write rows that share a line: as the article printed them, else plainly, else with escapes.

    `context` are the lines above them by which the section's reader knows the part.
    """
    if printed := article.printed.get((part, *rows)):
        return printed.split("\n")
    plain = _lines(compose(rows), bullet)
    if not plain[-1].endswith("\\") and _read_as(plain, part, rows, read, context):
        return plain
    return _lines(compose([_escaped(row) for row in rows]), bullet)


def _read_as(lines: list[str], part: str, rows: Sequence[Row], read: Reader, context: Sequence[str]) -> bool:
    article = Article()
    read(Body("", split_lines("\n".join([*context, *lines])), article))
    alone = Article()
    setattr(alone, part, list(rows))
    is_free = not any(is_like_heading(line) for line in lines)
    return is_free and article == alone and not article.notes


def _lines(text: str, bullet: str) -> list[str]:
    first, *rest = prose_lines(text)
    return [bullet + first, *("  " + line for line in rest)]


def _escaped(row: Row) -> Row:
    return replace(
        row,
        **{
            entry.name: escape(value)
            for entry in fields(row)
            if entry.init and entry.name not in LITERAL and isinstance(value := getattr(row, entry.name), str)
        },
    )
