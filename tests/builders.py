"""Builders of test objects: a test names only the values it is about."""

from itertools import count
from typing import Any

from django.utils import timezone

from films.models import Film, Person
from films.slugs import film_slug

numbers = count(1)


def make_film(*, published: bool = True, **values: Any) -> Film:
    """A film with a title of its own; published unless told otherwise."""
    values.setdefault("title", f"Film {next(numbers)}")
    values.setdefault("release_year", 1995)
    values.setdefault("slug", film_slug(values["title"], values["release_year"]))
    if published:
        values.setdefault("published_at", timezone.now())
    return Film.objects.create(**values)


def make_person(name: str = "") -> Person:
    """A person with a name of their own."""
    return Person.objects.named(name or f"Person {next(numbers)}")
