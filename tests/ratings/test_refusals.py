"""What is refused of a visitor who rates: each refusal says why and loses nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from ratings import urls
from ratings.models import Rating, RatingTotals
from tests.builders import make_film
from tests.ratings.builders import SAME_ORIGIN, make_visitor, rate_address, send
from tests.ratings.pages import cookie_of, text_of, typed

pytestmark = pytest.mark.django_db

REFUSED = [
    ({"stars": None}, "Choose one to five stars."),
    ({"stars": 0}, "Choose one to five stars."),
    ({"stars": 6}, "Choose one to five stars."),
    ({"stars": "4.5"}, "Choose one to five stars."),
    ({"name": None}, "Tell us your name, or a nickname."),
    ({"name": " \t\n\u00a0\u2003"}, "Tell us your name, or a nickname."),
    ({"name": "\u200b\u202e\u3164"}, "Tell us your name in characters that can be seen."),
    ({"name": "n" * 81}, "Shorten it: it has 81 characters, and 80 fit."),
    ({"name": "A\x00da"}, "Null characters are not allowed."),
    ({"title": "t" * 121}, "Shorten it: it has 121 characters, and 120 fit."),
    ({"title": "\x00"}, "Null characters are not allowed."),
    ({"text": "x" * 5_001}, "Shorten it: it has 5001 characters, and 5000 fit."),
    ({"text": "a\x00b"}, "Null characters are not allowed."),
    ({"consent": None}, "Without your consent we cannot keep your rating."),
]


@pytest.mark.parametrize(("wrong", "message"), REFUSED)
def test_a_refused_form_names_the_field_and_keeps_what_was_typed(wrong: dict[str, Any], message: str) -> None:
    film = make_film()
    right = {"stars": 5, "name": "Zoë", "title": "“Très” bien", "text": "Line one.\r\n\r\n  Line <two>."}
    answer = send(make_visitor(), film, **(right | wrong))
    assert answer.status_code == 422
    assert not Rating.objects.exists()
    assert not RatingTotals.objects.exists()
    (field,) = wrong
    html = answer.content.decode()
    anchor = "rate-stars_0" if field == "stars" else f"rate-{field}"
    assert f'<a href="#{anchor}">' in html
    assert f'id="{anchor}"' in html
    assert f'id="rate-{field}_error"' in html
    assert any(f"rate-{field}_error" in ids for ids in re.findall('aria-describedby="([^"]+)"', html))
    assert message in text_of(answer)
    kept = typed(answer)
    for name, value in {**right, "text": "Line one.\n\n  Line <two>."}.items():
        if name not in wrong:
            assert kept[name] == str(value)
    if wrong[field] and field not in ("stars", "consent"):
        assert kept[field] == wrong[field].replace("\0", "�")


def test_limits_are_characters_not_bytes_and_a_line_break_is_one() -> None:
    film = make_film()
    text = "🎬\r\n" * 2_500
    answer = send(make_visitor(), film, name="é" * 80, title="字" * 120, text=f"{text[:-2]}x")
    assert answer.status_code == 200
    rating = Rating.objects.get()
    assert (len(rating.name), len(rating.title), len(rating.text)) == (80, 120, 5_000)
    send(make_visitor(), film, text="🎬" * 5_000)
    assert Rating.objects.filter(text="🎬" * 5_000).exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_film_that_is_not_published_cannot_be_rated(method: str) -> None:
    draft = make_film(published=False)
    scheduled = make_film(published_at=timezone.now() + timedelta(days=1))
    for address in (rate_address(draft), rate_address(scheduled), "/films/none-1999/rate/"):
        form = {"stars": 4, "name": "Ada", "consent": "on"}
        assert getattr(make_visitor(), method)(address, form).status_code == 404
    assert not Rating.objects.exists()


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {}]
)
def test_another_site_cannot_rate_for_a_visitor(headers: dict[str, str]) -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, stars=5)
    cookie = cookie_of(visitor).value
    stranger = Client(headers=headers)
    stranger.cookies["visitor"] = cookie
    refused = stranger.post(rate_address(film), {"stars": 1, "name": "Ada", "consent": "on"})
    assert refused.status_code == 403
    assert "Go back: what you typed is still there." in text_of(refused)
    assert Rating.objects.get().stars == 5


def test_the_form_works_where_browsers_say_only_their_origin() -> None:
    film = make_film()
    visitor = Client(headers={"Origin": "http://testserver"}, enforce_csrf_checks=True)
    assert send(visitor, film).status_code == 200
    assert Rating.objects.count() == 1


def test_an_oversized_body_is_refused_unread() -> None:
    film = make_film()
    answer = send(make_visitor(), film, text="x" * 70_000)
    assert answer.status_code == 413
    assert "A review has up to 5,000 characters" in text_of(answer)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"stars=4&name=%ff%fe&consent=on", "application/x-www-form-urlencoded"),
        (b'{"stars": 4}', "application/json"),
        (b"\x00\xff", "application/octet-stream"),
        (b"", "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_that_no_form_sends_is_answered_not_crashed_on(body: bytes, kind: str) -> None:
    answer = make_visitor().post(rate_address(make_film()), body, content_type=kind)
    assert answer.status_code in (307, 422)
    assert not Rating.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(method: str) -> None:
    assert getattr(make_visitor(), method)(rate_address(make_film())).status_code == 405


REFUSALS = [
    ("wrong_origin", 403, {"Sec-Fetch-Site": "cross-site"}, {}),
    ("wrong_origin", 403, {}, {}),
    ("too_large", 413, SAME_ORIGIN, {"text": "x" * 70_000}),
    ("new_of_visitor", 429, SAME_ORIGIN, {}),
    ("new_of_address", 429, SAME_ORIGIN, {}),
]


@pytest.mark.parametrize(("code", "status", "headers", "fields"), REFUSALS)
def test_a_refusal_is_logged_with_its_reason_and_nobody(
    code: str,
    status: int,
    headers: dict[str, str],
    fields: dict[str, str],
    settings: LazySettings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.RATINGS_NEW_PER_VISITOR = 0 if code == "new_of_address" else 1
    settings.RATINGS_NEW_PER_ADDRESS = 1 if code == "new_of_address" else 0
    visitor = make_visitor()
    send(visitor, make_film())
    client = Client(headers=headers)
    client.cookies = visitor.cookies
    film = make_film()
    form = {"stars": 4, "name": "Ada", "consent": "on"}
    assert client.post(rate_address(film), form | fields).status_code == status
    (entry,) = [record for record in caplog.records if record.name == "ratings.refused"]
    assert entry.levelname == "WARNING"
    assert entry.getMessage() == f"Refused with {status}: {code}"
    assert not Rating.objects.filter(film=film).exists()


def test_the_judgement_of_the_origin_is_a_setting(
    settings: LazySettings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.RATINGS_SAME_ORIGIN = False
    film = make_film()
    assert send(Client(headers={"Sec-Fetch-Site": "cross-site"}), film).status_code == 200
    assert Rating.objects.count() == 1
    assert not [record for record in caplog.records if record.name == "ratings.refused"]


def addresses() -> list[str]:
    """Every address of ratings, as one that leads nowhere."""
    examples = {"slug": "none-1999", "int": "1", "str": "none"}
    routes = [str(entry.pattern) for entry in urls.urlpatterns]
    return ["/" + re.sub(r"<(\w+):\w+>", lambda found: examples[found[1]], route) for route in routes]


@pytest.mark.parametrize("address", addresses())
def test_no_address_takes_what_another_site_sends(address: str, caplog: pytest.LogCaptureFixture) -> None:
    answer = Client(headers={"Sec-Fetch-Site": "cross-site"}).post(address)
    assert answer.status_code in (403, 405)
    logged = [record.getMessage() for record in caplog.records if record.name == "ratings.refused"]
    is_visitors = address.startswith("/films/")  # moderators' pages are guarded whatever the setting says
    expected = is_visitors and answer.status_code == 403
    assert logged == (["Refused with 403: wrong_origin"] if expected else [])
