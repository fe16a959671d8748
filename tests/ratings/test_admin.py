"""Moderators see what waits, and all else by views and filters."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ratings.admin.paging import MOST
from ratings.models import Rating
from tests.builders import make_film
from tests.ratings.builders import make_rating
from tests.ratings.moderators import QUEUE, form_of, listed, make_moderator, report, signed_in, submission
from tests.ratings.pages import text_of

pytestmark = pytest.mark.django_db
Status = Rating.Status


@pytest.fixture
def client() -> Client:
    return signed_in(make_moderator())


def days_ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def test_the_queue_begins_with_what_waits_longest_and_holds_what_readers_report(client: Client) -> None:
    film = make_film()
    make_rating(film, name="Second", status=Status.PENDING, created_at=days_ago(2))
    make_rating(film, name="First", status=Status.HELD, created_at=days_ago(3))
    make_rating(film, name="Judged", text="Fine.")
    report(make_rating(film, name="Reported", text="Bad.", created_at=days_ago(1)))
    report(make_rating(film, name="Settled", text="Bad."), settled_at=timezone.now())
    make_rating(film, name="Refused", status=Status.REJECTED)
    page = client.get(QUEUE)
    assert listed(page) == ["First", "Second", "Reported"]
    assert "Reported: It insults or threatens somebody" in text_of(page)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("view=held", ["held"]),
        ("view=reported", ["approved"]),
        ("view=approved", ["approved", "bare"]),
        ("view=rejected", ["rejected"]),
        ("view=spam", ["spam"]),
        ("view=withdrawn", ["withdrawn"]),
        ("view=all", ["bare", "approved", "withdrawn", "spam", "rejected", "held", "pending"]),
        ("view=all&reason=links", ["held"]),
        ("view=all&words=yes", ["approved"]),
        ("view=all&words=no&stars=1", ["bare"]),
        ("view=all&stars=9", ["bare", "approved", "withdrawn", "spam", "rejected", "held", "pending"]),
        ("q=PEND", ["pending"]),
        ("view=nonsense&created_at__gte=2999-01-01T00:00:00Z", []),
    ],
)
def test_views_and_filters_show_what_they_say(client: Client, query: str, names: list[str]) -> None:
    film = make_film()
    for status in ("pending", "held", "rejected", "spam", "withdrawn"):
        reasons = "blocked_term links" if status == "held" else ""
        make_rating(film, name=status, status=status, reasons=reasons)
    report(make_rating(film, name="approved", text="Fine."))
    make_rating(film, 1, name="bare")
    assert sorted(listed(client.get(f"{QUEUE}?{query}"))) == sorted(names)


def test_a_film_is_chosen_by_its_link_or_by_words_of_its_title(client: Client) -> None:
    film, other = make_film(title="Metropolis"), make_film(title="300")
    make_rating(film, name="Fritz", status=Status.PENDING)
    make_rating(other, name="Leonidas", status=Status.PENDING)
    page = client.get(QUEUE)
    assert f"?film={film.pk}" in page.content.decode()
    assert listed(client.get(f"{QUEUE}?film={film.pk}")) == ["Fritz"]
    assert listed(client.get(f"{QUEUE}?film_title=metro")) == ["Fritz"]
    assert listed(client.get(f"{QUEUE}?film_title=300")) == ["Leonidas"]
    assert listed(client.get(f"{QUEUE}?film_title=nothing")) == []
    narrowed = client.get(f"{QUEUE}?film_title=metro&view=all&q=Fritz").content.decode()
    assert '<input type="hidden" name="view" value="all">' in narrowed
    assert '<input type="hidden" name="q" value="Fritz">' in narrowed


def test_a_row_says_what_was_written_why_it_waits_and_how_it_stands(client: Client) -> None:
    film = make_film()
    make_rating(
        film,
        title="<b>Slow</b>",
        text="A long look.\n" + "More. " * 100,
        status=Status.HELD,
        reasons="links too_fast",
        is_pinned=True,
    )
    page = client.get(QUEUE)
    text = text_of(page)
    assert "<b>Slow</b> – A long look." in text
    assert "More. " * 50 not in text
    assert "Links" in text
    assert "Sent faster than anybody types" in text
    assert "Held: a check spoke, pinned" in text


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("query", ["", "?view=reported", "?view=all", "?q=a&reason=links&film_title=film"])
def test_the_list_takes_as_many_queries_for_sixty_rows_as_for_two(client: Client, query: str) -> None:
    def fill(number: int) -> None:
        for _ in range(number):
            rating = make_rating(make_film(), text="Fine.", status=Status.HELD, reasons="links")
            report(rating)

    fill(2)
    few = queries(client, QUEUE + query)
    fill(58)
    assert queries(client, QUEUE + query) <= few + 1
    assert few <= 12


def test_counting_stops_at_a_bound_and_the_page_says_so(client: Client) -> None:
    film = make_film()
    ratings = [
        Rating(film=film, visitor=f"{number:032x}", stars=3, name=f"No. {number}", created_at=days_ago(9))
        for number in range(MOST + 25)
    ]
    Rating.objects.bulk_create(ratings)
    report(make_rating(film, name="Reported", text="Fine."))
    page = client.get(QUEUE)
    assert f"More than {MOST} ratings" in text_of(page)
    assert len(listed(page)) == 15
    assert listed(client.get(f"{QUEUE}?p=67"))[-1] == f"No. {67 * 15 - 1}"
    assert client.get(f"{QUEUE}?p=68", follow=True).redirect_chain != []


def test_the_form_shows_all_that_is_known_and_the_words_of_every_version(client: Client) -> None:
    film, other = make_film(), make_film(title="Metropolis")
    rating = make_rating(film, title="Now", text="<b>Better.</b>", status=Status.HELD, reasons="links")
    submission(rating, title="Once", text="Worse.", address_key="k" * 64, reasons="repetition")
    submission(rating, address_key="k" * 64)
    make_rating(other, name="Same browser", visitor=rating.visitor)
    neighbour = make_rating(other, name="Same address")
    submission(neighbour, address_key="k" * 64)
    report(rating, words="How rude.")
    page = client.get(form_of(rating))
    text = text_of(page)
    said = ["Once", "Worse.", "Now", "<b>Better.</b>", "How rude.", "Same browser", "Same address"]
    said += ["The same over and over", "Links", "It insults or threatens somebody (open)"[:30]]
    assert [words for words in said if words not in text] == []
    few = queries(client, form_of(rating))
    for _ in range(30):
        make_rating(make_film(), visitor=rating.visitor)
        submission(rating)
        report(rating)
    assert queries(client, form_of(rating)) == few


def test_what_a_visitor_wrote_cannot_be_changed(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.")
    posted = {"text": "Bad.", "stars": "1", "status": "rejected", "name": "Eve", "_save": "Save"}
    client.post(form_of(rating), posted)
    again = Rating.objects.get()
    assert (again.text, again.stars, again.status, again.name) == ("Fine.", 4, Status.APPROVED, "Ada")
    assert client.get(f"{QUEUE}add/").status_code == 403


def test_an_unknown_rating_leads_back(client: Client) -> None:
    assert client.get(f"{QUEUE}999999/change/").status_code == 302
    assert client.get(f"{QUEUE}nonsense/change/").status_code == 302


def test_totals_have_no_page_to_edit_them(client: Client) -> None:
    assert client.get("/admin/ratings/ratingtotals/").status_code == 404
