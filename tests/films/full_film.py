"""A film with every section filled, for tests of its page."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from films.models import (
    Audience,
    AudienceReaction,
    Award,
    BoxOfficeFigure,
    ContentWarning,
    Credit,
    FaqEntry,
    Film,
    FilmGenre,
    FilmWarning,
    Genre,
    Offer,
    OutsideScore,
    Passage,
    Product,
    ProfessionalReview,
    Quote,
    SimilarFilm,
    Track,
    TriviaItem,
    Video,
)
from tests.builders import make_film, make_person

type Words = Callable[[str], str]
PROSE = (
    *("badly_explained", "personal_review", "consensus", "watch_text"),
    *("similar_intro", "soundtrack_intro", "soundtrack_where"),
)
numbers = count(1)
A_DAY = date(2026, 11, 1)


def plain(label: str) -> str:
    """Words for a field, different each time."""
    return f"{label} {next(numbers)}"


def web(label: str) -> str:
    """An address for a field."""
    return f"https://example.org/{label}-{next(numbers)}"


def make_full_film(rows: int = 5, words: Words = plain, address: Words = web, **values: Any) -> Film:
    """A film with `rows` rows in every section; `words` writes its text fields, `address` its links."""
    film = make_film(
        **{
            "title": words("title"),
            "original_title": words("original"),
            "runtime_minutes": 111,
            "trailer_url": address("trailer"),
            "slug": f"full-film-{next(numbers)}",
            **{field: words(field) for field in PROSE},
            **values,
        }
    )
    for kind in BoxOfficeFigure.Kind:
        BoxOfficeFigure.objects.create(film=film, kind=kind, amount=3_600_000, note=words("figure"))
    for position in range(rows):
        add_facts(film, position, words, address)
        add_story(film, position, words)
        add_opinions(film, position, words, address)
        add_places(film, position, words, address)
    return film


def add_facts(film: Film, position: int, words: Words, address: Words) -> None:
    """One more row of credits, genres and scores."""
    director = make_person(words("director"))
    Credit.objects.create(film=film, role=Credit.Role.DIRECTOR, person=director, position=position)
    Credit.objects.create(
        film=film,
        person=make_person(words("performer")),
        character=words("character"),
        name_as_credited=words("credited"),
        note=words("note"),
        description=words("description"),
        position=position,
    )
    genre = Genre.objects.create(name=words("genre"), slug=f"genre-{next(numbers)}")
    FilmGenre.objects.create(film=film, genre=genre, position=position)
    OutsideScore.objects.create(
        film=film,
        source=words("source"),
        value=Decimal("7.5"),
        votes=139_000,
        url=address("score"),
        as_of=A_DAY,
        position=position,
    )


def add_story(film: Film, position: int, words: Words) -> None:
    """One more row of passages, spoilers, quotes, trivia and questions."""
    for is_spoiler in (False, True):
        label = "spoiler" if is_spoiler else "passage"
        Passage.objects.create(
            film=film, is_spoiler=is_spoiler, title=words(label), text=words(label), position=position
        )
    Quote.objects.create(
        film=film, speaker=words("speaker"), text=words("quote"), context=words("context"), position=position
    )
    TriviaItem.objects.create(film=film, text=words("trivia"), position=position)
    FaqEntry.objects.create(film=film, question=words("question"), answer=words("answer"), position=position)


def add_opinions(film: Film, position: int, words: Words, address: Words) -> None:
    """One more row of everything in the section of reviews."""
    Audience.objects.create(film=film, text=words("audience"), position=position)
    warning = ContentWarning.objects.create(name=words("warning"), slug=f"warning-{next(numbers)}")
    FilmWarning.objects.create(film=film, warning=warning, position=position)
    ProfessionalReview.objects.create(
        film=film,
        critic=words("critic"),
        publication=words("publication"),
        text=words("review"),
        url=address("review"),
        position=position,
    )
    AudienceReaction.objects.create(
        film=film, claim=words("claim"), elaboration=words("elaboration"), position=position
    )
    Award.objects.create(
        film=film,
        organisation=words("organisation"),
        category=words("category"),
        year=1996,
        recipient=words("recipient"),
        position=position,
    )


def add_places(film: Film, position: int, words: Words, address: Words) -> None:
    """One more row of offers, similar films, products, tracks and videos."""
    Offer.objects.create(
        film=film,
        service=words("service"),
        region=words("region"),
        kind=Offer.Kind.RENT,
        url=address("offer"),
        checked_on=A_DAY,
        position=position,
    )
    SimilarFilm.objects.create(
        film=film, title=words("similar"), year=1945, reason=words("reason"), position=position
    )
    Product.objects.create(
        film=film,
        name=words("product"),
        description=words("description"),
        picture_alt=words("alt"),
        url=address("product"),
        position=position,
    )
    Track.objects.create(
        film=film,
        title=words("track"),
        artist=words("artist"),
        note=words("note"),
        url=address("track"),
        position=position,
    )
    Video.objects.create(
        film=film,
        title=words("video"),
        description=words("why"),
        url=address("video"),
        position=position,
    )
