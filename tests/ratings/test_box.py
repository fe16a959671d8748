"""The box of stars and reviews on a film's page."""

from datetime import timedelta

import html5lib
import pytest
from django.db import connection
from django.template import Context, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from films.models import Film
from ratings.models import Rating
from tests.builders import make_film
from tests.ratings.builders import make_rating

pytestmark = pytest.mark.django_db

NOBODY_YET = "There are no reviews yet. Be the first one to write one."


def box(film: Film) -> str:
    request = RequestFactory().get(film.get_absolute_url())
    template = Template("{% load ratings %}{% rating_box film %}")
    html = template.render(Context({"film": film, "request": request}))
    html5lib.HTMLParser(strict=True).parseFragment(html)
    return html


def words(html: str) -> str:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return " ".join(" ".join(tree.itertext()).split())


def test_nobody_has_rated_yet() -> None:
    html = box(make_film())
    assert NOBODY_YET in words(html)
    assert "rating-summary" not in html
    assert "rating-list" not in html


def test_a_rejected_rating_is_none() -> None:
    film = make_film()
    make_rating(film, 1, text="Rubbish.", status=Rating.Status.REJECTED)
    html = box(film)
    assert NOBODY_YET in words(html)
    assert "Rubbish." not in html


def test_the_summary_says_average_number_and_shares() -> None:
    film = make_film()
    for stars in (5, 5, 4, 2, 2, 1):
        make_rating(film, stars)
    said = words(box(film))
    assert "3.2 of 5" in said
    assert "rated by 6 visitors" in said
    assert "5 stars 33% 4 stars 17% 3 stars 0% 2 stars 33% 1 star 17%" in said
    assert NOBODY_YET not in said


def test_bare_stars_leave_no_list() -> None:
    film = make_film()
    make_rating(film, 5)
    assert "rating-list" not in box(film)


def test_the_ten_latest_approved_reviews_are_listed() -> None:
    film, now = make_film(), timezone.now()
    for age in range(12):
        make_rating(film, text=f"Review {age}.", created_at=now - timedelta(days=age))
    make_rating(film, text="Not yet read.", status=Rating.Status.PENDING)
    make_rating(make_film(), text="Of another film.")
    said = words(box(film))
    places = [said.index(f"Review {age}.") for age in range(10)]
    assert places == sorted(places)
    for hidden in ("Review 10.", "Review 11.", "Not yet read.", "Of another film."):
        assert hidden not in said


def test_a_review_says_who_when_and_how_many_stars() -> None:
    film = make_film()
    moment = timezone.now().replace(year=2026, month=3, day=1)
    make_rating(film, 3, name="Ada King Lovelace", title="Fair", created_at=moment)
    html = box(film)
    said = words(html)
    assert "AL Ada King Lovelace ★★★☆☆ 1 March 2026 Fair" in said
    assert 'aria-label="3 of 5 stars"' in html
    assert '<time datetime="2026-03-01T' in html


@pytest.mark.parametrize("stars", range(1, 6))
def test_every_number_of_stars_is_a_native_radio_with_words(stars: int) -> None:
    html = box(make_film())
    meaning = ["terrible", "poor", "average", "very good", "excellent"][stars - 1]
    radio = f'<input type="radio" name="stars" id="rate-stars_{stars - 1}" value="{stars}" required>'
    assert f'{radio}<label for="rate-stars_{stars - 1}">{stars} of 5: {meaning}</label>' in html
    assert "checked" not in html


def test_a_film_that_is_not_published_offers_no_form() -> None:
    html = box(make_film(published=False))
    assert "<form" not in html
    assert "once its guide is published" in html


def test_two_queries_serve_the_box_however_many_ratings_there_are() -> None:
    few, many = make_film(), make_film()
    make_rating(few, text="Fine.")
    for stars in (1, 2, 3, 4, 5) * 10:
        make_rating(many, stars, text="Fine.")
    for film in (few, many):
        with CaptureQueriesContext(connection) as queries:
            box(film)
        assert len(queries) == 2


def test_the_list_of_reviews_is_read_from_its_index() -> None:
    film = make_film()
    plan = Rating.objects.reviews().filter(film=film)[:10].explain()
    if connection.vendor == "sqlite":
        assert "rating_newest" in plan
        assert "TEMP B-TREE" not in plan


def test_a_visitor_who_returns_finds_the_way_back_to_their_rating() -> None:
    film = make_film()
    way_back = f'<a href="{film.get_absolute_url()}your-review/" rel="nofollow">'
    assert way_back not in box(film)
    make_rating(film)
    assert way_back in box(film)
