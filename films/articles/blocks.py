"""Titled texts: a title on a line of its own, its paragraphs below it.

`###` before a line makes it a title; alone it starts a text without one. Otherwise a line is taken for a
title by its looks: short, and without the full stop that ends a sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .headings import is_like_heading
from .lines import (
    Line,
    escape,
    escape_backslashes,
    is_not_available,
    prose,
    prose_lines,
    reveal,
    split_lines,
    take_marks,
    with_marks,
)

LONGEST_TITLE = 120


@dataclass
class Block:
    """A title, its marks, and the paragraphs below it."""

    title: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    paragraphs: list[str] = field(default_factory=list)
    line: Line = field(default=Line(0, "", ""), compare=False)

    @property
    def text(self) -> str:
        return prose(self.paragraphs)

    @property
    def is_open(self) -> bool:
        """Whether the next line belongs here whatever it looks like."""
        return not self.paragraphs or self.paragraphs[-1].endswith("\\")


def read_blocks(lines: Sequence[Line], *, has_titles: bool = False) -> list[Block]:
    """Split lines into titled texts; with `has_titles` each has one, which may end like a sentence."""
    blocks: list[Block] = []
    for place, line in enumerate(lines):
        must_have_title = has_titles and not blocks
        is_free = place + 1 < len(lines) and not (blocks and blocks[-1].is_open)
        is_free = is_free or (has_titles and "url" in take_marks(line.text)[1])
        if must_have_title or is_marked(line):
            blocks.append(
                _titled(line, line.text.lstrip("#").strip() if is_marked(line) else with_bullet(line))
            )
        elif is_free and _looks_like_title(line, has_titles, place == 0):
            blocks.append(_titled(line, with_bullet(line)))
        else:
            if not blocks:
                blocks.append(Block(line=line))
            blocks[-1].paragraphs.append(with_bullet(line))
    return blocks


def with_bullet(line: Line) -> str:
    """A line of prose keeps the bullet that stands before it."""
    return line.bullet + line.text


def is_marked(line: Line) -> bool:
    """Whether the line says by `###` that it is a title."""
    return not line.is_plain and bool(re.match(r"#{3,}(\s|$)", line.text))


def write_blocks(blocks: Sequence[Block], *, has_titles: bool = False) -> list[str]:
    """Write titled texts, with `###` and escapes where they would be read otherwise."""
    plain = [line for block in blocks for line in _plain(block, block is blocks[0])]
    read = [
        Block(reveal(block.title), block.marks, [reveal(block.text)])
        for block in read_blocks(split_lines("\n".join(plain)), has_titles=has_titles)
    ]
    wanted = [Block(block.title, block.marks, [block.text]) for block in blocks]
    is_free = plain != [] and not is_not_available("\n".join(plain))
    if read == wanted and is_free and not any(is_like_heading(line) for line in plain):
        return plain
    return [line for block in blocks for line in _explicit(block)]


def _titled(line: Line, text: str) -> Block:
    title, marks = take_marks(text)
    return Block(title, marks, [], line)


def _looks_like_title(line: Line, has_titles: bool, is_first: bool) -> bool:
    if line.is_plain or (line.is_item and not line.bullet[0].isdigit()):
        return False
    text, marks = take_marks(line.text)
    if "url" in marks and has_titles:
        return True
    end = text.rstrip("”’\"')]»")[-1:]
    if len(text) > LONGEST_TITLE or not end or end in ".…:,;\\":
        return False
    return has_titles or is_first or line.after_gap or end not in "!?"


def _plain(block: Block, is_first: bool) -> list[str]:
    title = with_marks(block.title, **block.marks) or ("" if is_first else "###")
    lines = [title, *prose_lines(escape_backslashes(block.text))]
    return [line for line in (lines if is_first else ["", *lines]) if line or not is_first]


def _explicit(block: Block) -> list[str]:
    lines = prose_lines(escape_backslashes(block.text))
    title = with_marks(f"### {escape(block.title)}".rstrip(), **block.marks)
    return ["", title, *(line if line.startswith("\\") else f"\\{line}" for line in lines)]
