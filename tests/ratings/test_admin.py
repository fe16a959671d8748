"""Editors judge ratings in the admin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from films.models import Film
from ratings.models import Rating, RatingTotals
from ratings.totals import drifts
from tests.builders import make_film
from tests.ratings.builders import make_rating

pytestmark = pytest.mark.django_db

CHANGE_LIST = "/admin/ratings/rating/"
PENDING, APPROVED, REJECTED = Rating.Status.PENDING, Rating.Status.APPROVED, Rating.Status.REJECTED


def form_of(rating: Rating) -> str:
    return reverse("admin:ratings_rating_change", args=[rating.pk])


def counted(film: Film) -> int:
    assert list(drifts()) == []
    return RatingTotals.objects.get(film=film).count


def test_ratings_are_judged_in_bulk(admin_client: Client) -> None:
    film = make_film()
    ratings = [make_rating(film, text="Fine.", status=PENDING) for _ in range(3)]
    chosen = [rating.pk for rating in ratings[:2]]
    answer = admin_client.post(CHANGE_LIST, {"action": "reject", "_selected_action": chosen}, follow=True)
    assert "Rejected: 2 ratings." in answer.content.decode()
    assert [rating.status for rating in Rating.objects.order_by("pk")] == [REJECTED, REJECTED, PENDING]
    assert counted(film) == 1
    admin_client.post(CHANGE_LIST, {"action": "approve", "_selected_action": chosen})
    assert [rating.status for rating in Rating.objects.order_by("pk")] == [APPROVED, APPROVED, PENDING]
    assert counted(film) == 3
    assert LogEntry.objects.count() == 4


@pytest.mark.parametrize(("action", "status"), [("approve", APPROVED), ("reject", REJECTED)])
def test_a_rating_is_judged_on_its_form(admin_client: Client, action: str, status: str) -> None:
    film = make_film()
    rating = make_rating(film, text="Fine.", status=PENDING)
    page = admin_client.get(form_of(rating)).content.decode()
    assert "CHANGE_FORM-action" in page
    admin_client.post(form_of(rating), {"CHANGE_FORM-action": action, "_selected_action": rating.pk})
    rating.refresh_from_db()
    assert rating.status == status
    assert counted(film) == (status == APPROVED)


def test_what_a_visitor_wrote_is_shown_and_cannot_be_changed(admin_client: Client) -> None:
    rating = make_rating(make_film(), text="<b>Fine.</b>")
    page = admin_client.get(form_of(rating)).content.decode()
    assert "&lt;b&gt;Fine.&lt;/b&gt;" in page
    assert str(rating.visitor) in page
    assert 'name="_save"' not in page
    admin_client.post(form_of(rating), {"text": "Bad.", "stars": "1", "status": "rejected", "_save": "Save"})
    again = Rating.objects.get()
    assert (again.text, again.stars, again.status) == ("<b>Fine.</b>", 4, APPROVED)
    assert admin_client.get(f"{CHANGE_LIST}add/").status_code == 403


def test_deleting_in_the_admin_keeps_totals_exact(admin_client: Client) -> None:
    film = make_film()
    ratings = [make_rating(film) for _ in range(3)]
    admin_client.post(f"{CHANGE_LIST}{ratings[0].pk}/delete/", {"post": "yes"})
    assert counted(film) == 2
    selected = {"action": "delete_selected", "_selected_action": [ratings[1].pk], "post": "yes"}
    admin_client.post(CHANGE_LIST, selected)
    assert counted(film) == 1


@pytest.mark.parametrize("query", ["q=metropolis", "q=Zoë", "status__exact=approved", "has_review__exact=1"])
def test_the_list_is_searched_and_filtered_in_few_queries(
    admin_client: Client, query: str, django_assert_max_num_queries: "object"
) -> None:
    film = make_film(title="Metropolis")
    for _ in range(30):
        make_rating(film, name="Zoë", text="Fine.")
    make_rating(make_film(), name="Bob", status=PENDING)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        page = admin_client.get(f"{CHANGE_LIST}?{query}").content.decode()
    assert "Zoë" in page
    assert "Bob" not in page


def test_totals_have_no_page_to_edit_them(admin_client: Client) -> None:
    assert admin_client.get("/admin/ratings/ratingtotals/").status_code == 404


def test_the_list_shows_what_visitors_wrote(admin_client: Client) -> None:
    make_rating(make_film(), title="Slow", text="A long look.\n" + "More. " * 100, status=PENDING)
    page = admin_client.get(CHANGE_LIST).content.decode()
    assert "Slow – A long look." in page
    assert "More. " * 50 not in page
