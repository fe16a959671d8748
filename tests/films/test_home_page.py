"""The home page's list of films."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from films.models import Credit
from tests.builders import make_film, make_person
from tests.documents import document_of, text_of

pytestmark = pytest.mark.django_db


def films_on(response: Any) -> list[str]:
    links = document_of(response).find(".//main").iter("a")  # type: ignore[union-attr]
    return [href for link in links if (href := link.get("href", "")).startswith("/films/")]


def test_published_films_are_listed_newest_first_and_no_others(client: Client) -> None:
    now = timezone.now()
    for days, title in enumerate(("Newest", "Older", "Oldest")):
        make_film(title=title, published_at=now - timedelta(days=days))
    make_film(title="Draft", published=False)
    make_film(title="Tomorrow", published_at=now + timedelta(days=1))
    response = client.get("/")
    assert films_on(response) == ["/films/newest-1995/", "/films/older-1995/", "/films/oldest-1995/"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_list_names_directors_in_four_queries(client: Client, django_assert_num_queries: Any) -> None:
    for number in range(8):
        film = make_film(runtime_minutes=111)
        Credit.objects.create(film=film, role="director", person=make_person(f"Director {number}"))
    with django_assert_num_queries(4):
        page = document_of(client.get("/"))
    assert "Director 7" in text_of(page)


def test_sixty_films_stand_on_a_page(client: Client) -> None:
    now = timezone.now()
    for number in range(61):
        make_film(title=f"Number {number}", published_at=now - timedelta(minutes=number))
    assert len(films_on(client.get("/"))) == 60
    second = client.get("/?page=2")
    assert films_on(second) == ["/films/number-60-1995/"]
    assert len(list(document_of(second).iter("h1"))) == 1


@pytest.mark.parametrize("number", ["0", "3", "x", "-1", "1%00"])
def test_a_page_that_is_not_there_is_not_found(client: Client, number: str) -> None:
    assert client.get(f"/?page={number}").status_code == 404


def test_a_site_without_films_says_so(client: Client) -> None:
    page = document_of(client.get("/"))
    assert "being written" in text_of(page)
    assert len(list(page.iter("h1"))) == 1
