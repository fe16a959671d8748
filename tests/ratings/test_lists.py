"""The list of all reviews of a film."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from films.models import Film
from filmsite.keyset import END
from ratings.lists import PAGE_SIZE, SORTS, Asked
from ratings.models import Rating
from tests.builders import make_film
from tests.documents import document_of, having_class, text_of
from tests.ratings.builders import make_rating

pytestmark = pytest.mark.django_db

# How many reviews share a moment.
SAME_MOMENT = 3
NOON = datetime(2026, 3, 1, 12, tzinfo=timezone.get_default_timezone())


def address(film: Film, query: str = "") -> str:
    return f"/films/{film.slug}/reviews/{query}"


def make_reviews(film: Film, number: int, **values: Any) -> list[Rating]:
    """Reviews of all numbers of stars, some of the same moment, some pinned, some found helpful."""
    return [
        make_rating(
            film,
            index % 5 + 1,
            text=f"Review {index}.",
            created_at=NOON - timedelta(hours=index // 3),
            is_pinned=index in (7, 31),
            helpful=index % 4,
            **values,
        )
        for index in range(number)
    ]


def shown(page: Any) -> list[int]:
    """The keys of the reviews on a page, in its order."""
    return [int((review.get("id") or "").removeprefix("review-")) for review in having_class(page, "rating")]


def link(page: Any, label: str) -> str:
    """Where a link between pages leads; empty where the page has none."""
    navs = having_class(page, "review-pages")
    links = {text_of(each): each.get("href", "") for nav in navs for each in nav.iter("a")}
    return links.get(label, "")


def walk(client: Client, start: str, label: str) -> Iterator[list[int]]:
    """The reviews of each page from `start` on, along the links of that name."""
    while start:
        page = document_of(client.get(start))
        yield shown(page)
        start = link(page, label)


def expected(film: Film, sort: str) -> list[int]:
    orders = {
        "newest": ("-is_pinned", "-created_at", "-pk"),
        "highest": ("-stars", "-created_at", "-pk"),
        "lowest": ("stars", "-created_at", "-pk"),
        "helpful": ("-helpful", "-created_at", "-pk"),
    }
    return list(film.ratings.order_by(*orders[sort]).values_list("pk", flat=True))


def words_of(sort: str) -> tuple[str, str]:
    return ("Newer", "Older") if sort == "newest" else ("Previous", "Next")


@pytest.mark.parametrize("sort", ["newest", "highest", "lowest", "helpful"])
def test_pages_of_ten_hold_every_review_once_in_either_direction(client: Client, sort: str) -> None:
    film = make_film()
    make_reviews(film, 43)
    every = expected(film, sort)
    back, on = words_of(sort)
    first = address(film, f"?sort={sort}")
    assert list(walk(client, first, on)) == [every[start : start + 10] for start in range(0, 43, 10)]
    last = link(document_of(client.get(first)), "Last")
    backwards = list(walk(client, last, back))
    assert backwards == [every[33:], every[23:33], every[13:23], every[3:13], every[:10]]


def test_the_ends_of_the_list_lead_nowhere_further(client: Client) -> None:
    film = make_film()
    make_reviews(film, 20)
    first = document_of(client.get(address(film)))
    assert [link(first, label) for label in ("First", "Newer")] == ["", ""]
    last = document_of(client.get(link(first, "Last")))
    assert [link(last, label) for label in ("Older", "Last")] == ["", ""]
    assert link(last, "First") == address(film)
    assert shown(document_of(client.get(link(last, "Newer")))) == shown(first)
    ten = make_film()
    make_reviews(ten, 10)
    assert not having_class(document_of(client.get(address(ten))), "review-pages")


def test_pages_stay_the_same_while_reviews_arrive(client: Client) -> None:
    film = make_film()
    make_reviews(film, 25)
    older = link(document_of(client.get(address(film))), "Older")
    before = shown(document_of(client.get(older)))
    for _ in range(3):
        make_rating(film, text="Just written.")
    assert shown(document_of(client.get(older))) == before
    Rating.objects.filter(pk=before[0]).update(status=Rating.Status.REJECTED)
    assert shown(document_of(client.get(older)))[:9] == before[1:]


def test_a_page_before_which_too_little_is_left_is_the_first(client: Client) -> None:
    film = make_film()
    reviews = make_reviews(film, 12)
    position = f"0,{reviews[3].created_at:%Y-%m-%dT%H:%M:%S.%fZ},{reviews[3].pk}"
    page = document_of(client.get(address(film, f"?before={quote(position)}")))
    assert shown(page) == expected(film, "newest")[:10]
    assert not link(page, "Newer")


def test_behind_the_last_review_stands_the_last_page(client: Client) -> None:
    film = make_film()
    make_reviews(film, 12)
    page = document_of(client.get(address(film, "?after=0,1999-01-01T00:00:00.000000Z,1")))
    assert shown(page) == expected(film, "newest")[2:]
    assert not link(page, "Older")


@pytest.mark.parametrize("sort", ["newest", "helpful"])
def test_the_list_of_so_many_stars_holds_no_others(client: Client, sort: str) -> None:
    film = make_film()
    make_reviews(film, 75)
    fours = film.ratings.filter(stars=4)
    order = ("-helpful", "-created_at", "-pk") if sort == "helpful" else ("-created_at", "-pk")
    every = list(fours.order_by(*order).values_list("pk", flat=True))
    pages = list(walk(client, address(film, f"?stars=4&sort={sort}"), words_of(sort)[1]))
    assert pages == [every[:10], every[10:]]
    page = document_of(client.get(address(film, "?stars=4")))
    assert [text_of(heading) for heading in page.iter("h2")] == ["15 reviews with 4 stars"]
    sorts = [text_of(each) for each in having_class(page, "review-sorts")[0].iter("a")]
    assert sorts == ["Newest", "Most helpful"]


def test_sorting_by_stars_what_has_the_same_stars_is_the_latest_first(client: Client) -> None:
    film = make_film()
    make_reviews(film, 20)
    lists = [
        shown(document_of(client.get(address(film, f"?stars=4{sort}")))) for sort in ("", "&sort=lowest")
    ]
    assert lists[0] == lists[1]


@pytest.mark.parametrize(
    "query",
    [
        "?sort=best",
        "?stars=6",
        "?stars=0",
        "?stars=four",
        "?stars=4%00",
        "?sort=newest%00",
        "?after=x",
        "?after=1,2,3",
        "?before=0,2026-13-01T00:00:00.000000Z,1",
        "?after=end",
        "?before=0,2026-01-01T00:00:00.000000Z,99999999999999999999999",
        "?sort=highest&after=4,2026-01-01T00:00:00.000000Z,%F0%9F%8E%AC",
        "?stars=4&after=4,2026-01-01T00:00:00.000000Z,1",
        "?after=0,2026-01-01T00:00:00.000000Z,1&before=end",
    ],
)
def test_a_list_that_is_none_is_not_found(client: Client, query: str) -> None:
    film = make_film()
    make_reviews(film, 3)
    assert client.get(address(film, query)).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "?sort=&stars=&after=&before=",
        "?utm=elsewhere",
        "?sort=helpful&after=999999999999999999,2026-01-01T00:00:00.000000Z,1",
        "?sort=lowest&before=-999999999999999999,0001-01-01T00:00:00.000000Z,-1",
        "?sort=highest&after=40000,9999-12-31T23:59:59.999999Z,999999999999999999",
    ],
)
def test_strange_but_possible_queries_show_a_page(client: Client, query: str) -> None:
    film = make_film()
    make_reviews(film, 3)
    page = client.get(address(film, query))
    assert page.status_code == 200
    assert len(shown(document_of(page))) == 3


@pytest.mark.parametrize("status", [status for status in Rating.Status if status != Rating.Status.APPROVED])
def test_only_approved_words_are_listed(client: Client, status: Rating.Status) -> None:
    film = make_film()
    kept = make_rating(film, text="Approved.")
    make_rating(film, text="Canary.", status=status)
    make_rating(film, 2)
    make_rating(make_film(), text="Of another film.")
    response = client.get(address(film))
    assert shown(document_of(response)) == [kept.pk]
    assert "Canary" not in response.content.decode()


def test_a_film_that_is_not_published_has_no_list(client: Client) -> None:
    film = make_film(published=False)
    make_rating(film, text="Early.")
    assert client.get(address(film)).status_code == 404
    assert client.get("/films/nothing/reviews/").status_code == 404


def test_a_list_without_reviews_says_so(client: Client) -> None:
    film = make_film()
    assert "Nobody has written a review yet." in text_of(document_of(client.get(address(film))))
    make_rating(film, 4, text="Fine.")
    said = text_of(document_of(client.get(address(film, "?stars=2"))))
    assert "0 reviews with 2 stars" in said
    assert "Nobody has written a review with these stars yet." in said


def robots(page: Any) -> list[str]:
    return [meta.get("content", "") for meta in page.iter("meta") if meta.get("name") == "robots"]


def test_search_engines_keep_the_plain_list_alone(client: Client) -> None:
    film = make_film()
    make_reviews(film, 12)
    plain = document_of(client.get(address(film)))
    canonical = [each.get("href") for each in plain.iter("link") if each.get("rel") == "canonical"]
    assert canonical == [f"http://testserver{address(film)}"]
    assert robots(plain) == []
    for query in ("?sort=highest", "?stars=4", f"?before={END}"):
        assert robots(document_of(client.get(address(film, query)))) == ["noindex"]
    assert robots(document_of(client.get(address(make_film())))) == ["noindex"]


def test_readers_of_the_list_get_no_cookie_and_one_page_for_all(client: Client) -> None:
    film = make_film()
    make_reviews(film, 2)
    response = client.get(address(film))
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_the_histogram_leads_only_to_reviews_that_there_are(client: Client) -> None:
    film = make_film()
    make_rating(film, 4, text="Fine.")
    make_rating(film, 4, text="Fine, too.")
    make_rating(film, 2)
    page = document_of(client.get(film.get_absolute_url()))
    links = {text_of(each): each.get("href") for each in having_class(page, "histogram")[0].iter("a")}
    assert links == {"4 stars (read 2 reviews)": address(film, "?stars=4")}


def test_the_film_page_leads_to_the_reviews_that_it_does_not_show(client: Client) -> None:
    film = make_film()
    make_reviews(film, 10)
    assert not having_class(document_of(client.get(film.get_absolute_url())), "all-reviews")
    make_reviews(film, 1)
    page = document_of(client.get(film.get_absolute_url()))
    (more,) = having_class(page, "all-reviews")
    links = {text_of(each): each.get("href") for each in more.iter("a")}
    assert links["All 11 reviews"] == links["Newest"] == address(film)
    assert links["Highest"] == address(film, "?sort=highest")
    assert shown(page) == expected(film, "newest")[:10]


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("query", ["", "?sort=lowest", "?stars=4&sort=helpful", "?before=end"])
def test_a_list_takes_three_queries_however_long_it_is(client: Client, query: str) -> None:
    short, long = make_film(), make_film()
    make_reviews(short, 3)
    make_reviews(long, 60)
    assert queries_of(client, address(short, query)) == queries_of(client, address(long, query)) == 3


def test_a_page_in_the_middle_takes_a_query_for_each_sorted_column_at_most(client: Client) -> None:
    film = make_film()
    make_reviews(film, 60)
    for sort in SORTS:
        page = document_of(client.get(address(film, f"?sort={sort.name}")))
        assert queries_of(client, link(page, sort.on)) <= 2 + 3


def make_many_reviews(film: Film, number: int) -> None:
    """Reviews in one go, and what the database has to know of them in order to plan."""
    Rating.objects.bulk_create(
        Rating(
            film=film,
            visitor=uuid4(),
            name="Ada",
            stars=index % 5 + 1,
            text=f"Review {index}.",
            status=Rating.Status.APPROVED if index % 10 else Rating.Status.REJECTED,
            is_pinned=index % 500 == 1,
            helpful=index % 7 % 4,
            created_at=NOON - timedelta(minutes=index // SAME_MOMENT),
        )
        for index in range(number)
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE ratings_rating")


def plans(asked: Asked) -> list[tuple[str, str]]:
    """Each query of a page, and what the database does for it."""
    with CaptureQueriesContext(connection) as queries:
        asked.page()
    found = []
    with connection.cursor() as cursor:
        for query in queries.captured_queries:
            explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ANALYZE "
            cursor.execute(explain + query["sql"].replace("%", "%%"))
            found.append((query["sql"], "\n".join(str(row) for row in cursor.fetchall())))
    return found


BY_STARS = "rating_(highest|lowest)"


@pytest.mark.parametrize(
    ("sort", "stars", "index"),
    [
        ("newest", 0, "rating_newest"),
        ("highest", 0, BY_STARS),
        ("lowest", 0, BY_STARS),
        ("helpful", 0, "rating_helpful"),
        ("newest", 4, BY_STARS),
        ("helpful", 4, "rating_stars_helpful"),
    ],
)
def test_every_page_is_read_from_an_index(sort: str, stars: int, index: str) -> None:
    film = make_film()
    make_many_reviews(make_film(), 500)
    make_many_reviews(film, 2000)
    first = Asked(film, {each.name: each for each in SORTS}[sort], stars)
    second = first.at(after=first.page().after)
    middle = second.page().after
    for asked in (first, second, first.at(after=middle), first.at(before=middle), first.at(before=END)):
        for query, plan in plans(asked):
            assert_read_in_order(query, plan, index)


def assert_read_in_order(query: str, plan: str, index: str) -> None:
    """An index gives the rows in their order; nothing is sorted, skipped or read to be thrown away.

    PostgreSQL may find the few rows of the very same moment by another index, drop those of them that it does
    not need and sort the rest.
    """
    seen = f"{query}\n{plan}"
    if connection.vendor == "sqlite":
        assert re.search(rf"USING INDEX {index}\b", plan), seen
        assert "TEMP B-TREE" not in plan, seen
    else:
        assert "Index" in plan, seen
        assert all(float(number) <= PAGE_SIZE + 1 for number in re.findall(r" rows=(\d+\.\d+)", plan)), seen
        dropped = [int(number) for number in re.findall(r"Rows Removed by Filter: (\d+)", plan)]
        assert sum(dropped) <= SAME_MOMENT, seen
    assert not re.search(r"OFFSET|COUNT\(", query), seen
