"""💥 Reviews: our own, who would enjoy it, content warnings, critics, audiences, consensus, awards."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from .article import Article
from .awards import compose_award, read_award
from .body import Body, UnreadError, joined_rows, marks_of
from .headings import is_like_heading, without_emoji
from .lines import DASH, Line, brackets_at_end, split_lines, split_quotation, unquote, with_marks
from .prose_sections import read_prose, write_prose
from .rows import write_rows
from .statements import read_statements, write_statements
from .values import Audience, AudienceReaction, ProfessionalReview, WarningTerm

# Each part's title in the article, and the words by which it is known.
TITLES = {
    "personal_review": "Personal Review",
    "audiences": "- Who would enjoy:",
    "warnings": "- Content warnings ⚠:",
    "professional_reviews": "Professional Reviews",
    "audience_reactions": "Audience Reactions",
    "consensus": "Overall Consensus:",
    "awards": "Awards",
}
WORDS = {
    "personal_review": r"(?:personal|our|my|editor['’]s) review",
    "audiences": r"who (?:would|will|might) (?:enjoy|like)(?: it| this(?: film| movie)?)?\s*\??",
    "warnings": r"(?:content|trigger) warnings?",
    "professional_reviews": r"(?:professional|critics?['’]?) reviews",
    "audience_reactions": r"audience (?:reactions|reviews)",
    "consensus": r"(?:overall )?consensus",
    "awards": r"awards(?: (?:and|&) nominations)?",
}
# These may be followed by their text on the same line.
INLINE = {"audiences", "warnings", "consensus"}


def part_of(line: Line) -> str:
    """The part that a line opens, "" if it opens none."""
    if line.is_plain:
        return ""
    words, rest = _title_and_text(line.text)
    words = without_emoji(words)[0].casefold()
    for part, pattern in WORDS.items():
        is_bulleted_part = part in INLINE or not line.is_item
        if is_bulleted_part and re.fullmatch(pattern, words) and (part in INLINE or not rest.strip()):
            return part
    return ""


def _title_and_text(text: str) -> tuple[str, str]:
    """A part's title, and what follows it behind a colon or a dash."""
    title, *rest = re.split(rf":|\s{DASH}\s", text, maxsplit=1)
    return title, "".join(rest)


def read(body: Body) -> None:
    part, lines = "personal_review", list[Line]()
    for line in body.lines:
        opened = "" if lines and lines[-1].text.endswith("\\") else part_of(line)
        if not opened:
            lines.append(line)
            continue
        _read_part(body, part, lines)
        part, lines = opened, _inline(opened, line)
        if not lines:
            body.article.printed["part", part] = line.raw
    _read_part(body, part, lines)


def _inline(part: str, line: Line) -> list[Line]:
    """What follows the part's title on the same line, as lines of the part."""
    rest = _title_and_text(line.raw)[1].strip()
    texts = re.split(r"\s*[,;]\s+", rest) if part == "warnings" else [rest]
    bullet = "" if part == "consensus" else "- "
    return [
        replace(inner, number=line.number) for text in texts if text for inner in split_lines(bullet + text)
    ]


def _read_part(section: Body, part: str, lines: list[Line]) -> None:
    """Read a part's lines; notes on them name the part, so that an unread line is written where it stood."""
    body = replace(section, stem=part, lines=lines)
    if body.says_none():
        return
    if part in ("personal_review", "consensus"):
        read_prose(body, part, lines)
    elif part in STATEMENTS:
        read_statements(body, part, STATEMENTS[part], lines)
    else:
        read_row = ROWS[part]
        body.each(lambda line: body.add(part, read_row(line), line), joined_rows(lines))


def _professional_review(line: Line) -> ProfessionalReview:
    text, marks = marks_of(line.text, "url")
    words, rest = split_quotation(text)
    if words and (found := re.fullmatch(rf"{DASH}\s*(?P<who>.+)", rest)):
        who = found["who"]
    elif found := re.match(r"(?P<who>[^“\"„«:]+):\s*(?P<words>[“\"„«][\s\S]+)", text):
        who, words = found["who"], found["words"]
        inner, rest = split_quotation(words)
        words = inner if not rest else words
    elif found := re.match(r"(?P<who>[^:]+):\s+(?P<words>[\s\S]+)", text):
        who, words = found["who"], found["words"]
    else:
        raise UnreadError("A review reads: Critic (Publication): “The critic's words.”")
    critic, publication = brackets_at_end(who.strip())
    if not publication and ", " in critic:
        critic, _, publication = critic.partition(", ")
    return ProfessionalReview(critic, publication, words, marks.get("url", ""))


def _reaction(line: Line) -> AudienceReaction:
    found = re.match(r"(?P<claim>[\s\S]*?[.!?…][”\"’']?)\s*:(?:\s+|$)(?P<more>[\s\S]*)", line.text)
    found = found or re.match(r"(?P<claim>[\s\S]*?):\s+(?P<more>[\s\S]+)", line.text)
    if not found:
        return AudienceReaction(unquote(line.text))
    return AudienceReaction(unquote(found["claim"].strip()), found["more"].strip())


STATEMENTS: dict[str, Callable[[str], Any]] = {"audiences": Audience, "warnings": WarningTerm}
ROWS: dict[str, Callable[[Line], Any]] = {
    "professional_reviews": _professional_review,
    "audience_reactions": _reaction,
    "awards": read_award,
}


def write(article: Article) -> list[str]:
    lines: list[str] = []
    for part, title in TITLES.items():
        rows = _write_part(article, part, title)
        rows = article.with_notes(part, rows)
        if part == "consensus" and rows:
            lines += [f"{title} {rows[0]}", *rows[1:]]
        elif rows and part == "personal_review" and _is_untitled(article):
            lines = rows + lines
        elif rows:
            lines += [article.printed.get(("part", part), title), *rows]
    return lines


def _is_untitled(article: Article) -> bool:
    """Whether the article began its reviews with our own, without a title above it."""
    had_section = ("heading", "reviews", article.title) in article.printed
    return had_section and ("part", "personal_review") not in article.printed


def _write_part(article: Article, part: str, title: str) -> list[str]:
    if part in ("personal_review", "consensus"):
        return write_prose(getattr(article, part), is_special=_is_special)
    if part in STATEMENTS:
        field = "name" if part == "warnings" else "text"
        return write_statements(article, part, read, context=[title], field=field)
    bullet = "" if part == "audience_reactions" else "- "
    return write_rows(article, part, COMPOSERS[part], read, context=[title], bullet=bullet)


def _is_special(text: str) -> bool:
    return is_like_heading(text) or any(part_of(line) for line in split_lines(text))


def _compose_professional_review(row: ProfessionalReview) -> str:
    publication = f" ({row.publication})" if row.publication else ""
    return with_marks(f"{row.critic}{publication}: “{row.text}”".strip(), url=row.url)


def _compose_reaction(row: AudienceReaction) -> str:
    return f"{row.claim}: {row.elaboration}" if row.elaboration else row.claim


COMPOSERS: dict[str, Callable[[Any], str]] = {
    "professional_reviews": _compose_professional_review,
    "audience_reactions": _compose_reaction,
    "awards": compose_award,
}
