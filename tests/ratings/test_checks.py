"""What the checks hold for a moderator, what they let through, and what their settings switch off."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from films.models import Film
from ratings.checks import CHECKS
from ratings.models import BlockedTerm, Rating, RatingTotals, Submission
from tests.builders import make_film
from tests.ratings.builders import make_rating, make_visitor, send
from tests.ratings.pages import text_of

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

Reason = Rating.Reason
Status = Rating.Status
COPIED = "A slow film about a fast marriage, and about money most of all."


def sent(film: Film | None = None, visitor: Client | None = None, **fields: Any) -> Rating:
    """The rating that a visitor's form has become."""
    film = film or make_film()
    answer = send(visitor or make_visitor(), film, **fields)
    assert answer.status_code == 200
    return Rating.objects.filter(film=film).latest("pk")


def reasons_of(**fields: Any) -> list[str]:
    """The reasons for which the checks hold a rating with these fields."""
    rating = sent(**fields)
    assert (rating.status == Status.HELD) == bool(rating.reasons)
    return rating.reasons.split()


def test_every_reason_but_a_moderators_own_has_its_check() -> None:
    assert set(CHECKS) == set(Reason) - {Reason.JUDGED_BEFORE}


def assert_held_and_told(answer: "Answer", film: Film) -> None:
    assert "An editor looks at it first; until then its stars do not count." in text_of(answer)
    assert not RatingTotals.objects.filter(film=film, mean__gt=0).exists()
    public = text_of(Client().get(film.get_absolute_url()))
    assert "Be the first" in public
    assert "Zoë" not in public


def test_a_held_rating_neither_counts_nor_shows_and_is_kept_with_its_reasons() -> None:
    film = make_film()
    answer = send(make_visitor(), film, name="Zoë", text="Cheap at example.com!!!!!!!!!!", bait="x")
    assert_held_and_told(answer, film)
    rating, submission = Rating.objects.get(), Submission.objects.get()
    assert rating.status == Status.HELD
    assert rating.reasons == submission.reasons == "honeypot links repetition"
    assert (submission.text, rating.stars) == ("Cheap at example.com!!!!!!!!!!", 4)


def test_held_stars_without_words_do_not_count_either() -> None:
    film = make_film()
    assert_held_and_told(send(make_visitor(), film, name="Zoë", bait="x"), film)


@pytest.mark.parametrize(("wait", "status"), [("risky", Status.HELD), ("none", Status.APPROVED)])
def test_a_site_that_waits_for_nothing_still_writes_the_reasons_down(
    settings: LazySettings, wait: str, status: Status
) -> None:
    settings.RATINGS_WAIT = wait
    rating = sent(text="See example.com", bait="x")
    assert (rating.status, rating.reasons) == (status, "honeypot links")


def test_the_honeypot_holds_whatever_stands_in_it(settings: LazySettings) -> None:
    assert reasons_of(bait=" ") == [Reason.HONEYPOT]
    assert reasons_of(bait="") == []
    settings.RATINGS_HONEYPOT = False
    assert reasons_of(bait="x") == []


@pytest.mark.parametrize(
    "text",
    [
        "See http://example.com/a?b=1",
        "See https://192.0.2.1/",
        "See hxxps://pills",
        "www.pills.test",
        "Buy at Example.COM.",
        "Buy at example.com's shop",
        "(example.org)",
        "[buy](//example.net)",
        "a@example.net",
        "ｅｘａｍｐｌｅ．ｃｏｍ",
        "exam\u200bple.com",
        "example[.]com",
        "example。com",
        "bit.ly/3xYz",
        "t.me/pills",
        "cheap-pills.shop",
        "пример.рф",
    ],
)
@pytest.mark.parametrize("field", ["name", "title", "text"])
def test_links_are_held_however_they_are_written(text: str, field: str) -> None:
    assert reasons_of(**{field: text}) == [Reason.LINKS]


@pytest.mark.parametrize(
    "text",
    [
        "e.g.this",
        "Se7en, 9.5/10",
        "Mr.Smith",
        "and...and then",
        "A great film.It was long.So so.",
        "A great film.Top cast",
        "J.R.R.Tolkien",
        "S.H.I.E.L.D.",
        "i.e./e.g.",
        "At 8 a.m./p.m.",
        "$1.000.000 on 2.5.1995",
        "his net.worth",
        "https: the film",
        "Dr.No",
        "film.I'm sure",
    ],
)
def test_what_only_looks_like_a_link_passes(text: str) -> None:
    assert reasons_of(text=text) == []


def test_so_many_links_pass_as_the_setting_says(settings: LazySettings) -> None:
    settings.RATINGS_MOST_LINKS = 2
    assert reasons_of(name="a.com", title="b.com") == []
    assert reasons_of(text="http://www.a.com/x.html,https://b.com (c.com)") == [Reason.LINKS]
    settings.RATINGS_LINKS = False
    assert reasons_of(text="a.com b.com c.com") == []


@pytest.mark.parametrize(
    "text",
    ["Noooooooooo", "Great!!!!!!!!!", "………", "aAaAaAaAa", "❤️" * 9, "👍🏽" * 9, "very " * 9, "Buy now! " * 9],
)
@pytest.mark.parametrize("field", ["name", "title", "text"])
def test_the_same_over_and_over_is_held(text: str, field: str) -> None:
    assert reasons_of(**{field: text}) == [Reason.REPETITION]


@pytest.mark.parametrize(
    "text",
    [
        "Noooooooo",
        "Great!!!!!!!!",
        "Well… and……",
        "a" + "\n" * 20 + "b" + " " * 20 + "c",
        "❤️" * 8,
        "no " * 8,
    ],
)
def test_emphasis_and_empty_lines_pass(text: str) -> None:
    assert reasons_of(text=text) == []


def test_the_longest_run_is_a_setting(settings: LazySettings) -> None:
    settings.RATINGS_LONGEST_RUN = 3
    assert reasons_of(text="No!!!!") == [Reason.REPETITION]
    assert reasons_of(text="so so so so") == [Reason.REPETITION]
    assert reasons_of(text="No!!!") == []
    settings.RATINGS_LONGEST_RUN = 0
    assert reasons_of(text="x" * 100) == []


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("ass", "What an ASS!"),
        ("café noir", "The Cafe  Noir, again"),
        ("cafe", "Ｃａｆé."),
        ("don't", "Don’t go"),
        ("straße", "STRASSE"),
        ("free money", "free\nmoney"),
        ("垃圾", "这是垃圾电影"),
    ],
)
@pytest.mark.parametrize("field", ["name", "title", "text"])
def test_a_blocked_term_is_found_as_whole_words(term: str, text: str, field: str) -> None:
    BlockedTerm.objects.create(term=term)
    assert reasons_of(**{field: text}) == [Reason.BLOCKED_TERM]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("ass", "A class act of assassins"),
        ("free money", "free of money"),
        ("free money", "free moneybags"),
        ("!!!", "Great!!! really"),
        ("cafe", "cafeteria"),
    ],
)
def test_a_blocked_term_does_not_hit_other_words(term: str, text: str) -> None:
    BlockedTerm.objects.create(term=term)
    assert reasons_of(text=text) == []


def test_a_phrase_does_not_run_from_one_field_into_the_next() -> None:
    BlockedTerm.objects.create(term="free money")
    assert reasons_of(title="Free", text="Money") == []


def test_the_list_of_terms_can_be_switched_off(settings: LazySettings) -> None:
    BlockedTerm.objects.create(term="pills")
    settings.RATINGS_BLOCKED_TERMS = False
    assert reasons_of(text="pills") == []


@pytest.mark.parametrize("status", Status)
def test_the_same_words_under_another_rating_are_held(status: Status, settings: LazySettings) -> None:
    sent(text=COPIED)
    Rating.objects.update(status=status)
    assert reasons_of(text=f"{COPIED.upper()} ¡¡") == [Reason.DUPLICATE]
    settings.RATINGS_DUPLICATES = False
    assert reasons_of(text=COPIED) == []


def test_a_visitors_own_words_are_a_copy_on_another_film_but_not_on_the_same() -> None:
    film, visitor = make_film(), make_visitor()
    sent(film, visitor, text=COPIED)
    assert sent(film, visitor, title="Again", text=COPIED).reasons == ""
    assert sent(film, visitor, text=COPIED).reasons == ""
    assert sent(make_film(), visitor, text=COPIED).reasons == Reason.DUPLICATE


def test_short_words_are_alike_by_chance() -> None:
    assert reasons_of(text="A great film!") == []
    assert reasons_of(text="A great film!") == []


def test_a_burst_on_one_film_is_held_from_the_next_rating_on(settings: LazySettings) -> None:
    settings.RATINGS_BURST = 3
    film, visitor = make_film(), make_visitor()
    for rating in [sent(film, visitor), sent(film), sent(film)]:
        assert rating.reasons == ""
    assert sent(film).reasons == Reason.BURST
    assert sent(make_film()).reasons == ""
    send(visitor, film, stars=1)
    assert Rating.objects.filter(film=film, status=Status.HELD).count() == 1
    assert RatingTotals.objects.get(film=film).counts == (1, 0, 0, 2, 0)
    settings.RATINGS_BURST = 0
    assert sent(film).reasons == ""


def test_a_burst_is_over_after_its_minutes(settings: LazySettings) -> None:
    settings.RATINGS_BURST, settings.RATINGS_BURST_MINUTES = 2, 5
    film = make_film()
    for minutes in (4, 6):
        make_rating(film, created_at=timezone.now() - timedelta(minutes=minutes))
    assert sent(film).reasons == ""
    assert sent(film).reasons == Reason.BURST


def test_new_words_do_not_free_a_rating_of_a_burst(settings: LazySettings) -> None:
    settings.RATINGS_BURST = 1
    film, visitor = make_film(), make_visitor()
    sent(film)
    assert sent(film, visitor).reasons == Reason.BURST
    assert sent(film, visitor, text="Other words.").reasons == Reason.BURST
    held = Rating.objects.get(reasons=Reason.BURST)
    assert held.status == Status.HELD
    Rating.objects.filter(pk=held.pk).update(status=Status.APPROVED)
    freed = sent(film, visitor, text="Other words again.")
    assert (freed.reasons, freed.status) == ("", Status.PENDING)


def test_the_checks_ask_a_bounded_number_of_questions() -> None:
    film, other, visitor = make_film(), make_film(), make_visitor()
    sent(make_film(), visitor)
    numbers = []
    for number, rated in enumerate([other, film]):
        with CaptureQueriesContext(connection) as queries:
            sent(rated, visitor, text=f"{COPIED} {number}")
        numbers.append(len(queries))
        for _ in range(40):
            make_rating(film, created_at=timezone.now() - timedelta(hours=1))
            BlockedTerm.objects.create(term=f"term {BlockedTerm.objects.count()}")
    assert numbers[0] == numbers[1]
