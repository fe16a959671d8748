"""What search engines are told about a film."""

import json
from typing import Any

import pytest
from django.test import Client

from films.models import Credit, OutsideScore, Passage
from tests.builders import make_film, make_person
from tests.documents import document_of
from tests.films.full_film import make_full_film

pytestmark = pytest.mark.django_db


def data_of(client: Client, film: Any) -> dict[str, Any]:
    page = document_of(client.get(film.get_absolute_url()))
    script = next(element for element in page.iter("script") if element.get("type") == "application/ld+json")
    found: dict[str, Any] = json.loads(script.text or "")
    return found


def test_a_film_is_a_movie_with_what_is_known_of_it(client: Client) -> None:
    film = make_film(
        title="Amélie",
        original_title="Le Fabuleux Destin d’Amélie Poulain",
        release_year=2001,
        runtime_minutes=122,
    )
    Credit.objects.create(film=film, role="director", person=make_person("Jean-Pierre Jeunet"))
    for position in range(2):
        Credit.objects.create(
            film=film,
            person=make_person("Audrey Tautou"),
            character=f"Amélie {position}",
            position=position,
        )
    assert data_of(client, film) == {
        "@context": "https://schema.org",
        "@type": "Movie",
        "name": "Amélie",
        "alternateName": "Le Fabuleux Destin d’Amélie Poulain",
        "url": "http://testserver/films/amelie-2001/",
        "dateCreated": "2001",
        "duration": "PT2H2M",
        "director": [{"@type": "Person", "name": "Jean-Pierre Jeunet"}],
        "actor": [{"@type": "Person", "name": "Audrey Tautou"}],
    }


def test_nothing_is_told_about_what_is_unknown(client: Client) -> None:
    film = make_film(title="Lost", release_year=None)
    assert set(data_of(client, film)) == {"@context", "@type", "name", "url"}


def test_neither_outside_scores_nor_spoilers_are_told(client: Client) -> None:
    film = make_full_film(rows=1)
    OutsideScore.objects.create(film=film, source="Somewhere", value=9)
    Passage.objects.create(film=film, is_spoiler=True, text="canary")
    told = json.dumps(data_of(client, film))
    assert "canary" not in told
    assert "spoiler" not in told
    assert "ating" not in told
