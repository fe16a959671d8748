"""Visitors look after their rating on a page of its own, by cookie or by private link."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from films.models import Film
from ratings.links import address_of
from ratings.models import ModerationEvent, Rating, RatingTotals, Submission
from tests.builders import make_film
from tests.documents import document_of
from tests.ratings.builders import make_rating, make_visitor, rate_address, send
from tests.ratings.moderators import submission
from tests.ratings.pages import cookie_of, text_of, typed

pytestmark = pytest.mark.django_db

FORM = {"stars": 2, "name": "Ada", "consent": "on"}
Status = Rating.Status


def yours(film: Film) -> str:
    return f"/films/{film.slug}/your-review/"


def link(film: Film) -> str:
    """The private link of the film's one rating."""
    return address_of(Rating.objects.get(film=film), film)


def test_the_page_says_what_was_sent_and_when_each_time() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, stars=5, title="First thoughts", text="Grand.\r\n\r\nReally.")
    Submission.objects.update(sent_at=timezone.now().replace(year=2024, month=2, day=29))
    send(visitor, film, stars=3, title="Second thoughts", text="Well >!he dies!<.", has_spoilers="on")
    page = visitor.get(yours(film))
    said = text_of(page)
    assert "Your stars count. Your review waits for an editor" in said
    assert said.index("★★★☆☆ Ada Second thoughts Well >!he dies!<.") < said.index("29 February 2024")
    assert "★★★★★ Ada First thoughts Grand. Really." in said
    assert said.count("gives the story away") == 2
    kept = typed(page)
    assert (kept["stars"], kept["title"]) == ("3", "Second thoughts")
    assert "has_spoilers" in kept
    assert "consent" not in kept


@pytest.mark.parametrize(
    ("status", "text", "words"),
    [
        (Status.PENDING, "Fine.", "Your stars count. Your review waits for an editor to read it"),
        (Status.HELD, "Fine.", "An editor looks at your rating first; until then it neither counts nor"),
        (Status.APPROVED, "Fine.", "Your stars count, and everybody can read your review"),
        (Status.APPROVED, "", "Your stars count. There are no words to show"),
        (Status.REJECTED, "Fine.", "An editor has declined it: it neither counts nor shows."),
        (Status.SPAM, "Fine.", "An editor has declined it: it neither counts nor shows."),
        (Status.WITHDRAWN, "Fine.", "You have withdrawn your rating: it neither counts nor shows."),
    ],
)
def test_every_status_has_its_words(status: Status, text: str, words: str) -> None:
    film = make_film()
    make_rating(film, text=text, status=status)
    said = text_of(Client().get(link(film)))
    assert words in said
    assert "spam" not in said.lower()
    assert ("Withdraw my rating" in said) == (status != Status.WITHDRAWN)


OUTCOMES = [
    (
        Status.PENDING,
        "Fine.",
        "Thank you, Ada: your 4 stars count. Your review appears once an editor",
    ),
    (
        Status.HELD,
        "Fine.",
        "Thank you, Ada: your rating is kept. An editor looks at it first; until then",
    ),
    (Status.APPROVED, "Fine.", "your 4 stars count. Everybody can read your review, and you can change it"),
    (Status.REJECTED, "", "Your rating does not count, Ada: an editor has declined it."),
    (Status.SPAM, "", "Your rating does not count, Ada: an editor has declined it."),
    (Status.WITHDRAWN, "", "Your rating is withdrawn, Ada: it neither counts nor shows."),
]


@pytest.mark.parametrize(("status", "text", "words"), OUTCOMES)
def test_the_films_page_answers_a_form_with_what_happened(status: Status, text: str, words: str) -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, text=text)
    Rating.objects.update(status=status)
    page = visitor.get(rate_address(film))
    answer = next(element for element in document_of(page).iter() if element.get("id") == "rate-answer")
    assert answer.get("role") == "status"
    assert answer.get("tabindex") == "-1"
    assert words in " ".join("".join(answer.itertext()).split())
    assert [a.get("href") for a in answer.iter("a")] == [yours(film)]


@pytest.mark.parametrize(("days", "words"), [(30, "for 30 days"), (1, "for 1 day,")])
def test_who_withdraws_knows_how_long_the_words_are_kept(settings: Any, days: int, words: str) -> None:
    settings.RATINGS_KEEP_ADDRESSES_DAYS = days
    film, visitor = make_film(), make_visitor()
    send(visitor, film, text="Fine.")
    assert f"What you sent stays with us {words}" in text_of(visitor.get(yours(film)))


def test_the_page_shows_the_latest_versions_however_many_there_are() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, text="Fine.")
    for number in range(30):
        submission(Rating.objects.get(), text=f"Version {number}.", sent_at=timezone.now())
    said = text_of(visitor.get(yours(film)))
    assert "Version 29." in said
    assert "Version 0." not in said
    assert "11 earlier versions are kept, too." in said


def test_a_review_that_is_shown_has_its_permalink() -> None:
    film = make_film()
    rating = make_rating(film, text="Fine.", status=Status.PENDING)
    permalink = f"/films/{film.slug}/reviews/{rating.pk}/"
    assert permalink not in Client().get(link(film)).content.decode()
    Rating.objects.update(status=Status.APPROVED)
    assert f'href="{permalink}"' in Client().get(link(film)).content.decode()


def test_a_change_by_cookie_is_answered_and_recorded_once() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, stars=5)
    answer = visitor.post(yours(film), FORM | {"text": "Less than I thought."}, follow=True)
    assert answer.redirect_chain == [(f"{yours(film)}?done=yes#rate-answer", 303)]
    assert "Your rating is changed, Ada: your 2 stars count. Your review appears" in text_of(answer)
    rating = Rating.objects.get()
    assert (rating.stars, rating.text, rating.submissions.count()) == (2, "Less than I thought.", 2)
    assert "Your rating is changed" not in text_of(visitor.get(yours(film)))


@pytest.mark.parametrize("by_link", [False, True])
def test_a_rating_is_withdrawn_and_given_again(by_link: bool) -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, stars=5, text="Grand.")
    address = link(film) if by_link else yours(film)
    answer = visitor.post(address, {"withdraw": "yes"}, follow=True)
    assert "Your rating is withdrawn, Ada: it neither counts nor shows." in text_of(answer)
    assert "Rate it again" in text_of(answer)
    assert RatingTotals.objects.get().count == 0
    assert ModerationEvent.objects.get().action == ModerationEvent.Action.WITHDRAWN
    visitor.post(address, {"withdraw": "yes"})
    assert ModerationEvent.objects.count() == 1

    answer = visitor.post(address, FORM | {"stars": 5, "text": "Grand."}, follow=True)
    assert "Your rating is changed, Ada: your 5 stars count." in text_of(answer)
    assert RatingTotals.objects.get().count == 1
    assert Rating.objects.get().status == Status.PENDING


def test_a_link_changes_the_rating_and_leaves_another_browsers_cookie_alone() -> None:
    film, visitor, other = make_film(), make_visitor(), make_visitor()
    send(visitor, film, stars=5)
    address = link(film)
    send(other, film, stars=3)
    own = cookie_of(other).value
    page = other.get(address)
    assert typed(page)["stars"] == "5"
    assert other.post(address, FORM, follow=True).redirect_chain == [(f"{address}?done=yes#rate-answer", 303)]
    assert cookie_of(other).value == own
    assert sorted(Rating.objects.values_list("stars", flat=True)) == [2, 3]
    stranger = make_visitor()
    stranger.post(address, FORM | {"stars": 1})
    assert not stranger.cookies
    assert RatingTotals.objects.get().counts == (1, 0, 1, 0, 0)


@pytest.mark.parametrize("by_link", [False, True])
def test_a_refused_change_comes_back_as_it_was_typed(by_link: bool) -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, stars=5, text="Grand.")
    address = link(film) if by_link else yours(film)
    answer = visitor.post(address, FORM | {"name": "n" * 81, "text": "Changed."})
    assert answer.status_code == 422
    assert "Shorten it: it has 81 characters, and 80 fit." in text_of(answer)
    assert typed(answer)["text"] == "Changed."
    assert Rating.objects.get().text == "Grand."


def test_too_many_changes_are_refused_with_a_reason(settings: Any) -> None:
    settings.RATINGS_EDITS_PER_VISITOR = 1
    film, visitor = make_film(), make_visitor()
    send(visitor, film)
    visitor.post(yours(film), FORM)
    answer = visitor.post(yours(film), FORM | {"stars": 1, "text": "Typed for nothing?"})
    assert answer.status_code == 429
    assert "Today you have changed as many ratings as we take in a day." in text_of(answer)
    assert typed(answer)["text"] == "Typed for nothing?"
    assert Rating.objects.get().stars == 2


def test_the_page_is_private() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film)
    for page in (visitor.get(yours(film)), Client().get(link(film)), Client().get(yours(film))):
        assert page.status_code == 200
        assert set(page["Cache-Control"].split(", ")) == {"private", "no-store"}
        assert page["X-Robots-Tag"] == "noindex"
        assert page["Referrer-Policy"] == "same-origin"


def test_a_browser_without_a_rating_is_told_what_to_do() -> None:
    film = make_film()
    make_rating(film)
    said = text_of(Client().get(yours(film)))
    assert "This browser knows no rating of yours" in said
    assert "use the private link in the mail" in said


def test_words_sent_after_the_cookie_has_gone_become_a_new_rating() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, stars=5)
    visitor.cookies.clear()
    answer = visitor.post(yours(film), FORM | {"text": "Still here."}, follow=True)
    assert "Thank you, Ada: your 2 stars count." in text_of(answer)
    assert Rating.objects.filter(text="Still here.", stars=2).exists()
    visitor.cookies.clear()
    assert "knows no rating of yours" in text_of(visitor.post(yours(film), {"withdraw": "yes"}))
    assert not Rating.objects.filter(status=Status.WITHDRAWN).exists()


def test_a_link_that_leads_to_no_rating_says_so() -> None:
    film, other = make_film(), make_film()
    rating, stranger = make_rating(film), make_rating(film)
    right = address_of(rating, film)
    token = right.split("/")[-2]
    wrong = [
        token[:-1],
        token.swapcase(),
        token.replace(f"{rating.pk}.", f"{stranger.pk}."),
        f"{rating.pk}",
        f"{rating.pk}.",
        f"{10**30}.x",
        "²." + token.partition(".")[2],
        "x",
    ]
    for method in ("get", "post"):
        for forged in wrong:
            answer = getattr(make_visitor(), method)(f"{yours(film)}{forged}/", FORM)
            assert answer.status_code == 404
            assert "This link leads to no rating" in text_of(answer)
            assert answer["Referrer-Policy"] == "same-origin"
        assert getattr(make_visitor(), method)(f"{yours(other)}{token}/", FORM).status_code == 404
    assert Client().get(right).status_code == 200
    Rating.objects.filter(pk=rating.pk).update(visitor=uuid4())
    assert Client().get(right).status_code == 404
    Rating.objects.filter(pk=rating.pk).delete()
    assert Client().get(right).status_code == 404
    assert not Rating.objects.exclude(pk=stranger.pk).exists()


def test_links_outlive_a_change_of_the_secret_key(settings: Any) -> None:
    film = make_film()
    make_rating(film)
    old = link(film)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", ["only-for-tests"]
    assert Client().get(old).status_code == 200


def test_a_film_that_is_not_published_has_no_such_page() -> None:
    for film in (make_film(published=False), make_film(published_at=timezone.now() + timedelta(days=1))):
        make_rating(film)
        for address in (yours(film), link(film)):
            assert make_visitor().get(address).status_code == 404
            assert make_visitor().post(address, FORM).status_code == 404


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {}])
def test_another_site_can_neither_change_nor_withdraw(headers: dict[str, str]) -> None:
    film = make_film()
    make_rating(film)
    for form in (FORM, {"withdraw": "yes"}):
        assert Client(headers=headers).post(link(film), form).status_code == 403
    assert Rating.objects.get().submissions.count() == 0
    assert Rating.objects.get().status == Status.APPROVED


def test_the_sites_reply_and_the_private_link_stand_on_the_page() -> None:
    film = make_film()
    replied = timezone.now().replace(year=2025, month=5, day=4)
    make_rating(film, text="Why?", reply="Because.\n\n<b>Always</b>.", replied_at=replied)
    said = text_of(Client().get(link(film)))
    assert "The Film Guide replied on 4 May 2025 Because. <b>Always</b>." in said
    assert f"http://testserver{link(film)}" in said
