"""What a visitor sends, and how it arrives."""

from dataclasses import dataclass, fields, replace
from uuid import UUID

from ratings.models import Rating


@dataclass(frozen=True)
class Said:
    """What the rating form holds, cleaned."""

    stars: int
    name: str
    title: str = ""
    text: str = ""
    has_spoilers: bool = False
    email: str = ""

    @classmethod
    def of(cls, rating: Rating) -> "Said":
        """What stands in a rating already."""
        return cls(**{field.name: getattr(rating, field.name) for field in fields(cls)})

    @property
    def is_bare(self) -> bool:
        """Whether these are stars without a word."""
        return not (self.title or self.text)

    def over(self, other: "Said") -> "Said":
        """What stands once this has come from a form that began blank: what it leaves out stays."""
        kept = replace(self, email=self.email or other.email)
        if not self.is_bare:
            return kept
        return replace(kept, title=other.title, text=other.text, has_spoilers=other.has_spoilers)

    def has_words_of(self, other: "Said") -> bool:
        """Whether a moderator would read the same as in `other`; a warning may come, but none may go."""
        same = (self.name, self.title, self.text) == (other.name, other.title, other.text)
        return same and self.has_spoilers >= other.has_spoilers


@dataclass(frozen=True)
class Arrival:
    """What came along with the form; an empty text is something that did not come."""

    address_key: str = ""
    bait: str = ""
    challenge: str = ""
    proof: str = ""
    seen: str = ""
    """The version of the rating that the form showed; empty for a form that began blank."""


@dataclass(frozen=True)
class Sent:
    """A rating on its way in: what the checks look at."""

    film_id: int
    visitor: UUID
    said: Said
    arrival: Arrival
    stands: Rating | None = None
    """What the visitor has said of the film before."""
