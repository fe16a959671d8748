"""🤨 FAQ: a question on a line of its own, its answer below it.

A line that ends with a question mark is a question. `Q:` and `A:` say so where looks would mislead; `A:`
without a question before it is an answer whose question is still to be written, and so is each line of a
section that has no question above it.
"""

import re
from dataclasses import dataclass, field

from .article import Article
from .blocks import is_marked, with_bullet
from .body import Body, UnreadError
from .headings import is_like_heading
from .lines import Line, escape, escape_backslashes, is_not_available, prose, prose_lines, split_lines
from .values import FaqEntry

LABEL = re.compile(r"(q|question|a|answer)\s*[:.]\s+(?=\S)", re.IGNORECASE)
LONGEST_QUESTION = 300


@dataclass
class _Entry:
    line: Line
    question: str = ""
    answer: list[str] = field(default_factory=list)
    may_grow: bool = True


def read(body: Body) -> None:
    for entry in _entries(body.lines):
        if not entry.answer:
            body.unread(entry.line, "A question has no answer below it.")
            continue
        try:
            body.add("faq", FaqEntry(entry.question, prose(entry.answer)))
        except UnreadError as error:
            body.unread(entry.line, str(error))
    missing = sum(1 for row in body.article.faq if not row.question)
    if missing:
        body.gap(f"{missing} answers have no question." if missing > 1 else "An answer has no question.")


def _entries(lines: list[Line]) -> list[_Entry]:
    entries: list[_Entry] = []
    for place, line in enumerate(lines):
        kind, text = _kind(line)
        current = entries[-1] if entries else None
        awaits = bool(current and current.question and not current.answer)
        follows = lines[place + 1] if place + 1 < len(lines) else None
        is_asked = kind == "question?" and not (awaits and follows and _kind(follows)[0] == "question?")
        if kind == "question" or (is_asked and not awaits) or (kind == "question?" and not is_asked):
            entries.append(_Entry(line, text))
        elif kind == "answer" and not awaits:
            entries.append(_Entry(line, "", [text]))
        elif current and (awaits or (kind in ("plain", "text") and (kind == "plain" or current.may_grow))):
            current.answer.append(text)
        else:
            entries.append(_Entry(line, "", [text], may_grow=False))
    return entries


def _kind(line: Line) -> tuple[str, str]:
    """What a line looks like: a labelled "question" or "answer", a "question?", "plain" prose or "text"."""
    if line.is_plain:
        return "plain", line.text
    if found := LABEL.match(line.text):
        kind = "question" if found[1].lower().startswith("q") else "answer"
        return kind, line.text[found.end() :]
    if is_marked(line):
        return "question", line.text.lstrip("#").strip()
    if line.text.endswith("?") and len(line.text) <= LONGEST_QUESTION:
        return "question?", line.text
    return "text", with_bullet(line)


def write(article: Article) -> list[str]:
    plain = [line for row in article.faq for line in _plain(row)]
    says_none = is_not_available("\n".join(plain))
    read_again = Article()
    read(Body("faq", split_lines("\n".join(plain)), read_again))
    is_read_again = read_again.faq == article.faq and not read_again.unread and not says_none
    if is_read_again and not any(map(is_like_heading, plain)):
        return plain
    return [line for row in article.faq for line in _explicit(row)]


def _plain(row: FaqEntry) -> list[str]:
    question = [escape_backslashes(row.question)] if row.question else []
    return [*question, *prose_lines(escape_backslashes(row.answer))]


def _explicit(row: FaqEntry) -> list[str]:
    first, *more = prose_lines(escape_backslashes(row.answer))
    if is_like_heading(f"A: {first}"):
        first, *more = prose_lines(escape(row.answer))
    question = [f"Q: {escape(row.question)}"] if row.question else []
    return [*question, f"A: {first}", *(line if line.startswith("\\") else f"\\{line}" for line in more)]
