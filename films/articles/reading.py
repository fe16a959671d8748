"""Read an article: text to plain values, without the database."""

import re
import textwrap

from .article import Article, Note
from .body import Body
from .headings import Heading, find_headings, same_title
from .lines import HIDDEN_SIGNS, Line, reveal, split_lines
from .rooms import ROOMS
from .values import YEARS, fold

LARGEST = 2 * 1024 * 1024
TITLE_LINE = re.compile(r"(?P<label>title\s*:\s*)?(?P<title>.+?)(?:\s*\((?P<year>\d{4})\))?", re.IGNORECASE)
# No database holds a NUL; signs of the plane in which literal signs are hidden would be shown as others.
STRANGE = re.compile(f"[\0{HIDDEN_SIGNS}]")


class NotAnArticleError(ValueError):
    """The text is no article; the message says in one sentence why and what to do."""


def decode(data: bytes) -> str:
    """The text of an article file; raises NotAnArticleError for one that is too large or no UTF-8 text."""
    if len(data) > LARGEST:
        raise NotAnArticleError("This file has more than 2 MB, which no article has. Is it the right file?")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise NotAnArticleError(
            f"Line {line} is not UTF-8 text; save the file as UTF-8 and try again."
        ) from None


def read(text: str) -> Article:
    """Read an article; lines that mean nothing end up in its notes. Raises NotAnArticleError."""
    if strange := STRANGE.search(text):
        line = text[: strange.start()].count("\n") + 1
        name = "NUL" if strange[0] == "\0" else f"U+{ord(strange[0]):X}, a private"
        raise NotAnArticleError(f"Line {line} holds a {name} character; remove it and try again.")
    lines = split_lines(textwrap.dedent(text))
    headings, title = find_headings(lines, title_above(lines))
    article = Article(title=title)
    first = headings[0].line.number if headings else float("inf")
    _read_preamble(article, [line for line in lines if line.number < first])
    article.title = article.title or _title_fact(lines)
    if not headings or not (article.title or any(heading.has_emoji for heading in headings)):
        raise NotAnArticleError(
            "This is no article: no line of it is a heading such as “🎯 Quick Overview” or "
            "“🎬 Cast & Characters”."
        )
    if not article.title:
        raise NotAnArticleError(
            "The article does not say which film it is about; put its title and year on the first line, "
            "as in “Casablanca (1942)”."
        )
    if len(article.title) > 200:
        raise NotAnArticleError("The film's title is longer than 200 characters; shorten it and try again.")
    for heading, body in _bodies(headings, lines, article):
        article.printed["heading", heading.stem, article.title] = heading.line.raw
        if heading.title and not same_title(heading.title, article.title):
            reason = f"The heading names another film, “{heading.title}”."
            article.notes.append(Note("gap", heading.stem, heading.line.number, "", reason[:300]))
        if body.lines and not body.says_none():
            ROOMS[heading.stem].read(body)
        elif not body.lines and heading.stem != "rate":
            article.notes.append(Note("gap", heading.stem, heading.line.number, "", "The section is empty."))
    return article


def _bodies(headings: list[Heading], lines: list[Line], article: Article) -> list[tuple[Heading, Body]]:
    """Each section's lines; a section that is headed twice has the lines of both."""
    bodies: dict[str, tuple[Heading, Body]] = {}
    ends = [*(heading.line.number for heading in headings[1:]), float("inf")]
    for heading, end in zip(headings, ends, strict=True):
        own = [line for line in lines if heading.line.number < line.number < end]
        _, body = bodies.setdefault(heading.stem, (heading, Body(heading.stem, [], article)))
        body.lines += own
    return list(bodies.values())


def title_above(lines: list[Line]) -> str:
    """The title that the first line gives as "Casablanca (1942)" or "Title: Casablanca"."""
    found = TITLE_LINE.fullmatch(lines[0].text.lstrip("# ")) if lines and not lines[0].is_item else None
    return reveal(found["title"]) if found and (found["label"] or found["year"]) else ""


def _read_preamble(article: Article, lines: list[Line]) -> None:
    """Read what stands above the first heading: the film's title and year; all else is unread."""
    body = Body("", lines, article)
    for line in lines:
        found = TITLE_LINE.fullmatch(line.text.lstrip("# "))
        title = reveal(found["title"]) if found else ""
        year = int(found["year"]) if found and found["year"] else None
        if (
            line is not lines[0]
            or (year and year not in YEARS)
            or fold(title) != fold(article.title or title)
        ):
            body.unread(line, "This stands above the first section.")
            continue
        article.title = title
        article.printed["title", title, year] = line.raw
        article.release_year = year


def _title_fact(lines: list[Line]) -> str:
    """The title as a fact of the overview, `- Title: Casablanca`, where no heading holds it."""
    facts = (re.fullmatch(r"title\s*:\s*(.+)", line.text, re.IGNORECASE) for line in lines)
    return next((reveal(found[1]) for found in facts if found), "")
