"""🎬 Cast & Characters: `- Character (Performer): description`, in billing order."""

import re

from films.billing import entries

from .article import Article
from .body import Body, UnreadError, joined_rows
from .lines import Line, brackets_at_end, is_not_available
from .performers import read_names, write_names
from .rows import write_line
from .values import Credit


def read(body: Body) -> None:
    body.each(lambda line: body.add("cast", _credits(line), line), joined_rows(body.lines))


def _credits(line: Line) -> list[Credit]:
    head, colon, description = _split_at_colon(line.text)
    character, performers = brackets_at_end(head)
    swapped = re.fullmatch(r"(?P<person>.+?)\s+as\s+(?P<character>.+)", head)
    if swapped and not performers:
        return read_names(swapped["person"], "actor", swapped["character"], description)
    if not (colon or performers):
        raise UnreadError("A cast line reads: Character (Performer): description.")
    if performers and not is_not_available(performers):
        return read_names(performers, "actor", character, description)
    return [Credit("actor", "", character if performers else head, description=description)]


def _split_at_colon(text: str) -> tuple[str, str, str]:
    """Split at the colon behind the last brackets before the description, else at the first colon."""
    depth = 0
    colons = []
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign == ":" and depth <= 0 and re.match(r"\s|$", text[place + 1 :]):
            colons.append(place)
    after_brackets = [place for place in colons if text[:place].rstrip().endswith(")")]
    if not colons:
        return text, "", ""
    place = (after_brackets or colons)[0]
    return text[:place].strip(), ":", text[place + 1 :].strip()


def write(article: Article) -> list[str]:
    lines: list[str] = []
    for entry in entries(article.cast):
        lines += write_line(article, "cast", entry, _compose, read)
    return lines


def _compose(rows: list[Credit]) -> str:
    performers = write_names(row for row in rows if row.person)
    head = f"{rows[0].character} ({performers})" if performers else rows[0].character
    return f"{head.strip()}: {rows[0].description}".rstrip() if rows[0].description else head.strip()
