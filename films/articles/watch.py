"""🖥️ How to Watch: prose, then offers, `- Stream: Service (Region) <https://…> <checked: 2026-11-22>`."""

import re

from .article import Article
from .body import Body, UnreadError, day, marks_of
from .headings import is_like_heading
from .lines import Line, brackets_at_end, split_lines, with_marks
from .prose_sections import read_prose, write_prose
from .rows import write_rows
from .values import Offer

KIND = re.compile(r"(stream|rent|buy|free|disc)\s*:\s*(.+)", re.IGNORECASE)


def read(body: Body) -> None:
    offers = [line for line in body.lines if _is_offer(line)]
    read_prose(body, "watch_text", [line for line in body.lines if not _is_offer(line)])
    body.each(lambda line: body.add("offers", _offer(line), line), offers)


def _is_offer(line: Line) -> bool:
    return not line.is_plain and bool(KIND.fullmatch(line.text))


def _offer(line: Line) -> Offer:
    text, marks = marks_of(line.text, "url", "checked")
    found = KIND.fullmatch(text)
    service, region = brackets_at_end(found[2].strip()) if found else ("", "")
    if not found or not service:
        raise UnreadError("An offer reads: Stream: Service (Region).")
    return Offer(service, region, found[1].lower(), marks.get("url", ""), day(marks, "checked"))


def write(article: Article) -> list[str]:
    return [
        *write_prose(article.watch_text, is_special=_is_special),
        *write_rows(article, "offers", _compose, read),
    ]


def _is_special(text: str) -> bool:
    return is_like_heading(text) or any(_is_offer(line) for line in split_lines(text))


def _compose(row: Offer) -> str:
    region = f" ({row.region})" if row.region else ""
    text = f"{row.kind.capitalize()}: {row.service}{region}"
    return with_marks(text, url=row.url, checked=row.checked_on)
