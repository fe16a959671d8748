"""Readers who think that a review should not stand."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ratings.models import ModerationEvent, Rating, Report
from tests.builders import make_film
from tests.ratings.builders import make_rating, make_visitor
from tests.ratings.pages import text_of

pytestmark = pytest.mark.django_db


def make_review(**values: Any) -> Rating:
    return make_rating(make_film(), text="It stays with you.", **values)


def address(review: Rating) -> str:
    return f"{review.get_absolute_url()}report/"


def report(visitor: Client, review: Rating, **fields: Any) -> Any:
    return visitor.post(address(review), {"reason": "abuse"} | fields, follow=True)


def test_the_page_offers_reasons_and_says_what_a_report_does(client: Client) -> None:
    review = make_review()
    response = client.get(address(review))
    said = text_of(response)
    for reason in Report.Reason:
        assert reason.label in said
    assert "A report hides nothing by itself" in said
    assert f"Ada’s review of {review.film}" in said
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    links = client.get(review.get_absolute_url()).content.decode()
    assert f'href="{address(review)}" rel="nofollow"' in links


def test_a_new_reader_reports_a_review_without_javascript() -> None:
    review, visitor = make_review(), make_visitor()
    answer = report(visitor, review, words="  He calls me names. ")
    assert [status for _, status in answer.redirect_chain] == [307, 303]
    day = timezone.localdate()
    told = f"Thank you. We know of your report of {day.day} {day:%B %Y}, “It insults or threatens somebody”"
    assert told in text_of(answer)
    kept = Report.objects.get()
    assert (kept.rating, kept.reason, kept.words, kept.settled_at) == (
        review,
        "abuse",
        "He calls me names.",
        None,
    )
    event = ModerationEvent.objects.get()
    assert (event.rating, event.action, event.actor) == (review, "reported", "a reader")
    assert event.note == "It insults or threatens somebody"
    review.refresh_from_db()
    assert review.status == Rating.Status.APPROVED


def test_a_second_report_is_known_already() -> None:
    review, visitor = make_review(), make_visitor()
    report(visitor, review)
    answer = report(visitor, review, reason="spam", words="Again.")
    assert "We know of your report of" in text_of(answer)
    assert "“It insults or threatens somebody”" in text_of(answer)
    assert Report.objects.get().reason == "abuse"
    assert ModerationEvent.objects.count() == 1
    assert "We know of your report" in text_of(visitor.get(address(review)))
    Report.objects.update(settled_at=timezone.now())
    assert "an editor has looked at the review since then" in text_of(visitor.get(address(review)))
    report(make_visitor(), review)
    assert Report.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"reason": ""}, "Choose what is wrong with it."),
        ({"reason": "boring"}, "Choose what is wrong with it."),
        ({"words": "x" * 501}, "Shorten it: it has 501 characters, and 500 fit."),
        ({"words": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_a_mistake_brings_the_form_back_as_it_was_typed(fields: dict[str, str], complaint: str) -> None:
    review, visitor = make_review(), make_visitor()
    answer = report(visitor, review, **fields)
    assert answer.status_code == 422
    assert complaint in text_of(answer)
    assert "Your report is not sent yet." in text_of(answer)
    if "words" in fields:
        assert fields["words"].replace("\0", "�") in answer.content.decode()
    assert not Report.objects.exists()
    assert not visitor.cookies


def test_five_hundred_characters_fit_in_lines_as_browsers_send_them() -> None:
    report(make_visitor(), make_review(), words="a\r\n" * 249 + "bc")
    assert len(Report.objects.get().words) == 500


def test_a_browser_that_keeps_no_cookie_is_told_so() -> None:
    review = make_review()
    answer = make_visitor().post(f"{address(review)}?cookie-sent", {"reason": "spam"})
    assert answer.status_code == 422
    assert "Your browser did not keep our cookie" in text_of(answer)
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("kind", "who"), [("VISITOR", "you have"), ("ADDRESS", "your internet connection has")]
)
def test_a_limit_of_the_day_ends_it(settings: Any, kind: str, who: str) -> None:
    setattr(settings, f"RATINGS_REPORTS_PER_{kind}", 1)
    visitor, film = make_visitor(), make_film()
    report(visitor, make_rating(film, text="One."))
    answer = report(visitor, make_rating(film, text="Two."), words="Kept as typed.")
    assert answer.status_code == 429
    assert f"Today {who} reported as many reviews as we take in a day." in text_of(answer)
    assert "Kept as typed." in answer.content.decode()
    assert Report.objects.count() == ModerationEvent.objects.count() == 1


def test_only_what_is_shown_can_be_reported() -> None:
    visitor = make_visitor()
    for review in (
        make_review(status=Rating.Status.REJECTED),
        make_rating(make_film(), 3),
        make_rating(make_film(published=False), text="Early."),
    ):
        assert visitor.get(address(review)).status_code == 404
        assert report(visitor, review).status_code == 404
    assert not Report.objects.exists()


def test_no_other_site_can_send_a_report() -> None:
    review = make_review()
    answer = Client().post(address(review), {"reason": "spam"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "That did not come from this site" in text_of(answer)
    assert not Report.objects.exists()
