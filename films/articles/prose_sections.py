"""Sections and parts that are nothing but prose."""

from collections.abc import Sequence

from .blocks import with_bullet
from .body import Body
from .headings import is_like_heading
from .lines import Line, escape, escape_backslashes, is_not_available, prose, prose_lines, reveal


def read_prose(body: Body, name: str, lines: Sequence[Line]) -> None:
    """Read lines as the paragraphs of one of the film's texts, behind those it has already."""
    text = reveal(prose([with_bullet(line) for line in lines]))
    known = getattr(body.article, name)
    setattr(body.article, name, f"{known}\n\n{text}" if known and text else known or text)


def write_prose(text: str, *, is_special: object = is_like_heading) -> list[str]:
    """Write a text, a line a paragraph; a line that would be read as something else is marked as prose."""
    lines = prose_lines(escape_backslashes(text))
    if len(lines) == 1 and is_not_available(lines[0]):
        return [escape(lines[0])]
    return [f"\\{line}" if callable(is_special) and is_special(line) else line for line in lines]
