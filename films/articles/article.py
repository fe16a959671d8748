"""An article as plain values: what the reader makes of a text and the writer turns into a text again."""

from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Literal

from .values import (
    Audience,
    AudienceReaction,
    Award,
    BoxOfficeFigure,
    Credit,
    FaqEntry,
    Offer,
    Passage,
    Product,
    ProfessionalReview,
    Quote,
    Score,
    SimilarFilm,
    Statement,
    Term,
    Track,
    Video,
    WarningTerm,
    limited,
)


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

    def in_printed_order(self, lines: list[str]) -> list[str]:
        """Lines in the order in which the text had them; one that it had not follows the line before it."""
        places = {line: place for place, line in enumerate(self.printed.values())}
        ranked, place = [], -1
        for line in lines:
            place = places.get(line, place)
            ranked.append((place, line))
        return [line for _, line in sorted(ranked, key=lambda entry: entry[0])]

    @classmethod
    def facts(cls) -> dict[str, Any]:
        """The film's own texts and figures, each with the value that says nothing; the address is no fact."""
        return {
            entry.name: entry.default
            for entry in fields(cls)
            if entry.default is not MISSING and entry.name != "slug"
        }

    @property
    def unread(self) -> list[Note]:
        return [note for note in self.notes if note.kind == "unread"]

    def with_notes(self, section: str, lines: list[str]) -> list[str]:
        """A section's or part's lines and those that it could not read; its N/A where there is nothing."""
        said = [note.text for note in self.gaps if note.section == section and note.text]
        return (lines or said) + [note.text for note in self.unread if note.section == section]

    @property
    def gaps(self) -> list[Note]:
        return [note for note in self.notes if note.kind == "gap"]
