"""🎥 Similar Movies: an introduction, then `- The Lost Weekend (1945): what the two have in common.`"""

import re

from .article import Article
from .body import Body, UnreadError, joined_rows
from .headings import is_like_heading
from .lines import DASH, Line
from .prose_sections import read_prose, write_prose
from .rows import write_rows
from .values import YEARS, SimilarFilm

FILM = re.compile(
    rf"(?P<title>.+?)(?:\s*\((?P<year>\d{{4}})\))?(?:(?:\s*:|\s+{DASH})\s+(?P<reason>[\s\S]+))?"
)
WITH_YEAR = re.compile(rf"(?P<title>.+?) *\((?P<year>\d{{4}})\)(?:\s*(?::|{DASH})\s+(?P<reason>[\s\S]+))?")


def read(body: Body) -> None:
    rows = joined_rows(body.lines)
    films = [line for line in rows if _is_film(line)]
    read_prose(body, "similar_intro", [line for line in rows if not _is_film(line)])
    body.each(lambda line: body.add("similar_films", _film(line), line), films)


def _is_film(line: Line) -> bool:
    return line.is_item or (not line.is_plain and bool(WITH_YEAR.fullmatch(line.text)))


def _film(line: Line) -> SimilarFilm:
    found = WITH_YEAR.fullmatch(line.text) or FILM.fullmatch(line.text)
    year = int(found["year"]) if found and found["year"] else None
    if not found or (year and year not in YEARS):
        raise UnreadError("A similar film reads: Title (Year): reason.")
    return SimilarFilm(found["title"], year, (found["reason"] or "").strip())


def write(article: Article) -> list[str]:
    return [
        *write_prose(article.similar_intro, is_special=_is_special),
        *write_rows(article, "similar_films", _compose, read),
    ]


def _is_special(text: str) -> bool:
    return (
        is_like_heading(text) or text.startswith(("-", "•", "*", "–", "—")) or bool(WITH_YEAR.fullmatch(text))
    )


def _compose(row: SimilarFilm) -> str:
    year = f" ({row.year})" if row.year else ""
    return f"{row.title}{year}: {row.reason}" if row.reason else f"{row.title}{year}"
