"""Markup in any field of any model stays text."""

import json
from itertools import count
from typing import Any

import pytest
from django.test import Client

from films.models import Film
from tests.documents import document_of, having_class, text_of, unsafe_parts
from tests.films.full_film import make_full_film

pytestmark = pytest.mark.django_db

numbers = count(1)


def hostile(label: str) -> str:
    return f"</script><img src=x onerror=a()>\"'<!--{label[:5]}{next(numbers)}"


def hostile_address(label: str) -> str:
    return f'javascript:alert(1)//"><img src=x onerror=a()>{label}'


def test_text_of_the_page_never_becomes_markup(client: Client) -> None:
    film = make_full_film(rows=2, words=hostile, address=hostile_address)
    page = document_of(client.get(film.get_absolute_url()))
    assert not list(page.iter("img"))
    assert list(unsafe_parts(page)) == []
    shown = text_of(page.find("body"))  # type: ignore[arg-type]
    for text in (film.title, film.quotes.all()[0].text, film.products.all()[1].name):
        assert text in shown


def test_structured_data_keeps_hostile_text_as_text(client: Client) -> None:
    film = make_full_film(rows=2, words=hostile)
    page = document_of(client.get(film.get_absolute_url()))
    blocks = [script for script in page.iter("script") if script.get("type") == "application/ld+json"]
    assert len(blocks) == 1
    data = json.loads(blocks[0].text or "")
    assert data["name"] == film.title
    assert data["actor"][0]["name"] == film.cast[0].person.name  # type: ignore[union-attr]


def test_titles_on_the_home_page_never_become_markup(client: Client) -> None:
    for _ in range(3):
        make_full_film(rows=1, words=hostile)
    page = document_of(client.get("/"))
    assert not list(page.iter("img"))
    assert list(unsafe_parts(page)) == []
    titles = {text_of(title) for title in having_class(page, "poster-title")}
    assert titles <= set(Film.objects.values_list("title", flat=True))
    assert len(titles) == 2


@pytest.mark.parametrize("path", ["/", "/films/full/", "/films/nothing/"])
def test_public_pages_hold_no_inline_script_or_style(client: Client, path: str) -> None:
    make_full_film(rows=1, slug="full")
    response: Any = client.get(path)
    assert list(unsafe_parts(document_of(response))) == []
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "nonce" not in policy
