"""A visitor rates a film through the page's own form."""

import re
from collections.abc import Callable
from datetime import timedelta
from http.cookies import Morsel
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ratings.models import Rating, RatingTotals
from tests.builders import make_film
from tests.ratings.builders import make_rating, make_visitor, rate_address, send

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

NOBODY_YET = "There are no reviews yet. Be the first one to write one."


def text_of(response: "Answer") -> str:
    """What a reader sees, with single spaces; the HTML has to be well-formed."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(response.content.decode())
    return " ".join(" ".join(tree.itertext()).split())


def typed(response: "Answer") -> dict[str, str]:
    """The values that the form on the page holds; a radio or box only where it is ticked."""
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    form = next(form for form in tree.iter("form") if form.get("class") == "rating-form")
    values = {}
    for field in [*form.iter("input"), *form.iter("textarea")]:
        if field.tag == "textarea":
            values[field.get("name")] = field.text or ""
        elif field.get("type") not in ("radio", "checkbox") or "checked" in field.attrib:
            values[field.get("name")] = field.get("value") or ""
    return values


def cookie_of(visitor: Client) -> "Morsel[str]":
    return visitor.cookies["visitor"]


def test_the_first_visitor_rates_without_javascript() -> None:
    film, visitor = make_film(), make_visitor()
    page = visitor.get(film.get_absolute_url())
    assert NOBODY_YET in text_of(page)
    assert "consent" not in typed(page)
    assert "stars" not in typed(page)

    answer = send(visitor, film, stars=4, name="Ada", title="Sad", text="It stays with you.")
    assert [status for _, status in answer.redirect_chain] == [307, 303]
    assert answer.redirect_chain[-1][0] == f"{rate_address(film)}#rate"
    assert answer.status_code == 200
    said = text_of(answer)
    assert "Thank you, Ada: your 4 stars count. Your review appears once an editor has read it." in said
    assert "rated by 1 visitor" in said
    assert NOBODY_YET not in said
    assert typed(answer) == {"stars": "4", "name": "Ada", "title": "Sad", "text": "It stays with you."}

    public = text_of(Client().get(film.get_absolute_url()))
    assert "4.0 of 5" in public
    assert "It stays with you." not in public
    Rating.objects.update(status=Rating.Status.APPROVED)
    assert "It stays with you." in text_of(Client().get(film.get_absolute_url()))


def test_bare_stars_need_no_editor() -> None:
    film = make_film()
    answer = send(make_visitor(), film, stars=1, title="  ", text="\n \n")
    assert "Thank you, Ada: your 1 star counts. You can change" in text_of(answer)
    rating = Rating.objects.get()
    assert (rating.status, rating.text, rating.has_review) == (Rating.Status.APPROVED, "", False)


def test_rating_again_changes_the_rating() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, stars=5)
    before = Rating.objects.get()
    answer = send(visitor, film, stars=2, name="Ada L.", text="On reflection, no.")
    assert [status for _, status in answer.redirect_chain] == [303]
    assert "Your rating is changed, Ada L.: your 2 stars count. Your review appears" in text_of(answer)
    rating = Rating.objects.get()
    assert (rating.pk, rating.stars, rating.text) == (before.pk, 2, "On reflection, no.")
    assert rating.created_at == before.created_at
    assert rating.consented_at > before.consented_at
    assert RatingTotals.objects.get().counts == (0, 1, 0, 0, 0)


def test_sending_the_same_again_is_one_rating_and_no_change() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, text="Fine.")
    assert "Thank you, Ada" in text_of(send(visitor, film, text="Fine."))
    assert Rating.objects.get().changed_at is None


def test_an_editors_judgement_holds_until_the_words_change() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, text="Fine.")
    Rating.objects.update(status=Rating.Status.APPROVED)
    assert "Your review is on this page" in text_of(send(visitor, film, stars=5, text="Fine."))
    assert Rating.objects.get().status == Rating.Status.APPROVED
    send(visitor, film, stars=5, text="Bought pills at example.com")
    assert Rating.objects.get().status == Rating.Status.PENDING
    Rating.objects.update(status=Rating.Status.REJECTED)
    answer = send(visitor, film, stars=1, text="Bought pills at example.com")
    assert "Your rating does not count, Ada: an editor has declined it." in text_of(answer)
    assert RatingTotals.objects.get().count == 0
    send(visitor, film, stars=1, name="Eve")
    assert Rating.objects.get().status == Rating.Status.PENDING


def test_each_film_and_each_visitor_has_a_rating_of_its_own() -> None:
    film, other, visitor = make_film(), make_film(), make_visitor()
    for rated in (film, other):
        send(visitor, rated)
    send(make_visitor(), film, stars=5)
    assert Rating.objects.values("visitor").distinct().count() == 2
    assert RatingTotals.objects.get(film=film).counts == (0, 0, 0, 1, 1)
    assert RatingTotals.objects.get(film=other).counts == (0, 0, 0, 1, 0)


def test_reading_sets_no_cookie_and_rating_sets_one_of_two_years() -> None:
    film, visitor = make_film(), make_visitor()
    for address in ("/", film.get_absolute_url(), rate_address(film)):
        visitor.get(address)
    send(visitor, film, name="")
    assert not visitor.cookies
    send(visitor, film)
    assert list(visitor.cookies) == ["visitor"]
    cookie = cookie_of(visitor)
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/films/")
    assert cookie["max-age"] == 2 * 365 * 24 * 3600
    assert cookie["secure"] == ""
    page = visitor.get(film.get_absolute_url())
    assert not page.cookies
    assert "Cookie" not in page.get("Vary", "")


def test_the_cookie_is_secure_where_the_site_is(settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    visitor = make_visitor()
    visitor.post(rate_address(make_film()), {"stars": 4, "name": "Ada", "consent": "on"}, secure=True)
    assert cookie_of(visitor)["secure"] is True


def test_the_public_page_is_the_same_for_one_who_has_rated() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, name="Ada Unlikely")
    assert visitor.get(film.get_absolute_url()).content == Client().get(film.get_absolute_url()).content


@pytest.mark.parametrize("spoil", [str.upper, lambda value: value[:-1], lambda value: "x", lambda value: ""])
def test_a_spoilt_cookie_is_no_cookie(spoil: Callable[[str], str]) -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film)
    visitor.cookies["visitor"] = spoil(cookie_of(visitor).value)
    assert visitor.get(rate_address(film)).status_code == 302
    send(visitor, film)
    assert Rating.objects.count() == 2


def test_a_browser_that_keeps_no_cookies_is_told_and_loses_nothing() -> None:
    film = make_film()
    form = {"stars": 4, "name": "Ada", "text": "Fine.", "consent": "on"}
    first = make_visitor().post(rate_address(film), form)
    assert first.status_code == 307
    second = make_visitor().post(first["Location"], form)
    assert second.status_code == 422
    assert "Your browser did not keep our cookie" in text_of(second)
    assert typed(second)["text"] == "Fine."
    assert not Rating.objects.exists()


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


def test_words_are_shown_as_they_were_written_and_never_as_markup() -> None:
    film, visitor = make_film(), make_visitor()
    words = "Première vue.\r\nDeux lignes.\r\n\r\n</script><script>alert(1)</script> & {{ film }}"
    answer = send(
        visitor, film, name="Zoë <b>Żółć</b>", title="\"><img src=x onerror='alert(1)'>", text=words
    )
    Rating.objects.update(status=Rating.Status.APPROVED)
    for page in (answer, visitor.get(rate_address(film)), Client().get(film.get_absolute_url())):
        html = page.content.decode()
        assert "<script>alert" not in html
        assert "<b>Ż" not in html
        assert "<img src=x" not in html
    said = text_of(page)
    assert "</script><script>alert(1)</script> & {{ film }}" in said
    assert "Zoë <b>Żółć</b>" in said
    assert "<p>Première vue.<br>Deux lignes.</p>" in html
    assert Rating.objects.get().text == words.replace("\r\n", "\n")


def test_the_visitors_own_page_stays_out_of_caches_and_search() -> None:
    film, visitor = make_film(), make_visitor()
    page = send(visitor, film)
    assert set(page["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert page["X-Robots-Tag"] == "noindex"
    canonical = f'<link rel="canonical" href="http://testserver{film.get_absolute_url()}">'
    assert canonical in page.content.decode()


def test_the_pages_query_budget_does_not_depend_on_the_number_of_ratings() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film)
    numbers = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as public:
            visitor.get(film.get_absolute_url())
        with CaptureQueriesContext(connection) as own:
            visitor.get(rate_address(film))
        numbers.append((len(public), len(own)))
        for _ in range(20):
            make_rating(film, text="Fine.")
    assert numbers[0] == numbers[1]
    assert numbers[0][0] <= 25
    assert numbers[0][1] == numbers[0][0] + 2


def test_one_who_has_not_rated_is_led_to_the_films_page() -> None:
    film = make_film()
    page = make_visitor().get(rate_address(film))
    assert (page.status_code, page["Location"]) == (302, f"{film.get_absolute_url()}#rate")


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
