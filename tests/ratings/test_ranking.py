"""The films that visitors rate best, on the home page."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratings.lists import best_rated
from tests.builders import make_film
from tests.documents import document_of, having_class, text_of
from tests.ratings.builders import make_rating

pytestmark = pytest.mark.django_db


def ranking(client: Client) -> list[str]:
    page = document_of(client.get("/"))
    return [text_of(row) for films in having_class(page, "ranking-films") for row in films.iter("li")]


def test_films_stand_in_the_order_of_their_weighted_rating(client: Client) -> None:
    one_five, many_fours, low = make_film(title="One"), make_film(title="Many"), make_film(title="Low")
    for _ in range(30):
        make_rating(many_fours, 4)
        make_rating(low, 2)
    make_rating(one_five, 5)
    assert ranking(client) == [
        "Many 1995 4.0 of 5, rated by 30 visitors",
        "One 1995 5.0 of 5, rated by 1 visitor",
        "Low 1995 2.0 of 5, rated by 30 visitors",
    ]


def test_five_published_films_that_somebody_has_rated_are_ranked(client: Client) -> None:
    make_rating(make_film(title="Draft", published=False), 5)
    make_film(title="Unrated")
    for number in range(7):
        make_rating(make_film(title=f"Film {number}"), number % 5 + 1)
    found = ranking(client)
    assert len(found) == 5
    assert not [row for row in found if row.startswith(("Draft", "Unrated"))]


def test_nothing_is_ranked_while_nothing_is_rated(client: Client) -> None:
    make_film()
    assert not having_class(document_of(client.get("/")), "ranking")


def test_only_the_first_page_ranks(client: Client) -> None:
    for _ in range(62):
        film = make_film()
    make_rating(film, 5)
    assert len(ranking(client)) == 1
    assert not having_class(document_of(client.get("/?page=2")), "ranking")


def test_the_ranking_is_one_query_along_its_index() -> None:
    for number in range(8):
        make_rating(make_film(), number % 5 + 1)
    with CaptureQueriesContext(connection) as queries:
        best_rated()
    assert len(queries) == 1
    plan = plan_of(queries.captured_queries[0]["sql"])
    assert "rating_totals_rank" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


def plan_of(query: str) -> str:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # eight rows are quicker read in full
            cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + query)
        rows: list[Any] = cursor.fetchall()
    return "\n".join(str(row) for row in rows)
