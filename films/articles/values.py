"""The rows of an article as plain values.

Fields are called as on the models. Each row knows its `key`, by which a later version of the same row is
recognized, and its texts' `limit`s, which are the database's own (a wiring test compares them).
"""

from collections.abc import Hashable
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from films.slugs import term_slug

YEARS = range(1870, 2201)


STRAIGHT = str.maketrans("‘’‚“”„–—−", "'''\"\"\"---")


def fold(words: str) -> str:
    """Words for comparison: quotes, dashes, capitals and spacing do not count."""
    return " ".join(words.casefold().translate(STRAIGHT).split())


def limited(limit: int, default: Any = "") -> Any:
    """A text of at most `limit` characters."""
    return field(default=default, metadata={"limit": limit})


@dataclass(frozen=True)
class Row:
    """A row of a section."""

    @property
    def key(self) -> Hashable:
        raise NotImplementedError

    def too_long(self) -> str:
        """Which text is longer than the database holds, as a sentence; empty if none is."""
        for entry in fields(self):
            limit = entry.metadata.get("limit")
            if limit and len(getattr(self, entry.name)) > limit:
                return f"The {entry.name.replace('_', ' ')} is longer than {limit} characters."
        return ""


@dataclass(frozen=True)
class Credit(Row):
    role: str
    person: str = limited(200)
    character: str = limited(200)
    name_as_credited: str = limited(200)
    note: str = limited(100)
    description: str = ""

    @property
    def key(self) -> Hashable:
        return self.role, fold(self.person), fold(self.character)


@dataclass(frozen=True)
class Term(Row):
    """A word of a shared vocabulary, equal to its other spellings: its address there tells words apart."""

    name: str = field(compare=False, metadata={"limit": 100})
    slug: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "slug", term_slug(self.name))

    @property
    def key(self) -> Hashable:
        return self.slug


@dataclass(frozen=True)
class WarningTerm(Term):
    name: str = field(compare=False, metadata={"limit": 200})


@dataclass(frozen=True)
class Score(Row):
    source: str = limited(80)
    value: Decimal | None = None
    scale: int = 10
    is_percentage: bool = False
    votes: int | None = None
    url: str = limited(500)
    as_of: date | None = None

    @property
    def key(self) -> Hashable:
        return fold(self.source)


@dataclass(frozen=True)
class Passage(Row):
    title: str = limited(200)
    text: str = ""

    @property
    def key(self) -> Hashable:
        return fold(self.title) or fold(self.text)


@dataclass(frozen=True)
class Quote(Row):
    speaker: str = limited(200)
    text: str = ""
    context: str = ""

    @property
    def key(self) -> Hashable:
        return fold(self.speaker), fold(self.text)


@dataclass(frozen=True)
class BoxOfficeFigure(Row):
    kind: str
    amount: Decimal | None = None
    currency: str = limited(3, "USD")
    note: str = limited(100)

    @property
    def key(self) -> Hashable:
        return self.kind


@dataclass(frozen=True)
class Statement(Row):
    """A row that is nothing but a text: who would enjoy the film, or a piece of trivia."""

    text: str = ""

    @property
    def key(self) -> Hashable:
        return fold(self.text)


@dataclass(frozen=True)
class Audience(Statement):
    text: str = limited(300)


@dataclass(frozen=True)
class ProfessionalReview(Row):
    critic: str = limited(200)
    publication: str = limited(200)
    text: str = ""
    url: str = limited(500)

    @property
    def key(self) -> Hashable:
        return fold(self.critic), fold(self.publication)


@dataclass(frozen=True)
class AudienceReaction(Row):
    claim: str = ""
    elaboration: str = ""

    @property
    def key(self) -> Hashable:
        return fold(self.claim)


@dataclass(frozen=True)
class Award(Row):
    organisation: str = limited(200)
    category: str = limited(200)
    year: int | None = None
    outcome: str = "won"
    recipient: str = limited(300)

    @property
    def key(self) -> Hashable:
        return fold(self.organisation), fold(self.category), self.year, fold(self.recipient)


@dataclass(frozen=True)
class Offer(Row):
    service: str = limited(100)
    region: str = limited(60)
    kind: str = "stream"
    url: str = limited(500)
    checked_on: date | None = None

    @property
    def key(self) -> Hashable:
        return self.service, self.region, self.kind


@dataclass(frozen=True)
class SimilarFilm(Row):
    title: str = limited(200)
    year: int | None = None
    reason: str = ""

    @property
    def key(self) -> Hashable:
        return fold(self.title), self.year


@dataclass(frozen=True)
class Product(Row):
    name: str = limited(300)
    kind: str = "other"
    description: str = ""
    url: str = limited(500)

    @property
    def key(self) -> Hashable:
        return fold(self.name)


@dataclass(frozen=True)
class Track(Row):
    title: str = limited(300)
    artist: str = limited(300)
    note: str = ""
    url: str = limited(500)

    @property
    def key(self) -> Hashable:
        return fold(self.title), fold(self.artist)


@dataclass(frozen=True)
class FaqEntry(Row):
    question: str = limited(300)
    answer: str = ""

    @property
    def key(self) -> Hashable:
        return fold(self.question) or fold(self.answer)


@dataclass(frozen=True)
class Video(Row):
    title: str = limited(300)
    description: str = ""
    url: str = limited(500)

    @property
    def key(self) -> Hashable:
        return fold(self.title)
