"""`>!like this!<`: the parts of a review that stay closed until a reader opens them."""

import re
from dataclasses import dataclass

OPEN, CLOSE = ">!", "!<"
MARK = re.compile(f"({re.escape(OPEN)}|{re.escape(CLOSE)})")
BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
# What stands for a hidden part where nothing can be opened.
INSTEAD = "[spoiler]"


@dataclass(frozen=True)
class Piece:
    """Words of a review; hidden ones may run over several paragraphs, open ones never do."""

    paragraphs: tuple[str, ...]
    hidden: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph of a review, in pieces."""

    pieces: tuple[Piece, ...]

    @property
    def hides(self) -> bool:
        """Whether a part of it is hidden."""
        return any(piece.hidden for piece in self.pieces)


def spans(text: str) -> list[tuple[str, bool]]:
    """The text cut at its marks: words, and whether they are hidden.

    Whatever can be doubtful stays hidden: a mark without its end hides all that follows, and inside a hidden
    part further marks have to be closed too. A mark that hides nothing, and an end without a beginning, are
    text.
    """
    found: list[tuple[str, bool]] = []
    depth, words = 0, ""
    for part in MARK.split(text):
        if part == OPEN:
            if not depth:
                found.append((words, False))
                words = ""
            depth += 1
        elif part == CLOSE and depth:
            depth -= 1
            if not depth:
                found.append((words, True) if words.strip() else (f"{OPEN}{words}{CLOSE}", False))
                words = ""
        else:
            words += part
    found.append((words, True) if depth and words.strip() else (f"{OPEN * bool(depth)}{words}", False))
    return [span for span in found if span[0]]


def paragraphs(text: str) -> list[str]:
    """The text between its empty lines, the first and the last of which may be empty."""
    return BLANK_LINE.split(text.replace("\r\n", "\n").replace("\r", "\n"))


def blocks(text: str) -> list[Block]:
    """The paragraphs of a review with their open and hidden pieces, in the text's order."""
    rows: list[list[Piece]] = [[]]
    for words, hidden in spans(text):
        if hidden:
            inside = tuple(part.strip() for part in paragraphs(words) if part.strip())
            rows[-1].append(Piece(inside, hidden=True))
            continue
        first, *others = paragraphs(words)
        rows[-1].append(Piece((first,)))
        rows += [[Piece((part,))] for part in others]
    kept = [[piece for piece in row if any(part.strip() for part in piece.paragraphs)] for row in rows]
    return [Block(tuple(row)) for row in kept if row]


def open_text(text: str) -> str:
    """The text as anybody may read it: "[spoiler]" stands for each hidden part."""
    return "".join(INSTEAD if hidden else words for words, hidden in spans(text)).strip()
