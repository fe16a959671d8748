"""The private link comes by mail to those who give an address, and to nobody too often."""

from smtplib import SMTPRecipientsRefused
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail

from films.models import Film
from ratings.links import address_of
from ratings.models import Rating
from tests.builders import make_film
from tests.ratings.builders import make_visitor, rate_address, send
from tests.ratings.pages import text_of

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

ON_ITS_WAY = "A mail with a private link to it is on its way to your address."
BROKEN = {"default": {"BACKEND": "tests.ratings.test_mails_to_visitors.BrokenMailer"}}


class BrokenMailer:
    """A mail server that is down."""

    def __init__(self, *args: Any, **options: Any) -> None:
        pass

    def send_messages(self, messages: Any) -> int:
        raise SMTPRecipientsRefused(dict.fromkeys(messages[0].to, (550, b"No such mailbox")))


def rate(film: Film, email: str, **fields: Any) -> "Answer":
    return send(make_visitor(), film, email=email, **fields)


def test_an_address_gets_one_mail_with_a_link_that_works(settings: Any) -> None:
    settings.SITE_URL = "https://films.example/"
    film, visitor = make_film(title="Casablanca", release_year=1942), make_visitor()
    answer = send(visitor, film, name="Ada Unlikely", email="ada@example.com", text="The ending, told.")
    assert ON_ITS_WAY in text_of(answer)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["ada@example.com"], "Your rating of Casablanca (1942)")
    path = address_of(Rating.objects.get(), film)
    assert f"\nhttps://films.example{path}\n" in sent.body
    assert make_visitor().get(path).status_code == 200
    for private in ("Ada", "Unlikely", "ending"):
        assert private not in sent.body
    assert "If it was not you" in sent.body

    answer = send(visitor, film, email="ada@example.com", text="Changed.")
    assert "private link" not in text_of(answer)
    assert len(mail.outbox) == 1


def test_a_new_address_gets_a_mail_and_a_removed_one_none() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film)
    assert mail.outbox == []
    send(visitor, film, email="ada@example.com")
    send(visitor, film, email="", seen=Rating.objects.get().version)
    answer = send(visitor, film, email="ada@example.com")
    assert "went to your address earlier today" in text_of(answer)
    send(visitor, film, email="ada@example.org")
    assert [sent.to for sent in mail.outbox] == [["ada@example.com"], ["ada@example.org"]]


def test_a_strangers_address_gets_a_few_mails_a_day_however_it_is_written() -> None:
    spellings = ["eve@example.com", "EVE@example.com", "eve+films@Example.com", "eve+x@example.com"]
    answers = [rate(make_film(), email) for email in spellings]
    assert len(mail.outbox) == 3
    assert ON_ITS_WAY in text_of(answers[2])
    assert "No more such mails go out today" in text_of(answers[3])
    assert Rating.objects.count() == 4


def test_one_sender_sets_off_a_few_mails_a_day(settings: Any) -> None:
    settings.RATINGS_MAILS_PER_SENDER = 2
    answers = [rate(make_film(), f"eve{number}@example.com") for number in range(3)]
    assert len(mail.outbox) == 2
    assert "keep the private link on the page of your review" in text_of(answers[2])


def test_a_broken_mail_server_costs_nobody_a_rating(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.MAILERS = BROKEN
    answer = rate(make_film(), "ada@example.com")
    assert answer.status_code == 200
    assert "The mail with the private link could not be sent" in text_of(answer)
    assert Rating.objects.get().email == "ada@example.com"
    assert "could not be mailed" in caplog.text
    assert "ada@example.com" not in caplog.text


def test_a_mail_that_failed_is_not_said_to_have_gone_out(settings: Any) -> None:
    film, visitor, works = make_film(), make_visitor(), settings.MAILERS
    settings.MAILERS = BROKEN
    send(visitor, film, email="ada@example.com")
    settings.MAILERS = works
    send(visitor, film, email="", seen=Rating.objects.get().version)
    assert ON_ITS_WAY in text_of(send(visitor, film, email="ada@example.com"))
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("email", ["ada@example.com\nBcc: eve@example.com", "a@b.example, c@d.example", "x"])
def test_only_one_plain_address_is_taken(email: str) -> None:
    answer = rate(make_film(), email)
    assert answer.status_code == 422
    assert 'id="rate-email_error"' in answer.content.decode()
    assert mail.outbox == []


def test_a_title_cannot_add_headers() -> None:
    film = make_film(title="Casablanca\r\nBcc: eve@example.com")
    rate(film, "ada@example.com")
    (sent,) = mail.outbox
    assert sent.recipients() == ["ada@example.com"]
    assert "\n" not in sent.subject


def test_a_rating_that_is_refused_sends_nothing() -> None:
    film = make_film()
    make_visitor().post(rate_address(film), {"stars": 4, "email": "ada@example.com", "consent": "on"})
    assert mail.outbox == []
