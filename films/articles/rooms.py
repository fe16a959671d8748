"""The one list of the sections' readers and writers: a module for each section that is more than prose."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from films.sections import SECTIONS, Section

from . import (
    box_office,
    cast,
    faq,
    overview,
    products,
    quotes,
    rate,
    reviews,
    similar,
    soundtrack,
    spoilers,
    synopsis,
    trivia,
    videos,
    watch,
)
from .article import Article
from .body import Body
from .prose_sections import read_prose, write_prose


class Room(Protocol):
    """What reads a section's lines into an article, and writes them."""

    @property
    def read(self) -> Callable[[Body], None]: ...

    @property
    def write(self) -> Callable[[Article], list[str]]: ...


@dataclass(frozen=True)
class ProseRoom:
    """The room of a section that is one text of the film."""

    field: str

    def read(self, body: Body) -> None:
        read_prose(body, self.field, body.lines)

    def write(self, article: Article) -> list[str]:
        return write_prose(getattr(article, self.field))


OWN_ROOMS: dict[str, Room] = {
    "overview": overview,
    "synopsis": synopsis,
    "spoilers": spoilers,
    "cast": cast,
    "quotes": quotes,
    "box_office": box_office,
    "reviews": reviews,
    "trivia": trivia,
    "watch": watch,
    "similar": similar,
    "products": products,
    "soundtrack": soundtrack,
    "faq": faq,
    "videos": videos,
    "rate": rate,
}


def _room(section: Section) -> Room:
    return ProseRoom(section.fields[0]) if section.is_prose else OWN_ROOMS[section.stem]


ROOMS: dict[str, Room] = {section.stem: _room(section) for section in SECTIONS}
