"""Rows that are one text each, between quotation marks: `- “Strong language”`."""

from collections.abc import Callable, Sequence
from typing import Any

from .article import Article
from .body import Body, joined_rows
from .lines import Line, unquote
from .rows import Reader, write_rows
from .values import Row


def read_statements(body: Body, part: str, make: Callable[[str], Row], lines: Sequence[Line]) -> None:
    """Read each line as one row of the part."""
    body.each(lambda line: body.add(part, make(unquote(line.text)), line), joined_rows(list(lines)))


def write_statements(
    article: Article, part: str, read: Reader, *, context: Sequence[str] = (), field: str = "text"
) -> list[str]:
    """Write each row of the part between quotation marks."""

    def compose(row: Any) -> str:
        return f"“{getattr(row, field)}”"

    return write_rows(article, part, compose, read, context=context)
