"""Sections and parts that are nothing but prose."""

from collections.abc import Callable, Sequence

from .blocks import with_bullet
from .body import Body
from .headings import is_like_heading, is_strange_heading
from .lines import Line, escape, escape_backslashes, is_not_available, prose, prose_lines, reveal, split_lines


def read_prose(body: Body, name: str, lines: Sequence[Line]) -> None:
    """Read lines as the paragraphs of one of the film's texts, behind those it has already.

    What stands under a heading that no section has is none of it.
    """
    end = next((place for place, line in enumerate(lines) if is_strange_heading(line)), len(lines))
    for line in lines[end:]:
        body.unread(line, "No section has this heading.")
    lines = lines[:end]
    text = reveal(prose([with_bullet(line) for line in lines]))
    known = getattr(body.article, name)
    setattr(body.article, name, f"{known}\n\n{text}" if known and text else known or text)


def write_prose(text: str, *, is_special: Callable[[str], bool] = is_like_heading) -> list[str]:
    """Write a text, a line a paragraph; a line that would be read as something else is marked as prose."""
    lines = prose_lines(escape_backslashes(text))
    if len(lines) == 1 and is_not_available(lines[0]):
        return [escape(lines[0])]
    return [f"\\{line}" if is_special(line) or _is_strange(line) else line for line in lines]


def _is_strange(text: str) -> bool:
    return any(is_strange_heading(line) for line in split_lines(text))
