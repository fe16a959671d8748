"""Moderators judge, restore, pin, veil and reply, singly and in bulk."""

import pytest
from django.test import Client

from films.models import Film
from ratings.models import ModerationEvent, Rating, RatingTotals, Report
from ratings.totals import drifts
from tests.builders import make_film
from tests.ratings.builders import make_rating, make_visitor, send
from tests.ratings.moderators import (
    QUEUE,
    act,
    form_of,
    make_moderator,
    messages_of,
    report,
    seen_on,
    signed_in,
)
from tests.ratings.pages import text_of

pytestmark = pytest.mark.django_db
Status = Rating.Status


@pytest.fixture
def client() -> Client:
    return signed_in(make_moderator("mod"))


def counted(film: Film) -> int:
    assert list(drifts()) == []
    return RatingTotals.objects.get(film=film).count


def statuses() -> list[str]:
    return [rating.status for rating in Rating.objects.order_by("pk")]


VERDICTS = [("approve", Status.APPROVED), ("reject", Status.REJECTED), ("spam", Status.SPAM)]


@pytest.mark.parametrize(("action", "status"), VERDICTS)
def test_ratings_are_judged_in_bulk_and_each_is_logged(client: Client, action: str, status: str) -> None:
    film = make_film()
    ratings = [make_rating(film, text="Fine.", status=Status.PENDING) for _ in range(3)]
    held = make_rating(film, text="Fine.", status=Status.HELD)
    page = act(client, action, *ratings[:2], held)
    assert "3 ratings. Undo" in messages_of(page)
    assert statuses() == [status, status, Status.PENDING, status]
    assert counted(film) == (4 if action == "approve" else 1)
    events = ModerationEvent.objects.order_by("pk")
    assert len({event.batch for event in events}) == 1
    assert sorted((event.actor, event.before, event.after) for event in events) == sorted(
        [("mod", "pending", status), ("mod", "pending", status), ("mod", "held", status)]
    )


@pytest.mark.parametrize(("action", "status"), VERDICTS)
def test_a_rating_is_judged_on_its_form(client: Client, action: str, status: str) -> None:
    rating = make_rating(make_film(), text="Fine.", status=Status.PENDING)
    page = client.get(form_of(rating)).content.decode()
    assert f'name="CHANGE_FORM-action" value="{action}"' in page
    client.post(form_of(rating), {"CHANGE_FORM-action": action, "_selected_action": rating.pk})
    assert statuses() == [status]


def test_the_pressed_button_is_what_is_done(client: Client) -> None:
    """As a browser posts it: the names of all actions, and the place of the button."""
    rating = make_rating(make_film(), text="Fine.", status=Status.PENDING)
    deeds = client.get(QUEUE).context["deeds"]
    (spam,) = [deed for deed in deeds if deed.name == "spam"]
    form = {
        "action": ["", *[deed.name for deed in deeds]],
        "index": spam.index,
        "_selected_action": rating.pk,
    }
    client.post(QUEUE, form)
    assert statuses() == [Status.SPAM]


def test_what_was_refused_goes_back_to_the_queue(client: Client) -> None:
    film = make_film()
    ratings = [
        make_rating(film, status=Status.REJECTED),
        make_rating(film, status=Status.SPAM, reasons="links"),
        make_rating(film, status=Status.APPROVED),
    ]
    act(client, "restore", *ratings)
    assert statuses() == [Status.PENDING, Status.HELD, Status.APPROVED]
    assert counted(film) == 2


@pytest.mark.parametrize("action", ["approve", "reject", "spam", "restore", "pin", "veil"])
def test_what_a_visitor_withdrew_stays_withdrawn(client: Client, action: str) -> None:
    rating = make_rating(make_film(), status=Status.WITHDRAWN)
    assert "nothing to change" in messages_of(act(client, action, rating))
    rating.refresh_from_db()
    assert (rating.status, rating.is_pinned, rating.has_spoilers) == (Status.WITHDRAWN, False, False)
    assert not ModerationEvent.objects.exists()


def test_a_verdict_settles_reports_even_where_it_changes_no_status(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.")
    report(rating)
    report(rating, "spam")
    assert "Approved: 1 rating." in messages_of(act(client, "approve", rating))
    assert not Report.objects.filter(settled_at=None).exists()
    assert "nothing to change" in messages_of(act(client, "approve", rating))


def test_what_a_visitor_changed_meanwhile_is_left_alone(client: Client) -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, text="Lovely.")
    other = make_rating(film, text="Fine.", status=Status.PENDING)
    seen = seen_on(client.get(QUEUE))
    send(visitor, film, text="Buy watches.")
    page = act(client, "approve", Rating.objects.get(text="Buy watches."), other, seen=seen)
    assert "1 rating was changed meanwhile: look again" in messages_of(page)
    assert "Approved: 1 rating." in messages_of(page)
    assert Rating.objects.get(text="Buy watches.").status == Status.PENDING


def test_what_another_moderator_judged_meanwhile_is_left_alone(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.", status=Status.PENDING)
    seen = seen_on(client.get(QUEUE))
    act(signed_in(make_moderator()), "approve", rating)
    assert "look again" in messages_of(act(client, "reject", rating, seen=seen))
    assert statuses() == [Status.APPROVED]


def test_a_moderator_changes_their_own_mind_on_the_same_page(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.", status=Status.PENDING)
    seen = seen_on(client.get(QUEUE))
    act(client, "approve", rating, seen=seen)
    act(client, "reject", rating, seen=seen)
    assert statuses() == [Status.REJECTED]


@pytest.mark.parametrize(
    ("action", "field", "value"),
    [
        ("pin", "is_pinned", True),
        ("unpin", "is_pinned", False),
        ("veil", "has_spoilers", True),
        ("unveil", "has_spoilers", False),
    ],
)
def test_ratings_are_pinned_and_veiled_and_the_reverse(
    client: Client, action: str, field: str, value: bool
) -> None:
    ratings = [make_rating(make_film(), text="Fine.", **{field: not value}) for _ in range(2)]
    assert "2 ratings." in messages_of(act(client, action, *ratings))
    assert list(Rating.objects.values_list(field, flat=True)) == [value, value]
    assert ModerationEvent.objects.filter(action__startswith=action).count() == 2


def test_one_reply_is_written_to_several_reviews_after_a_page_of_its_own(client: Client) -> None:
    ratings = [make_rating(make_film(), name=name, text="Fine.") for name in ("Ana", "Ben")]
    asking = act(client, "reply", *ratings)
    text = text_of(asking)
    assert "Reply to 2 ratings" in text
    assert "Ana" in text
    assert not Rating.objects.exclude(reply="").exists()
    assert "Write the reply." in text_of(act(client, "reply", *ratings, reply="  "))
    assert "Replied: 2 ratings." in messages_of(act(client, "reply", *ratings, reply="Thanks!\r\nBoth."))
    for rating in Rating.objects.all():
        assert rating.reply == "Thanks!\nBoth."
        assert rating.replied_at is not None


def test_the_form_saves_what_the_moderator_set_and_nothing_else(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.", status=Status.PENDING)
    page = client.get(form_of(rating))
    Rating.objects.update(helpful=7)
    posted = {"reply": "Thanks.", "initial-reply": "", "is_pinned": "on", "seen": seen_on(page), "_save": "1"}
    answer = client.post(form_of(rating), posted, follow=True)
    assert "Saved: 1 rating. Undo" in messages_of(answer)
    rating.refresh_from_db()
    assert (rating.reply, rating.is_pinned, rating.helpful, rating.status) == ("Thanks.", True, 7, "pending")
    assert sorted(ModerationEvent.objects.values_list("action", flat=True)) == ["pinned", "replied"]


def test_a_form_that_was_overtaken_is_not_saved_and_keeps_what_was_typed(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.")
    seen = seen_on(client.get(form_of(rating)))
    act(signed_in(make_moderator()), "reply", rating, reply="From a colleague.")
    posted = {"reply": "Mine.", "initial-reply": "", "seen": seen, "_save": "1"}
    refused = client.post(form_of(rating), posted)
    assert "Somebody has changed this rating since you opened it" in text_of(refused)
    assert "Mine." in text_of(refused)
    assert Rating.objects.get().reply == "From a colleague."
    client.post(form_of(rating), {**posted, "seen": seen_on(refused)})
    assert Rating.objects.get().reply == "Mine."


def test_a_field_that_nobody_touched_does_not_overwrite_a_colleague(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.", reply="Old.")
    Rating.objects.update(reply="New.")
    posted = {"reply": "Old.", "initial-reply": "Old.", "has_spoilers": "on", "_save": "1"}
    client.post(form_of(rating), posted)
    rating.refresh_from_db()
    assert (rating.reply, rating.has_spoilers) == ("New.", True)


def test_emptying_the_reply_takes_it_away(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.", reply="Old.")
    client.post(form_of(rating), {"reply": "", "initial-reply": "Old.", "_save": "1"})
    rating.refresh_from_db()
    assert (rating.reply, rating.replied_at) == ("", None)
    assert ModerationEvent.objects.get().action == ModerationEvent.Action.UNREPLIED


def test_all_of_a_view_are_judged_up_to_a_bound(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ratings.admin.deeds.MOST", 3)
    film = make_film()
    ratings = [make_rating(film, text="Fine.", status=Status.PENDING) for _ in range(5)]
    page = act(client, "approve", ratings[0], select_across="1")
    assert "That were the first 3" in messages_of(page)
    assert statuses().count(Status.APPROVED) == 3


def test_nobody_deletes_a_rating_but_a_film_goes_with_its_ratings(admin_client: Client) -> None:
    film = make_film()
    rating = make_rating(film, text="Fine.", status=Status.PENDING)
    report(rating)
    act(admin_client, "approve", rating)
    assert admin_client.get(f"{QUEUE}{rating.pk}/delete/").status_code == 403
    act(admin_client, "delete_selected", rating, post="yes")
    assert Rating.objects.count() == 1
    assert "delete_selected" not in admin_client.get(QUEUE).content.decode()
    delete = f"/admin/films/film/{film.pk}/delete/"
    assert "Are you sure" in text_of(admin_client.get(delete))
    admin_client.post(delete, {"post": "yes"})
    assert not Film.objects.exists()
    assert not Rating.objects.exists()
    assert ModerationEvent.objects.count() == 1
    assert "(deleted)" in text_of(admin_client.get("/admin/ratings/moderationevent/"))
