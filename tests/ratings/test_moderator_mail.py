"""Mail to moderators, and the links in it that judge one rating without signing in."""

import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core import mail, signing
from django.core.checks import Error
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from ratings.mails.moderators import announce
from ratings.models import DigestMark, ModerationEvent, Rating
from ratings.settings_checks import check_settings
from tests.builders import make_film
from tests.ratings.builders import SAME_ORIGIN, make_rating, make_visitor, send
from tests.ratings.moderators import make_moderator, report
from tests.ratings.pages import text_of

pytestmark = pytest.mark.django_db
Status = Rating.Status
LONG_AGO = timedelta(hours=1)


@pytest.fixture
def moderator() -> User:
    return make_moderator("ada", email="ada@films.example")


@pytest.fixture
def at_once(settings: Any) -> None:
    settings.RATINGS_MODERATOR_MAIL = "at_once"


def waiting(**values: Any) -> Rating:
    usual: dict[str, Any] = {"text": "Fine.", "status": Status.PENDING}
    values = {**usual, "created_at": timezone.now() - LONG_AGO, **values}
    return make_rating(make_film(), **values)


def digest() -> str:
    out = StringIO()
    call_command("send_moderation_digest", stdout=out)
    return out.getvalue()


def links() -> list[str]:
    """The paths of all links to ratings in the mails so far."""
    found = [re.findall(r"https?://[^/\s]+(/ratings/moderate/\S+)", str(each.body)) for each in mail.outbox]
    return [link for links in found for link in links]


@pytest.mark.usefixtures("at_once", "moderator")
def test_a_review_that_begins_to_wait_is_mailed_at_once(django_capture_on_commit_callbacks: Any) -> None:
    film, visitor = make_film(title="Metropolis"), make_visitor()
    with django_capture_on_commit_callbacks(execute=True):
        send(visitor, film, name="Zoë", text="A dream.")
    (sent,) = mail.outbox
    assert sent.to == ["ada@films.example"]
    assert sent.subject == f"{settings.SITE_NAME}: Zoë on {film}"
    assert "A dream." in str(sent.body)
    assert sent.content_subtype == "plain"
    with django_capture_on_commit_callbacks(execute=True):
        send(visitor, film, name="Zoë", text="A nightmare.")
        send(make_visitor(), film)
    assert len(mail.outbox) == 1, "it waited already, and bare stars never do"


@pytest.mark.usefixtures("at_once", "moderator")
def test_a_reported_review_is_mailed_without_what_it_gives_away(
    django_capture_on_commit_callbacks: Any,
) -> None:
    rating = make_rating(make_film(), title="Oh no", text="The butler did it.")
    report(rating, "spoiler", words="It names the butler!")
    with django_capture_on_commit_callbacks(execute=True):
        announce(rating)
    body = str(mail.outbox[0].body)
    assert "Reported: It gives the story away without a warning" in body
    assert "butler" not in body
    assert "[spoiler]" in body


@pytest.mark.usefixtures("moderator")
@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"text": "Good, but >!he\ndies!< at last."}, "Good, but [spoiler] at last."),
        ({"text": "Good, but >!he dies"}, "Good, but [spoiler]"),
        ({"title": "He dies", "text": "He dies.", "has_spoilers": True}, "[spoiler]"),
    ],
)
def test_a_mail_gives_no_story_away(values: dict[str, Any], shown: str) -> None:
    waiting(**values)
    digest()
    assert shown in str(mail.outbox[0].body)
    assert "dies" not in str(mail.outbox[0].body)


def test_a_digest_tells_each_thing_once_and_nothing_where_nothing_waits(moderator: User) -> None:
    assert "Digests sent: 0; moderators: 1." in digest()
    assert mail.outbox == []
    first, judged = waiting(name="First"), waiting(name="Judged")
    report(make_rating(make_film(), name="Reported"), reported_at=timezone.now() - LONG_AGO)
    Rating.objects.filter(pk=judged.pk).update(status=Status.APPROVED)
    DigestMark.objects.update(told_until=timezone.now() - 2 * LONG_AGO)
    digest()
    (sent,) = mail.outbox
    assert sent.subject.endswith("Ratings to judge: 2")
    assert "First" in str(sent.body)
    assert "Reported gave" in str(sent.body)
    assert "Judged" not in str(sent.body)
    digest()
    assert len(mail.outbox) == 1
    assert first.status == Status.PENDING


def test_a_long_digest_describes_fifty_and_counts_the_others(moderator: User) -> None:
    for _ in range(52):
        waiting()
    digest()
    assert len(links()) == 50
    assert "And 2 more." in str(mail.outbox[0].body)


@pytest.mark.parametrize(
    "changes",
    [{"is_active": False}, {"is_staff": False}, {"email": ""}],
    ids=lambda changes: next(iter(changes)),
)
def test_only_moderators_who_can_be_reached_are_told(moderator: User, changes: dict[str, Any]) -> None:
    User.objects.filter(pk=moderator.pk).update(**changes)
    User.objects.create_user("editor", "editor@films.example", is_staff=True)
    waiting()
    digest()
    assert mail.outbox == []


def test_a_superuser_is_told_too(admin_user: User) -> None:
    waiting()
    digest()
    assert mail.outbox[0].to == [admin_user.email]


@pytest.mark.parametrize("how", ["off", "at_once"])
def test_no_digest_where_none_is_wanted(moderator: User, settings: Any, how: str) -> None:
    settings.RATINGS_MODERATOR_MAIL = how
    waiting()
    assert "no digest" in digest()
    assert mail.outbox == []


@pytest.fixture
def broken_server(settings: Any) -> None:
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 1, "timeout": 1},
        }
    }


@pytest.mark.usefixtures("at_once", "moderator", "broken_server")
def test_a_mail_that_fails_breaks_nothing(
    django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(make_visitor(), make_film(), text="A dream.")
    assert answer.status_code == 200
    assert Rating.objects.get().status == Status.PENDING
    assert "A mail to the moderator ada could not be sent." in caplog.text


def test_a_digest_that_fails_is_sent_the_next_time(
    moderator: User, request: pytest.FixtureRequest, settings: Any
) -> None:
    waiting()
    working = settings.MAILERS
    request.getfixturevalue("broken_server")
    assert "Digests sent: 0" in digest()
    settings.MAILERS = working
    assert "Digests sent: 1" in digest()


def link_to(rating: Rating) -> str:
    """The link to a rating as it was mailed."""
    digest()
    return links()[-1]


def test_a_link_judges_only_when_a_button_is_pressed(moderator: User, client: Client) -> None:
    rating = waiting(name="Zoë", text="A dream. >!He dies.!<")
    link = link_to(rating)
    page = client.get(link)
    assert "A dream." in text_of(page)
    assert (page["Cache-Control"], page["X-Robots-Tag"]) == ("private, no-store", "noindex")
    assert page["Referrer-Policy"] == "same-origin"
    assert client.cookies == {}
    assert client.head(link).status_code == 200
    assert client.post(link, {"verdict": "approve"}).status_code == 403
    rating.refresh_from_db()
    assert rating.status == Status.PENDING
    pressed = client.post(link, {"verdict": "approve", "seen": page.context["seen"]}, headers=SAME_ORIGIN)
    after = client.get(pressed["Location"])
    assert "Approved" in text_of(after)
    assert "ada approved" in text_of(after)
    rating.refresh_from_db()
    assert rating.status == Status.APPROVED
    assert ModerationEvent.objects.get().user == moderator


@pytest.mark.parametrize(
    ("verdict", "status"), [("reject", "rejected"), ("spam", "spam"), ("nonsense", "pending")]
)
@pytest.mark.usefixtures("moderator")
def test_the_other_buttons(client: Client, verdict: str, status: str) -> None:
    rating = waiting()
    client.post(link_to(rating), {"verdict": verdict}, headers=SAME_ORIGIN)
    rating.refresh_from_db()
    assert rating.status == status


@pytest.mark.usefixtures("moderator")
def test_a_link_notices_what_was_changed_meanwhile(client: Client) -> None:
    rating = waiting()
    link = link_to(rating)
    seen = client.get(link).context["seen"]
    Rating.objects.update(text="Buy watches.", changed_at=timezone.now())
    answer = client.post(link, {"verdict": "approve", "seen": seen}, headers=SAME_ORIGIN, follow=True)
    assert "changed since you opened this page" in text_of(answer)
    assert "Buy watches." in text_of(answer)
    rating.refresh_from_db()
    assert rating.status == Status.PENDING


@pytest.mark.parametrize(
    "changes", [{"is_active": False}, {"is_staff": False}], ids=lambda changes: next(iter(changes))
)
def test_a_link_ends_with_its_moderator(moderator: User, client: Client, changes: dict[str, Any]) -> None:
    link = link_to(waiting())
    User.objects.filter(pk=moderator.pk).update(**changes)
    answer = client.post(link, {"verdict": "approve"}, headers=SAME_ORIGIN)
    assert answer.status_code == 404
    assert "This link does not work any more" in text_of(answer)
    assert Rating.objects.get().status == Status.PENDING


def test_a_link_ends_with_its_rating_its_fortnight_and_its_signature(
    moderator: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = link_to(waiting())
    assert client.get(f"{link[:-2]}x/").status_code == 404
    forged = signing.dumps([moderator.pk, 1], salt="another")
    assert client.get(f"/ratings/moderate/{forged}/").status_code == 404
    moderator.groups.clear()
    assert client.get(link).status_code == 404
    moderator.is_superuser = True
    moderator.save()
    assert client.get(link).status_code == 200
    monkeypatch.setattr("ratings.moderator_links.LIFETIME", -1)
    assert client.get(link).status_code == 404
    monkeypatch.undo()
    Rating.objects.all().delete()
    assert client.get(link).status_code == 404


@pytest.mark.usefixtures("at_once", "moderator")
def test_a_title_cannot_break_the_mail(django_capture_on_commit_callbacks: Any) -> None:
    film = make_film(title="Metropolis\r\nBcc: eve@example.com")
    with django_capture_on_commit_callbacks(execute=True):
        send(make_visitor(), film, text="Fine.")
    (sent,) = mail.outbox
    assert sent.recipients() == ["ada@films.example"]
    assert "\n" not in sent.subject


def test_wrong_settings_are_named_with_what_to_write(settings: Any) -> None:
    assert check_settings(None) == []
    settings.RATINGS_WAIT = "sometimes"
    settings.RATINGS_MODERATOR_MAIL = "never"
    settings.RATINGS_BURST = -1
    found: list[Error] = check_settings(None)
    assert [(str(error.msg), str(error.hint)) for error in found] == [
        ("RATINGS_WAIT is “sometimes”.", "Set it to one of: all, risky, none."),
        ("RATINGS_MODERATOR_MAIL is “never”.", "Set it to one of: at_once, digest, off."),
        ("RATINGS_BURST is -1.", "Set it to 0 or more."),
    ]
