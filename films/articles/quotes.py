"""💬 Memorable Quotes: `- Character: “The words.” – What they mean.`"""

import re

from .article import Article
from .body import Body, UnreadError, joined_rows
from .lines import DASH, HIDDEN_SIGNS, QUOTES, Line, split_quotation
from .rows import write_rows
from .values import Quote

SPEAKER = re.compile(r"[^“”\"„«»]*(?=[“\"„«])")
SINGLE_QUOTED = re.compile(rf"['‘](?P<words>[\s\S]+)['’](?:\s*{DASH}\s+(?P<context>[\s\S]+))?")


def read(body: Body) -> None:
    body.each(lambda line: body.add("quotes", _quote(line), line), joined_rows(body.lines))


def _quote(line: Line) -> Quote:
    found = SPEAKER.match(line.text)
    if found:
        words, rest = split_quotation(line.text[found.end() :])
        context = re.match(rf"(?:{DASH}\s*|$)(?P<context>[\s\S]*)", rest)
        attributed = re.fullmatch(rf"{DASH}\s*(?P<speaker>[^.!?{HIDDEN_SIGNS}]{{1,80}})", rest)
        if attributed and not found[0]:
            return Quote(attributed["speaker"], words)
        if words and context:
            return Quote(_speaker(found[0].rstrip()), words, context["context"].strip())
    elif line.text[:1] not in QUOTES and ": " in line.text:
        speaker, _, words = line.text.partition(": ")
        single = SINGLE_QUOTED.fullmatch(words.strip())
        said, meaning = (single["words"], single["context"] or "") if single else (words, "")
        return Quote(speaker.strip(), said.strip(), meaning.strip())
    raise UnreadError("A quote reads: Character: “The words.” – What they mean.")


def _speaker(text: str) -> str:
    """The name without the colon or dash that leads over to the words."""
    is_led_over = text.endswith(":") or re.search(rf"(?:^|\s){DASH}$", text)
    return text[:-1].rstrip() if is_led_over else text


def write(article: Article) -> list[str]:
    return write_rows(article, "quotes", _compose, read)


def _compose(row: Quote) -> str:
    is_like_speaker = row.context and not row.speaker and row.context[-1] not in ".!?"
    speaker = f"{row.speaker}: " if row.speaker or is_like_speaker else ""
    context = f" – {row.context}" if row.context else ""
    return f"{speaker}“{row.text}”{context}"
