"""🎧 Soundtrack: prose, tracks, where to hear it: `- “Angel Eyes” – Sting: where it is heard. <https://…>`."""

import re

from .article import Article
from .body import Body, UnreadError, joined_rows, marks_of
from .headings import is_like_heading
from .lines import DASH, QUOTES, Line, split_lines, split_quotation, with_marks
from .prose_sections import read_prose, write_prose
from .rows import write_rows
from .values import Track

ARTIST = re.compile(
    rf"(?:(?:{DASH}|by\s)\s*(?P<artist>[^:]*?(?:\S:\S[^:]*?)*))?\s*(?::\s+(?P<note>[\s\S]+))?"
)
UNQUOTED = re.compile(
    rf"(?P<title>.+?)(?:\s+(?:{DASH}|by)\s+(?P<artist>[^:]+?))?(?:\s*:\s+(?P<note>[\s\S]+))?"
)


def read(body: Body) -> None:
    rows = joined_rows(body.lines)
    tracks = [line for line in rows if _is_track(line)]
    end = next((place for place, line in enumerate(rows) if _is_track(line)), _end_of_intro(rows))
    read_prose(body, "soundtrack_intro", rows[:end])
    read_prose(body, "soundtrack_where", [line for line in rows[end:] if not _is_track(line)])
    body.each(lambda line: body.add("tracks", _track(line), line), tracks)
    if not tracks and body.article.soundtrack_intro.endswith(":"):
        body.gap("The soundtrack announces tracks, but names none.")


def _end_of_intro(rows: list[Line]) -> int:
    """Without tracks the introduction ends with the line that announces them, else it is all there is."""
    return next((place + 1 for place, line in enumerate(rows) if line.text.endswith(":")), len(rows))


def _is_track(line: Line) -> bool:
    return not line.is_plain and (line.is_item or line.text[:1] in QUOTES)


def _track(line: Line) -> Track:
    text, marks = marks_of(line.text, "url")
    title, rest = split_quotation(text)
    found = ARTIST.fullmatch(rest) if title else UNQUOTED.fullmatch(text)
    if not found:
        raise UnreadError("A track reads: “Title” – Artist: where it is heard.")
    return Track(
        title or found["title"].strip(),
        (found["artist"] or "").strip(),
        (found["note"] or "").strip(),
        marks.get("url", ""),
    )


def write(article: Article) -> list[str]:
    intro = write_prose(article.soundtrack_intro, is_special=_is_special)
    where = write_prose(article.soundtrack_where, is_special=_is_special)
    tracks = write_rows(article, "tracks", _compose, read)
    if not tracks and _intro_of([*intro, *where]) != article.soundtrack_intro:
        tracks = ["- N/A"]
    return [*intro, *tracks, *where]


def _intro_of(lines: list[str]) -> str:
    article = Article()
    read(Body("soundtrack", split_lines("\n".join(lines)), article))
    return article.soundtrack_intro


def _is_special(text: str) -> bool:
    return is_like_heading(text) or any(_is_track(line) for line in split_lines(text))


def _compose(row: Track) -> str:
    artist = f" – {row.artist}" if row.artist else ""
    note = f": {row.note}" if row.note else ""
    return with_marks(f"“{row.title}”{artist}{note}", url=row.url)
