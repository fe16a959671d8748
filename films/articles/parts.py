"""How each part of an article lies in the database: which model holds its rows, and how they convert."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, cast

from django.db import models

from films.models import ContentWarning, Credit, Film, Genre, Person
from films.slugs import term_slug

from . import values
from .lines import clean
from .values import Row


@dataclass(frozen=True)
class Part:
    """One list of rows. `fixed` are values that every row of the part has and the article does not name."""

    name: str
    manager: str
    row: type[Row]
    fixed: dict[str, Any]
    has_position: bool = True
    related: str = ""
    to_model: Callable[[Row], dict[str, Any]] | None = None
    from_model: Callable[[Any], Row] | None = None

    def objects(self, film: Film) -> "models.Manager[Any]":
        return cast("models.Manager[Any]", getattr(film, self.manager))

    def held(self, film: Film) -> list[Any]:
        """The part's rows of a film, in their order."""
        rows = self.objects(film).filter(**self.fixed)
        if self.name == "crew":
            rows = rows.exclude(role="actor")
        return list(rows.select_related(self.related) if self.related else rows)

    def values(self, row: Row) -> dict[str, Any]:
        """The model's values for a row."""
        if self.to_model:
            return self.to_model(row)
        return {entry.name: getattr(row, entry.name) for entry in fields(row)} | self.fixed

    def value(self, held: Any) -> Row:
        """The row as the article's value."""
        if self.from_model:
            return self.from_model(held)
        return self.row(**{entry.name: tidy(getattr(held, entry.name)) for entry in fields(self.row)})


def tidy(value: Any) -> Any:
    """A value from the database as an article can hold it."""
    return clean(value) if isinstance(value, str) else value


def _credit_values(row: Any) -> dict[str, Any]:
    plain = {entry.name: getattr(row, entry.name) for entry in fields(row)}
    return plain | {"person": Person.objects.named(row.person) if row.person else None}


def _credit(held: Credit) -> Row:
    names = ("character", "name_as_credited", "note", "description")
    person = tidy(held.person.name) if held.person else ""
    return values.Credit(held.role, person, **{name: tidy(getattr(held, name)) for name in names})


def _term[T: (Genre, ContentWarning)](vocabulary: type[T], name: str) -> T:
    """The word of a vocabulary, whatever its capitals; made if it is new."""
    slug = term_slug(name)
    manager = vocabulary._default_manager
    known = manager.filter(models.Q(name=name) | models.Q(slug=slug)).order_by("pk").first()
    return known or manager.create(name=name, slug=slug)


def _credits(name: str, fixed: dict[str, str]) -> Part:
    return Part(
        name,
        "credits",
        values.Credit,
        fixed,
        related="person",
        to_model=_credit_values,
        from_model=_credit,
    )


PARTS = (
    _credits("crew", {}),
    Part(
        "genres",
        "film_genres",
        values.Term,
        {},
        related="genre",
        to_model=lambda row: {"genre": _term(Genre, cast(values.Term, row).name)},
        from_model=lambda held: values.Term(held.genre.name),
    ),
    Part("scores", "scores", values.Score, {}),
    Part("synopsis", "passages", values.Passage, {"is_spoiler": False}),
    Part("spoilers", "passages", values.Passage, {"is_spoiler": True}),
    _credits("cast", {"role": "actor"}),
    Part("quotes", "quotes", values.Quote, {}),
    Part(
        "box_office",
        "box_office",
        values.BoxOfficeFigure,
        {},
        has_position=False,
        from_model=lambda held: values.BoxOfficeFigure(
            held.kind, held.amount, held.currency if held.amount is not None else "USD", tidy(held.note)
        ),
    ),
    Part("audiences", "audiences", values.Audience, {}),
    Part(
        "warnings",
        "film_warnings",
        values.WarningTerm,
        {},
        related="warning",
        to_model=lambda row: {"warning": _term(ContentWarning, cast(values.Term, row).name)},
        from_model=lambda held: values.WarningTerm(held.warning.name),
    ),
    Part("professional_reviews", "professional_reviews", values.ProfessionalReview, {}),
    Part("audience_reactions", "audience_reactions", values.AudienceReaction, {}),
    Part("awards", "awards", values.Award, {}),
    Part("trivia", "trivia", values.Statement, {}),
    Part("offers", "offers", values.Offer, {}),
    Part("similar_films", "similar_films", values.SimilarFilm, {}),
    Part("products", "products", values.Product, {}),
    Part("tracks", "tracks", values.Track, {}),
    Part("faq", "faq", values.FaqEntry, {}),
    Part("videos", "videos", values.Video, {}),
)
