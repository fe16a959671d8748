"""A visitor rates a film through the page's own form."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratings.models import Rating, RatingTotals
from ratings.record import withdraw
from tests.builders import make_film
from tests.ratings.builders import make_rating, make_visitor, rate_address, send
from tests.ratings.pages import cookie_of, text_of, typed

if TYPE_CHECKING:
    pass

pytestmark = pytest.mark.django_db

NOBODY_YET = "There are no reviews yet. Be the first one to write one."


def test_the_first_visitor_rates_without_javascript() -> None:
    film, visitor = make_film(), make_visitor()
    page = visitor.get(film.get_absolute_url())
    assert NOBODY_YET in text_of(page)
    assert "consent" not in typed(page)
    assert "stars" not in typed(page)

    answer = send(visitor, film, stars=4, name="Ada", title="Sad", text="It stays with you.")
    assert [status for _, status in answer.redirect_chain] == [307, 303]
    assert answer.redirect_chain[-1][0] == f"{rate_address(film)}#rate-answer"
    assert answer.status_code == 200
    said = text_of(answer)
    assert "Thank you, Ada: your 4 stars count. Your review appears once an editor has read it." in said
    assert "rated by 1 visitor" in said
    assert NOBODY_YET not in said
    filled = {name: value for name, value in typed(answer).items() if value and name != "seen"}
    assert filled == {"stars": "4", "name": "Ada", "title": "Sad", "text": "It stays with you."}

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
    assert before.consented_at
    assert rating.consented_at
    assert rating.consented_at > before.consented_at
    assert RatingTotals.objects.get().counts == (0, 1, 0, 0, 0)


def test_new_stars_from_a_blank_form_leave_words_and_address_standing() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, stars=4, title="Sad", text="It stays.", email="ada@films.example", has_spoilers="on")
    answer = send(visitor, film, stars=2)
    assert "Your rating is changed, Ada: your 2 stars count. Your review appears" in text_of(answer)
    rating = Rating.objects.get()
    assert (rating.title, rating.text, rating.has_spoilers) == ("Sad", "It stays.", True)
    assert rating.email == "ada@films.example"
    send(visitor, film, stars=2, text="Other words.")
    rating.refresh_from_db()
    assert (rating.title, rating.text, rating.email) == ("", "Other words.", "ada@films.example")


def test_words_taken_out_of_a_form_that_showed_them_are_gone() -> None:
    film, visitor = make_film(), make_visitor()
    page = send(visitor, film, text="It stays.", email="ada@films.example")
    send(visitor, film, text="", email="", seen=typed(page)["seen"])
    rating = Rating.objects.get()
    assert (rating.text, rating.email, rating.status) == ("", "", Rating.Status.APPROVED)


def test_an_old_window_does_not_undo_what_a_newer_one_has_changed() -> None:
    film, visitor = make_film(), make_visitor()
    old = typed(send(visitor, film, text="First."))
    send(visitor, film, stars=1, text="Second.", seen=old["seen"])
    answer = send(visitor, film, stars=5, text="From the old window.", seen=old["seen"])
    assert answer.status_code == 409
    assert "You have changed your rating in another window" in text_of(answer)
    assert Rating.objects.get().text == "Second."
    again = typed(answer)
    assert again["text"] == "From the old window."
    send(visitor, film, stars=5, text=again["text"], seen=again["seen"])
    assert Rating.objects.get().text == "From the old window."


def test_what_was_withdrawn_does_not_come_back_with_new_stars() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, text="It stays.", email="ada@films.example")
    withdraw(Rating.objects.get())
    send(visitor, film, stars=2)
    rating = Rating.objects.get()
    assert (rating.stars, rating.text, rating.email) == (2, "", "")


def test_sending_the_same_again_is_one_rating_and_no_change() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, text="Fine.")
    assert "Thank you, Ada" in text_of(send(visitor, film, text="Fine."))
    assert Rating.objects.get().changed_at is None


def test_an_editors_judgement_holds_until_the_words_change() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, text="Fine.")
    Rating.objects.update(status=Rating.Status.APPROVED)
    assert "Everybody can read your review" in text_of(send(visitor, film, stars=5, text="Fine."))
    assert Rating.objects.get().status == Rating.Status.APPROVED
    send(visitor, film, stars=5, text="Bought pills.")
    assert Rating.objects.get().status == Rating.Status.PENDING
    Rating.objects.update(status=Rating.Status.REJECTED)
    answer = send(visitor, film, stars=1, text="Bought pills.")
    assert "Your rating does not count, Ada: an editor has declined it." in text_of(answer)
    assert RatingTotals.objects.get().count == 0
    send(visitor, film, stars=1, name="Eve")
    again = Rating.objects.get()
    assert (again.status, again.reasons) == (Rating.Status.HELD, Rating.Reason.JUDGED_BEFORE)
    assert RatingTotals.objects.get().count == 0


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
