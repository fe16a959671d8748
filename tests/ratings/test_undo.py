"""Moderators take back what they did, as long as nothing else has happened since."""

import pytest
from django.test import Client

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
    signed_in,
    undo_address,
)
from tests.ratings.pages import text_of

pytestmark = pytest.mark.django_db
Status = Rating.Status


@pytest.fixture
def client() -> Client:
    return signed_in(make_moderator())


def undo(client: Client) -> str:
    """Undo the latest deed; what the moderator is told."""
    return messages_of(client.post(undo_address(), follow=True))


def test_a_whole_batch_is_as_it_was(client: Client) -> None:
    film = make_film()
    pending = make_rating(film, text="Fine.", status=Status.PENDING)
    held = make_rating(film, text="Fine.", status=Status.HELD, reasons="links")
    approved = make_rating(film, text="Fine.")
    act(client, "spam", pending, held, approved)
    address = undo_address()
    asked = client.get(address)
    assert "Undo: 3 ratings" in text_of(asked)
    assert Rating.objects.filter(status=Status.SPAM).count() == 3
    assert "Undone: 3 ratings are as before." in undo(client)
    assert [each.status for each in Rating.objects.order_by("pk")] == ["pending", "held", "approved"]
    assert list(drifts()) == []
    assert RatingTotals.objects.get(film=film).count == 2
    events = ModerationEvent.objects.filter(action="undone")
    assert {(event.before, event.note) for event in events} == {("spam", "Undid: marked as spam")}
    assert events.count() == 3


def test_the_message_after_a_deed_leads_there_and_back(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.", status=Status.PENDING)
    page = client.post(f"{QUEUE}?stars=4", {"action": "reject", "_selected_action": rating.pk}, follow=True)
    address = undo_address()
    assert f'href="{address}?next=%2Fadmin%2Fratings%2Frating%2F%3Fstars%3D4"' in page.content.decode()
    answer = client.post(address, {"next": f"{QUEUE}?stars=4"})
    assert answer["Location"] == f"{QUEUE}?stars=4"
    assert client.post(address, {"next": "https://evil.example/"})["Location"] == QUEUE


def test_what_has_changed_since_stays(client: Client) -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, text="Lovely.")
    changed = Rating.objects.get()
    other = make_rating(film, text="Fine.", status=Status.PENDING)
    judged_again = make_rating(film, text="Fine.", status=Status.PENDING)
    act(client, "approve", changed, other, judged_again)
    address = undo_address()
    send(visitor, film, text="Something else.")
    act(client, "reject", judged_again)
    act(client, "approve", judged_again)
    told = messages_of(client.post(address, follow=True))
    assert "Undone: 1 rating is as before." in told
    assert "2 ratings stay as now" in told
    other.refresh_from_db()
    assert other.status == Status.PENDING
    assert Rating.objects.get(pk=judged_again.pk).status == Status.APPROVED
    assert Rating.objects.get(pk=changed.pk).status == Status.PENDING


def test_undoing_twice_does_nothing_the_second_time(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.", status=Status.PENDING)
    act(client, "approve", rating)
    undo(client)
    assert "1 rating stays as now" in undo(client)
    assert ModerationEvent.objects.filter(action="undone").count() == 1


def test_settled_reports_are_open_again(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.")
    report(rating)
    act(client, "approve", rating)
    assert "Undone: 1 rating" in undo(client)
    assert Report.objects.filter(settled_at=None).count() == 1
    assert "1 rating stays as now" in undo(client)


@pytest.mark.parametrize(("action", "field"), [("pin", "is_pinned"), ("veil", "has_spoilers")])
def test_marks_are_taken_off_again_unless_somebody_set_them_anew(
    client: Client, action: str, field: str
) -> None:
    rating, other = (make_rating(make_film(), text="Fine.") for _ in range(2))
    act(client, action, rating, other)
    address = undo_address()
    act(client, f"un{action}", other)
    act(client, action, other)
    assert "Undone: 1 rating is as before." in messages_of(client.post(address, follow=True))
    assert not getattr(Rating.objects.get(pk=rating.pk), field)
    assert getattr(Rating.objects.get(pk=other.pk), field)


def test_words_that_a_visitor_sent_under_a_veil_keep_it(client: Client) -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, text="Lovely.")
    act(client, "veil", Rating.objects.get())
    address = undo_address()
    send(visitor, film, text="The butler did it.", has_spoilers="on")
    assert "1 rating stays as now" in messages_of(client.post(address, follow=True))
    assert Rating.objects.get().has_spoilers


def test_the_reply_that_stood_before_stands_again_with_its_date(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.")
    act(client, "reply", rating, reply="First. " * 250)
    first = Rating.objects.get()
    act(client, "reply", rating, reply="Second.")
    undo(client)
    again = Rating.objects.get()
    assert (again.reply, again.replied_at) == (first.reply, first.replied_at)


def test_what_a_form_saved_is_undone_in_one_go_from_the_log(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.")
    posted = {"reply": "Thanks.", "initial-reply": "", "is_pinned": "on", "has_spoilers": "on", "_save": "1"}
    client.post(form_of(rating), posted)
    address = undo_address()
    assert address in client.get(form_of(rating)).content.decode()
    client.post(address)
    rating.refresh_from_db()
    assert (rating.reply, rating.is_pinned, rating.has_spoilers) == ("", False, False)


def test_only_moderators_undo(client: Client, django_user_model: "object") -> None:
    rating = make_rating(make_film(), text="Fine.", status=Status.PENDING)
    act(client, "approve", rating)
    stranger = make_moderator()
    stranger.groups.clear()
    assert signed_in(stranger).post(undo_address()).status_code == 403
    assert Client().post(undo_address()).status_code == 302
    assert Rating.objects.get().status == Status.APPROVED
    assert client.post(f"{QUEUE}undo/{'0' * 8}-0000-0000-0000-{'0' * 12}/").status_code == 404
