"""Limits of a day hold to the last rating, however many arrive at once, and lose nothing that was typed."""

from collections.abc import Callable, Iterable
from datetime import date
from unittest.mock import Mock

import pytest
from django.conf import LazySettings
from django.test import Client

from films.models import Film
from ratings.addresses import address_key, key_of
from ratings.models import DayCount, Rating, RatingTotals, Submission
from ratings.totals import drifts
from tests.builders import make_film
from tests.ratings.builders import SAME_ORIGIN, make_visitor, rate_address, send
from tests.ratings.crowd import at_once
from tests.ratings.pages import text_of, typed

at_the_same_time = pytest.mark.django_db(transaction=True)
pytestmark = pytest.mark.django_db

FORM = {"stars": 4, "name": "Ada", "consent": "on"}
VISITOR_LIMITS = ("RATINGS_NEW_PER_VISITOR", "RATINGS_EDITS_PER_VISITOR")


def visitor_from(address: str, **extra: str) -> Client:
    """A browser of its own at an address."""
    return Client(headers=SAME_ORIGIN | extra, REMOTE_ADDR=address)


def known(address: str = "192.0.2.7") -> Client:
    """A browser that has its cookie already."""
    visitor = visitor_from(address)
    assert visitor.post(rate_address(make_film()), FORM).status_code == 307
    return visitor


def same_browser(visitor: Client) -> Client:
    """Another window of the browser, which a thread may have for itself."""
    window = visitor_from(visitor.defaults["REMOTE_ADDR"])
    window.cookies["visitor"] = visitor.cookies["visitor"].value
    return window


def posts(visitor: Client, film: Film, **fields: object) -> Callable[[], int]:
    return lambda: visitor.post(rate_address(film), FORM | fields).status_code


def outcome_of(works: Iterable[Callable[[], int]]) -> tuple[int, int]:
    """How many of the works, done at once, were taken and how many refused; nothing else may come out."""
    statuses = at_once(works)
    assert set(statuses) <= {303, 429}
    return statuses.count(303), statuses.count(429)


@at_the_same_time
def test_a_visitor_rates_twenty_four_films_a_day() -> None:
    visitor = known()
    films = [make_film() for _ in range(32)]
    assert outcome_of(posts(same_browser(visitor), film) for film in films) == (24, 8)
    assert Rating.objects.count() == Submission.objects.count() == 24
    assert list(drifts()) == []


@at_the_same_time
def test_an_address_rates_thirty_six_films_a_day(settings: LazySettings) -> None:
    settings.RATINGS_BURST = 0
    film = make_film()
    assert outcome_of(posts(known(), film) for _ in range(44)) == (36, 8)
    assert RatingTotals.objects.get(film=film).count == Rating.objects.count() == 36


@at_the_same_time
def test_a_visitor_changes_ratings_fifty_times_a_day() -> None:
    visitor, film = known(), make_film()
    posts(visitor, film)()
    works = [posts(same_browser(visitor), film, name=f"Ada {number}") for number in range(60)]
    assert outcome_of(works) == (50, 10)
    assert Submission.objects.count() == 51
    assert Rating.objects.count() == 1


@at_the_same_time
def test_an_address_changes_ratings_a_hundred_times_a_day() -> None:
    films = [make_film() for _ in range(4)]
    visitors = [known() for _ in films]
    for visitor, film in zip(visitors, films, strict=True):
        posts(visitor, film)()
    works = [
        posts(same_browser(visitor), film, name=f"Ada {number}")
        for visitor, film in zip(visitors, films, strict=True)
        for number in range(28)
    ]
    assert outcome_of(works) == (100, 12)
    assert Submission.objects.count() == 104


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("RATINGS_NEW_PER_VISITOR", "Today you have rated as many films as we take in a day."),
        ("RATINGS_NEW_PER_ADDRESS", "Today your internet connection has rated as many films"),
    ],
)
def test_one_rating_too_many_is_not_kept_and_its_words_stand_on_the_page(
    setting: str, sentence: str, settings: LazySettings
) -> None:
    setattr(settings, setting, 2)
    visitor, film = make_visitor(), make_film()
    for _ in range(2):
        assert send(visitor, make_film()).status_code == 200
    refused = send(visitor, film, title="“Très” bien", text="Line one.\r\n\r\nLine <two>.")
    assert refused.status_code == 429
    assert sentence in text_of(refused)
    assert "what you typed is still here" in text_of(refused)
    kept = typed(refused)
    assert (kept["stars"], kept["name"]) == ("4", "Ada")
    assert (kept["title"], kept["text"]) == ("“Très” bien", "Line one.\n\nLine <two>.")
    assert not Rating.objects.filter(film=film).exists()
    assert not RatingTotals.objects.filter(film=film).exists()
    assert Submission.objects.count() == 2
    setattr(settings, setting, 0)
    assert send(visitor, film).status_code == 200


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ("RATINGS_EDITS_PER_VISITOR", "Today you have changed as many ratings as we take in a day."),
        ("RATINGS_EDITS_PER_ADDRESS", "Today your internet connection has changed as many ratings"),
    ],
)
def test_one_change_too_many_leaves_the_rating_as_it_was(
    setting: str, sentence: str, settings: LazySettings
) -> None:
    setattr(settings, setting, 1)
    visitor, film = make_visitor(), make_film()
    send(visitor, film, stars=1)
    send(visitor, film, stars=2)
    refused = send(visitor, film, stars=3, text="Third thoughts.")
    assert refused.status_code == 429
    assert sentence in text_of(refused)
    assert (typed(refused)["stars"], typed(refused)["text"]) == ("3", "Third thoughts.")
    assert RatingTotals.objects.get(film=film).counts == (0, 1, 0, 0, 0)
    assert Submission.objects.count() == 2
    setattr(settings, setting, 0)
    assert send(visitor, film, stars=3).status_code == 200


def test_sending_the_same_again_costs_nothing(settings: LazySettings) -> None:
    settings.RATINGS_NEW_PER_VISITOR = settings.RATINGS_EDITS_PER_VISITOR = 1
    visitor, film = make_visitor(), make_film()
    for stars in (4, 4, 4, 5, 5, 5):
        assert send(visitor, film, stars=stars).status_code == 200
    assert send(visitor, film, stars=1).status_code == 429


def test_a_refused_rating_has_not_counted(settings: LazySettings) -> None:
    settings.RATINGS_NEW_PER_VISITOR = 1
    visitor = make_visitor()
    send(visitor, make_film())
    for _ in range(3):
        send(visitor, make_film())
    settings.RATINGS_NEW_PER_VISITOR = 2
    assert send(visitor, make_film()).status_code == 200


def test_the_next_day_starts_anew(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.RATINGS_NEW_PER_VISITOR = 1
    visitor = make_visitor()
    send(visitor, make_film())
    assert send(visitor, make_film()).status_code == 429
    tomorrow = date(DayCount.objects.latest("day").day.year + 1, 1, 1)
    monkeypatch.setattr("ratings.limits.timezone", Mock(localdate=lambda: tomorrow))
    assert send(visitor, make_film()).status_code == 200
    assert send(visitor, make_film()).status_code == 429


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("192.0.2.7", "192.0.2.7", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("2001:DB8:1:2::1", "2001:0db8:0001:0002::9", True),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.8", False),
    ],
)
def test_addresses_of_one_household_count_together(
    one: str, other: str, together: bool, settings: LazySettings
) -> None:
    settings.RATINGS_NEW_PER_ADDRESS = 1
    assert send(visitor_from(one), make_film()).status_code == 200
    assert send(visitor_from(other), make_film()).status_code == (429 if together else 200)


@pytest.mark.parametrize("address", ["", "unknown", "/tmp/socket", "192.0.2"])  # noqa: S108  # no path
def test_an_unknown_address_counts_for_nobody(address: str, settings: LazySettings) -> None:
    settings.RATINGS_NEW_PER_ADDRESS = 1
    for _ in range(3):
        assert send(visitor_from(address), make_film()).status_code == 200
    assert not DayCount.objects.filter(key__startswith="new_of_address").exists()
    assert set(Submission.objects.values_list("address_key", flat=True)) == {""}


def test_behind_a_proxy_the_last_hop_is_the_visitor(settings: LazySettings) -> None:
    settings.RATINGS_NEW_PER_ADDRESS = 1
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    def status(hops: str) -> int:
        return send(visitor_from("127.0.0.1", **{"X-Forwarded-For": hops}), make_film()).status_code

    assert status("198.51.100.1, 192.0.2.7") == 200
    assert status("198.51.100.2,192.0.2.7") == 429
    assert status("192.0.2.7, 192.0.2.8") == 200
    settings.SECURE_PROXY_SSL_HEADER = None
    assert status("192.0.2.9") == 200
    assert status("192.0.2.10") == 429


def test_no_address_is_kept_but_a_hash_that_only_this_site_can_make(settings: LazySettings) -> None:
    send(visitor_from("192.0.2.7"), make_film())
    (key,) = Submission.objects.values_list("address_key", flat=True)
    assert key == key_of("192.0.2.7")
    assert len(key) == 64
    assert "192.0.2.7" not in str(list(DayCount.objects.values()) + list(Submission.objects.values()))
    settings.SECRET_KEY = "another"
    assert key_of("192.0.2.7") != key
    assert address_key(Mock(META={"REMOTE_ADDR": "192.0.2.7"})) == key_of("192.0.2.7")
