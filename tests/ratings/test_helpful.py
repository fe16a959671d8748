"""Readers who found a review helpful."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from ratings.models import HelpfulVote, Rating
from tests.builders import make_film
from tests.documents import document_of, having_class
from tests.documents import text_of as words
from tests.ratings.builders import make_rating, make_visitor, send
from tests.ratings.pages import cookie_of, text_of

pytestmark = pytest.mark.django_db

NOTED = "Noted: this review helped you. A cookie remembers it; press the button again to take it back."
JSON = {"Accept": "application/json"}


def make_review(**values: Any) -> Rating:
    return make_rating(make_film(), text="It stays with you.", **values)


def address(review: Rating) -> str:
    return f"{review.get_absolute_url()}helpful/"


def press(visitor: Client, review: Rating, vote: str = "yes", **options: Any) -> Any:
    return visitor.post(address(review), {"vote": vote}, follow=True, **options)


def number_of(review: Rating) -> int:
    review.refresh_from_db()
    return review.helpful


def button_of(response: Any) -> Any:
    (form,) = having_class(document_of(response), "helpful")
    return form.find("button")


def test_a_new_reader_thanks_and_takes_it_back_without_javascript() -> None:
    review, visitor = make_review(), make_visitor()
    answer = press(visitor, review)
    assert [status for _, status in answer.redirect_chain] == [307, 303]
    assert answer.redirect_chain[-1][0] == f"{address(review)}#review-{review.pk}"
    assert NOTED in text_of(answer)
    assert "1 found this helpful" in text_of(answer)
    assert button_of(answer).get("value") == "no"
    assert number_of(review) == 1
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"

    answer = press(visitor, review, "no")
    assert "We have no “Helpful” of yours for this review." in text_of(answer)
    assert button_of(answer).get("value") == "yes"
    assert number_of(review) == 0


def test_every_list_says_how_many_a_review_has_helped(client: Client) -> None:
    review = make_review(helpful=1234)
    for path in (review.film.get_absolute_url(), review.get_absolute_url()):
        assert "1,234 found this helpful" in text_of(client.get(path))
    Rating.objects.update(helpful=-3)
    assert "found this helpful" not in text_of(client.get(review.get_absolute_url()))


def test_a_double_click_counts_once() -> None:
    review, visitor = make_review(), make_visitor()
    for _ in range(3):
        assert NOTED in text_of(press(visitor, review))
    assert number_of(review) == 1
    press(make_visitor(), review)
    assert number_of(review) == 2


def test_the_script_gets_what_the_page_would_say() -> None:
    review, visitor = make_review(), make_visitor()
    answer = press(visitor, review, headers=JSON)
    assert answer.json() == {
        "said": NOTED,
        "has_thanked": True,
        "found_helpful": "1 found this helpful",
    }
    assert press(visitor, review, "no", headers=JSON).json()["found_helpful"] == ""


def test_nobody_finds_their_own_review_helpful() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, text="Mine.")
    Rating.objects.update(status=Rating.Status.APPROVED)
    review = Rating.objects.get()
    answer = press(visitor, review)
    assert "This is your own review: how helpful it is, others decide." in text_of(answer)
    assert number_of(review) == 0


def test_a_browser_that_keeps_no_cookie_is_told_so() -> None:
    review, visitor = make_review(), make_visitor()
    answer = visitor.post(f"{address(review)}?cookie-sent", {"vote": "yes"})
    assert answer.status_code == 422
    assert "Your browser did not keep our cookie" in text_of(answer)
    assert not HelpfulVote.objects.exists()


@pytest.mark.parametrize(
    ("kind", "who"), [("VISITOR", "you have"), ("ADDRESS", "your internet connection has")]
)
def test_a_limit_of_the_day_ends_it(settings: Any, kind: str, who: str) -> None:
    setattr(settings, f"RATINGS_VOTES_PER_{kind}", 2)
    film, visitor = make_film(), make_visitor()
    reviews = [make_rating(film, text=f"Review {number}.") for number in range(3)]
    answers = [press(visitor, review) for review in reviews]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert f"Today {who} found as many reviews helpful as we take in a day." in text_of(answers[2])
    assert HelpfulVote.objects.count() == 2
    press(visitor, reviews[0], "no")
    assert number_of(reviews[0]) == 0


def test_only_what_is_shown_can_be_helpful() -> None:
    visitor = make_visitor()
    for values in ({"status": Rating.Status.PENDING}, {"status": Rating.Status.SPAM}):
        assert press(visitor, make_review(**values)).status_code == 404
    assert press(visitor, make_rating(make_film(published=False), text="Early.")).status_code == 404
    assert not HelpfulVote.objects.exists()


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}]
)
def test_no_other_site_can_press_the_button(headers: dict[str, str]) -> None:
    review = make_review()
    answer = Client().post(address(review), {"vote": "yes"}, headers=headers)
    assert answer.status_code == 403
    assert "That did not come from this site" in text_of(answer)
    assert not HelpfulVote.objects.exists()


def test_an_unknown_reader_is_led_to_the_review(client: Client) -> None:
    review = make_review()
    answer = client.get(address(review))
    assert (answer.status_code, answer["Location"]) == (302, review.get_absolute_url())
    assert not answer.cookies


def test_the_vote_carries_the_visitors_own_number() -> None:
    review, visitor = make_review(), make_visitor()
    press(visitor, review)
    value = cookie_of(visitor).value
    assert UUID(value.split(":")[0]) == HelpfulVote.objects.get().visitor
    assert "Helpful (review by Ada)" in words(document_of(visitor.get(review.get_absolute_url())))
