"""Which lines of an article are headings, and which film they name.

A heading is known by its words. Emoji, marks, capitals, quotes and the film's title around the words do not
count: "🍿 Leaving Las Vegas: Detailed Plot Synopsis" and "Detailed plot synopsis" head the same section.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from films.sections import SECTIONS, Section

from .lines import Line, reveal, split_lines
from .values import STRAIGHT, fold

LONGEST = 300
LONGEST_STRANGE = 60

# The words of each heading that is known by more than its own, with straight quotes and dashes; the group
# "title" stands where the film's title may.
_PREFIX = r"(?:(?P<title>.+?)\s*[:-]\s*)?"
_OWN = r"(?:(?P<title>.+?)(?:\s*[:-])?\s+)?"
WORDS = {
    "overview": r"(?:quick )?overview",
    "badly_explained": r"plot(?: summary)?\s*[-:,]?\s*badly explained",
    "synopsis": _PREFIX + r"(?:detailed )?(?:plot )?synopsis",
    "spoilers": _PREFIX + r"(?:spoilers(?: (?:and|&) ending explained)?|ending explained)",
    "cast": _PREFIX + r"cast(?: (?:&|and) characters)?",
    "quotes": _PREFIX + r"(?:memorable |famous )?quotes",
    "box_office": _PREFIX + r"box office",
    "reviews": _OWN + r"reviews?",
    "trivia": _PREFIX + r"(?:behind the scenes|trivia)",
    "watch": r"(?:(?:how|where) to watch(?: (?P<title>.+?))?\s*\??)",
    "similar": _PREFIX + r"similar (?:movies|films)",
    "products": _OWN + r"(?:related )?products",
    "soundtrack": _PREFIX + r"soundtrack",
    "faq": _PREFIX + r"(?:faqs?|frequently asked questions)",
    "videos": _PREFIX + r"bonus content",
    "rate": r"rate(?: (?P<title>.+))?",
}


def _pattern(section: Section) -> re.Pattern[str]:
    """The section's words; without any in WORDS, those of its heading as the page prints it."""
    printed = re.escape(section.heading.translate(STRAIGHT)).replace(r"\{title\}", "(?P<title>.+?)")
    return re.compile(WORDS.get(section.stem, printed), re.IGNORECASE)


PATTERNS = {section.stem: _pattern(section) for section in SECTIONS}
# These parts of the reviews look like a heading with a title; only a film of that title makes them one.
PARTS = re.compile(
    r"(?:personal|our|my|editor'?s?|professional|critics?'?|audience|users?'?) reviews?", re.IGNORECASE
)
# In this order the headings are trusted with the film's title: the last ends in a sign of its own.
TITLED = ("synopsis", "products", "reviews", "watch")
# As in "🍿 #Alive: Detailed Plot Synopsis".
OPENS_TITLE = re.compile(r"(?<= )[#*](?=\w)")


@dataclass(frozen=True)
class Heading:
    line: Line
    stem: str
    title: str
    has_emoji: bool

    @property
    def is_part(self) -> bool:
        """Whether it may as well open a part of the reviews."""
        return self.stem == "reviews" and bool(PARTS.fullmatch(f"{self.title} reviews".translate(STRAIGHT)))


def find_headings(lines: list[Line], title: str = "") -> tuple[list[Heading], str]:
    """The lines that head a section, each section once, and the film's title ("" where none names it).

    With an emoji or a `#` before it a heading counts each time. A line whose only sign of being a heading is
    its words counts the first time, and only where no other line with such a sign heads the section: it may
    be the title of a passage.
    """
    candidates = [heading for line in lines for heading in _candidates(line)]
    title = title or _title(candidates)
    chosen: list[Heading] = []
    seen = {heading.stem for heading in candidates if heading.has_emoji and not heading.is_part}
    for heading in candidates:
        is_own = same_title(heading.title, title)
        fits = is_own or not heading.title or (heading.has_emoji and not heading.is_part)
        if fits and (heading.has_emoji or heading.stem not in seen):
            chosen.append(heading)
            seen.add(heading.stem)
    return chosen, title


def same_title(one: str, other: str) -> bool:
    """Whether two headings mean the same film."""
    return _bare(one) == _bare(other)


def _bare(title: str) -> str:
    """A title without the signs that a heading may add to it or take from it."""
    return fold(title).strip(" ?!:-")


def is_like_heading(text: str) -> bool:
    """Whether a line of prose would be taken for a heading, whatever the film's title."""
    return any(True for line in split_lines(text) for _ in _candidates(line))


def is_strange_heading(line: Line) -> bool:
    """Whether a line among prose looks like a heading that no section has: an emoji and a few words."""
    if line.is_plain or line.is_item or unicodedata.category(line.text[0]) != "So":
        return False
    words = without_emoji(line.text)[0]
    return 0 < len(words) <= LONGEST_STRANGE and words[-1] not in '.!?…:,;”"’)'


def _candidates(line: Line) -> Iterator[Heading]:
    if line.is_plain or line.is_item or len(line.text) > LONGEST:
        return
    words, has_emoji = without_emoji(line.text)
    if line.is_indented and not has_emoji:
        return
    flat = " ".join(words.split()).rstrip(" :")
    if PARTS.fullmatch(flat.translate(STRAIGHT)) and not has_emoji:
        return
    for stem, pattern in PATTERNS.items():
        if found := pattern.fullmatch(flat.translate(STRAIGHT)):
            has_title = "title" in pattern.groupindex and found["title"]
            title = reveal(flat[found.start("title") : found.end("title")]) if has_title else ""
            yield Heading(line, stem, title, has_emoji)
            return


def without_emoji(text: str) -> tuple[str, bool]:
    """A heading's words, and whether an emoji, a `#` or a `*` stood before them."""
    start = 0
    while start < len(text) and _is_ornament(text[start]) and not OPENS_TITLE.match(text, start):
        start += 1
    end = len(text)
    while end > start and (_is_ornament(text[end - 1]) and text[end - 1] not in "*#"):
        end -= 1
    words, stars = text[start:end].strip(), "*" * text[:start].count("*")
    return words.removesuffix(stars).rstrip(), bool(text[:start].strip())


def _is_ornament(sign: str) -> bool:
    return sign in "#* \u200d\ufe0f\ufe0e" or unicodedata.category(sign) in ("So", "Sk", "Mn", "Cf")


def _title(headings: list[Heading]) -> str:
    """The film's title: what most headings say, the most trusted one in doubt."""
    named = [heading for heading in headings if heading.stem in TITLED and heading.title]
    named = [heading for heading in named if not heading.is_part]
    strong = [heading for heading in named if heading.has_emoji] or named
    if not strong:
        return ""
    votes = Counter(_bare(heading.title) for heading in strong)
    most = max(votes.values())
    rank: Callable[[Heading], int] = lambda heading: TITLED.index(heading.stem)  # noqa: E731 - typed key
    return min((h for h in strong if votes[_bare(h.title)] == most), key=rank).title
