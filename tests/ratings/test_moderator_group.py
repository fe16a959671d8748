"""The group of moderators: its members judge ratings and can do nothing else."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from ratings.models import BlockedTerm, Rating
from tests.builders import make_film
from tests.ratings.builders import make_rating
from tests.ratings.moderators import QUEUE, act, form_of, listed, make_moderator, report, signed_in
from tests.ratings.pages import text_of

pytestmark = pytest.mark.django_db
TERMS = "/admin/ratings/blockedterm/"


@pytest.fixture
def client() -> Client:
    return signed_in(make_moderator())


def test_the_group_comes_with_the_database() -> None:
    names = Group.objects.get(name="Moderators").permissions.values_list("codename", "name")
    assert dict(names) == {
        "view_rating": "Can view rating",
        "change_rating": "Can change rating",
        "view_submission": "Can view submission",
        "view_report": "Can view report",
        "view_moderationevent": "Can view moderation event",
        "view_blockedterm": "Can view blocked term",
        "add_blockedterm": "Can add blocked term",
        "change_blockedterm": "Can change blocked term",
        "delete_blockedterm": "Can delete blocked term",
    }


def test_a_member_sees_the_queue_and_does_all_there_is_to_do(client: Client) -> None:
    rating = make_rating(make_film(), name="Ana", text="Fine.", status=Rating.Status.PENDING)
    page = client.get(QUEUE)
    assert listed(page) == ["Ana"]
    deeds = [deed.name for deed in page.context["deeds"]]
    assert deeds == ["approve", "reject", "spam", "restore", "reply", "pin", "unpin", "veil", "unveil"]
    for deed in deeds:
        assert act(client, deed, rating, reply="Thanks.").status_code == 200
    rating.refresh_from_db()
    assert (rating.status, rating.reply) == (Rating.Status.HELD if rating.reasons else "pending", "Thanks.")
    assert client.get(form_of(rating)).status_code == 200


def test_a_member_can_do_nothing_else(client: Client) -> None:
    film = make_film()
    addresses = ["/admin/films/film/", "/admin/films/film/add/", f"/admin/films/film/{film.pk}/change/"]
    addresses += [f"/admin/films/film/{film.pk}/delete/", "/admin/films/person/", "/admin/films/genre/"]
    addresses += ["/admin/auth/user/", "/admin/auth/group/", f"{QUEUE}add/"]
    addresses += ["/admin/ratings/moderationevent/add/"]
    assert {client.get(address).status_code for address in addresses} == {403}
    assert client.get("/admin/films/").status_code == 404  # an app of which nothing is theirs


def test_the_first_page_counts_what_waits(client: Client) -> None:
    film = make_film()
    for status in ("pending", "pending", "held", "rejected"):
        make_rating(film, text="Fine.", status=status)
    report(make_rating(film, text="Bad."))
    text = text_of(client.get(reverse("admin:index")))
    assert "Ratings to judge 3 waiting 1 held by a check 1 reported by readers" in text
    assert "Films" not in text


def test_the_first_page_says_nothing_to_those_who_may_not_judge(client: Client) -> None:
    User.objects.create_user("clerk", password="x", is_staff=True)
    clerk = Client()
    clerk.login(username="clerk", password="x")
    assert "Ratings to judge" not in text_of(clerk.get(reverse("admin:index")))


def test_somebody_who_may_only_look_gets_no_buttons() -> None:
    user = make_moderator()
    user.groups.clear()
    user.user_permissions.add(Group.objects.get(name="Moderators").permissions.get(codename="view_rating"))
    rating = make_rating(make_film(), text="Fine.", status=Rating.Status.PENDING)
    client = signed_in(user)
    assert client.get(QUEUE).context["deeds"] == []
    act(client, "approve", rating)
    assert client.post(form_of(rating), {"reply": "x", "_save": "1"}).status_code == 403
    rating.refresh_from_db()
    assert rating.status == Rating.Status.PENDING


def test_the_list_of_blocked_terms_is_edited_and_searched(client: Client) -> None:
    client.post(f"{TERMS}add/", {"term": "casino", "note": "adverts"})
    term = BlockedTerm.objects.get()
    row = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": term.pk, "_save": "Save"}
    client.post(TERMS, {**row, "form-0-term": "casinos", "form-0-note": ""})
    assert BlockedTerm.objects.get().term == "casinos"
    assert "casinos" in client.get(f"{TERMS}?q=CASINO").content.decode()
    assert "on the list already" in text_of(client.post(f"{TERMS}add/", {"term": "CASINOS"}))
