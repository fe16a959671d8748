"""What search engines are told of ratings, against what readers see."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from films.models import Film, OutsideScore
from ratings.models import Rating
from tests.builders import make_film
from tests.documents import document_of, having_class, text_of
from tests.ratings.builders import make_rating

pytestmark = pytest.mark.django_db


def page_of(client: Client, film: Film) -> Any:
    return document_of(client.get(film.get_absolute_url()))


def movie_on(page: Any) -> dict[str, Any]:
    (script,) = [each for each in page.iter("script") if each.get("type") == "application/ld+json"]
    found: dict[str, Any] = json.loads(script.text or "")
    assert found["@type"] == "Movie"
    return found


def test_the_numbers_told_are_the_numbers_shown(client: Client) -> None:
    film = make_film()
    OutsideScore.objects.create(film=film, source="Somewhere", value=9)
    for index in range(13):
        make_rating(
            film, index % 5 + 1, title=f"Title {index}", text=f"Text {index}.", name=f"Reader {index}"
        )
    for stars in (5, 5, 4, 2):
        make_rating(film, stars)
    make_rating(film, 1, text="Waiting.", status=Rating.Status.PENDING)
    make_rating(film, 1, text="Refused.", status=Rating.Status.REJECTED)
    page = page_of(client, film)
    movie = movie_on(page)
    told = movie["aggregateRating"]

    average = text_of(having_class(page, "rating-average")[0].find("strong"))  # type: ignore[arg-type]
    assert told["ratingValue"] == float(average)
    rated_by = re.fullmatch(r"rated by (\d+) visitors", text_of(having_class(page, "rating-count")[0]))
    assert rated_by
    assert told["ratingCount"] == int(rated_by[1]) == 18
    all_reviews = re.search(r"All (\d+) reviews", text_of(having_class(page, "all-reviews")[0]))
    assert all_reviews
    assert told["reviewCount"] == int(all_reviews[1]) == 13
    assert (told["worstRating"], told["bestRating"]) == (1, 5)

    shown = [
        (
            text_of(having_class(each, "rating-by")[0].find("p/strong")),  # type: ignore[arg-type]
            having_class(each, "rating-given")[0].get("aria-label"),
            next(each.iter("time")).get("datetime", "")[:10],
            text_of(having_class(each, "rating-title")[0]),
            text_of(having_class(each, "rating-text")[0]),
        )
        for each in having_class(page, "rating")
    ]
    assert shown == [
        (
            each["author"]["name"],
            f"{each['reviewRating']['ratingValue']} of 5 stars",
            each["datePublished"],
            each["name"],
            each["reviewBody"],
        )
        for each in movie["review"]
    ]
    assert len(shown) == 10


def test_nothing_is_told_while_there_are_no_ratings(client: Client) -> None:
    film = make_film()
    make_rating(film, 5, text="Refused.", status=Rating.Status.SPAM)
    movie = movie_on(page_of(client, film))
    assert "aggregateRating" not in movie
    assert "review" not in movie


def test_stars_without_words_are_ratings_and_no_reviews(client: Client) -> None:
    film = make_film()
    make_rating(film, 4)
    movie = movie_on(page_of(client, film))
    assert movie["aggregateRating"] == {
        "@type": "AggregateRating",
        "ratingValue": 4.0,
        "ratingCount": 1,
        "worstRating": 1,
        "bestRating": 5,
    }
    assert "review" not in movie


def test_hidden_words_are_never_told(client: Client) -> None:
    film = make_film()
    make_rating(film, title="The >!canary!<", text="He >!canary!< and\n\n>!canary")
    make_rating(film, title="canary", text="canary", has_spoilers=True, name="Told nowhere")
    movie = movie_on(page_of(client, film))
    assert "canary" not in json.dumps(movie)
    (review,) = movie["review"]
    assert review["name"] == "The [spoiler]"
    assert review["reviewBody"] == "He [spoiler] and\n\n[spoiler]"
    assert movie["aggregateRating"]["reviewCount"] == 2


def test_a_review_is_told_in_full(client: Client) -> None:
    film = make_film()
    moment = datetime(2026, 3, 1, 12, tzinfo=UTC)
    make_rating(film, 2, name="Ada", text="It drags.", created_at=moment)
    assert movie_on(page_of(client, film))["review"] == [
        {
            "@type": "Review",
            "author": {"@type": "Person", "name": "Ada"},
            "datePublished": "2026-03-01",
            "reviewRating": {"@type": "Rating", "ratingValue": 2, "worstRating": 1, "bestRating": 5},
            "reviewBody": "It drags.",
        }
    ]


def test_hostile_words_cannot_leave_the_script(client: Client) -> None:
    film = make_film()
    hostile = "</script><script>alert(1)</script><!--\u2028\"'&"
    make_rating(film, name=hostile, title=hostile, text=hostile)
    page = page_of(client, film)
    (review,) = movie_on(page)["review"]
    assert review["author"]["name"] == review["name"] == review["reviewBody"] == hostile
    assert "alert(1)" not in {script.text for script in page.iter("script")}


def test_lists_and_permalinks_tell_nothing_of_their_own(client: Client) -> None:
    film = make_film()
    rating = make_rating(film, text="Fine.")
    for path in (f"/films/{film.slug}/reviews/", rating.get_absolute_url()):
        assert "application/ld+json" not in client.get(path).content.decode()


def test_box_and_structured_data_read_totals_and_reviews_once(client: Client) -> None:
    film = make_film()
    for index in range(30):
        make_rating(film, text=f"Review {index}.")
    with CaptureQueriesContext(connection) as queries:
        page_of(client, film)
    tables = [query["sql"] for query in queries if "ratings_" in query["sql"]]
    assert len(tables) == 2
    assert len(queries) <= 25
