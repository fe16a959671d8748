"""An article as plain values: what the reader makes of a text and the writer turns into a text again.

Fields are called as on the models. Each row knows its `key`, by which a later version of the same row is
recognized, and `limit`s, which are the database's own (a wiring test compares them).
"""

from collections.abc import Hashable
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal

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
    """A word of a shared vocabulary, equal to its other spellings."""

    name: str = field(compare=False, metadata={"limit": 100})
    folded: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold(self.name))

    @property
    def key(self) -> Hashable:
        return self.folded


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


@dataclass(frozen=True)
class Note:
    """A line that no section understood, or a gap for the editor to fill."""

    kind: Literal["unread", "gap"]
    section: str
    line_number: int
    text: str
    reason: str


@dataclass
class Article:
    """One film's article. `printed` remembers how the text spelt what it holds; it is no part of the film."""

    title: str = limited(200)
    slug: str = limited(220)
    original_title: str = limited(200)
    release_year: int | None = None
    runtime_minutes: int | None = None
    palette: str = ""
    trailer_url: str = limited(500)
    badly_explained: str = ""
    personal_review: str = ""
    consensus: str = ""
    watch_text: str = ""
    similar_intro: str = ""
    soundtrack_intro: str = ""
    soundtrack_where: str = ""

    crew: list[Credit] = field(default_factory=list)
    genres: list[Term] = field(default_factory=list)
    scores: list[Score] = field(default_factory=list)
    synopsis: list[Passage] = field(default_factory=list)
    spoilers: list[Passage] = field(default_factory=list)
    cast: list[Credit] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    box_office: list[BoxOfficeFigure] = field(default_factory=list)
    audiences: list[Audience] = field(default_factory=list)
    warnings: list[WarningTerm] = field(default_factory=list)
    professional_reviews: list[ProfessionalReview] = field(default_factory=list)
    audience_reactions: list[AudienceReaction] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)
    trivia: list[Statement] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    similar_films: list[SimilarFilm] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)
    faq: list[FaqEntry] = field(default_factory=list)
    videos: list[Video] = field(default_factory=list)

    notes: list[Note] = field(default_factory=list, compare=False)
    printed: dict[tuple[Any, ...], str] = field(default_factory=dict, compare=False)

    PROSE: ClassVar = (
        *("title", "original_title", "release_year", "runtime_minutes", "palette", "trailer_url"),
        *("badly_explained", "personal_review", "consensus", "watch_text", "similar_intro"),
        *("soundtrack_intro", "soundtrack_where"),
    )

    @property
    def unread(self) -> list[Note]:
        return [note for note in self.notes if note.kind == "unread"]

    @property
    def gaps(self) -> list[Note]:
        return [note for note in self.notes if note.kind == "gap"]
