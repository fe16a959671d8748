"""A review on a page of its own, and how a review looks wherever it stands."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from films.models import Film
from ratings.models import Rating
from tests.builders import make_film
from tests.documents import document_of, having_class, unsafe_parts
from tests.documents import text_of as words
from tests.ratings.builders import make_rating
from tests.ratings.pages import text_of

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def review_of(client: Client, rating: Rating) -> Any:
    """The review on its own page, which has to be well-formed."""
    response = client.get(rating.get_absolute_url())
    assert response.status_code == 200
    text_of(response)
    page = document_of(response)
    assert list(unsafe_parts(page)) == []
    (found,) = having_class(page, "rating")
    return found


def test_a_review_has_an_address_that_its_date_leads_to(client: Client) -> None:
    film = make_film()
    rating = make_rating(film, 3, title="Fair", text="It is what it is.", created_at=MOMENT)
    address = f"/films/{film.slug}/reviews/{rating.pk}/"
    for path in (film.get_absolute_url(), f"/films/{film.slug}/reviews/", address):
        (found,) = having_class(document_of(client.get(path)), "rating")
        assert found.get("id") == f"review-{rating.pk}"
        date = next(link for link in found.iter("a") if link.find("time") is not None)
        assert date.get("href") == address
        assert words(date) == "1 March 2026"
    said = text_of(client.get(address))
    assert f"Ada’s review of {film}" in said
    assert "It is what it is." in said
    links = {link.get("href") for link in document_of(client.get(address)).iter("a")}
    assert {film.get_absolute_url(), f"/films/{film.slug}/reviews/"} <= links


@pytest.mark.parametrize("status", [status for status in Rating.Status if status != Rating.Status.APPROVED])
def test_words_that_are_not_approved_have_no_page(client: Client, status: Rating.Status) -> None:
    rating = make_rating(make_film(), text="Canary.", status=status)
    assert client.get(rating.get_absolute_url()).status_code == 404


def test_only_reviews_of_this_published_film_have_a_page_here(client: Client) -> None:
    film = make_film()
    other = make_rating(make_film(), text="Of another film.")
    bare = make_rating(film, 5)
    draft = make_rating(make_film(published=False), text="Early.")
    paths = [
        f"/films/{film.slug}/reviews/{other.pk}/",
        bare.get_absolute_url(),
        draft.get_absolute_url(),
        f"/films/{film.slug}/reviews/99999999999999999999999/",
    ]
    assert [client.get(path).status_code for path in paths] == [404] * 4


def test_the_page_sets_no_cookie_and_names_itself_to_search_engines(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.")
    response = client.get(rating.get_absolute_url())
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    canonical = [
        each.get("href") for each in document_of(response).iter("link") if each.get("rel") == "canonical"
    ]
    assert canonical == [f"http://testserver{rating.get_absolute_url()}"]


def test_a_changed_review_says_when(client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.", created_at=MOMENT)
    assert "changed" not in words(review_of(client, rating))
    Rating.objects.update(changed_at=MOMENT.replace(day=4))
    found = review_of(client, rating)
    assert "1 March 2026, changed 4 March 2026" in words(found)
    assert [time.get("datetime", "")[:10] for time in found.iter("time")] == ["2026-03-01", "2026-03-04"]


def test_the_reply_of_the_site_stands_below_with_its_date(client: Client) -> None:
    rating = make_rating(make_film(), text="Why?", reply="Because.\n\nTruly.", replied_at=MOMENT)
    (reply,) = having_class(review_of(client, rating), "rating-reply")
    assert words(reply) == "Reply from the editors 1 March 2026Because. Truly."
    Rating.objects.update(replied_at=None)
    (reply,) = having_class(review_of(client, rating), "rating-reply")
    assert words(reply) == "Reply from the editorsBecause. Truly."
    assert not list(reply.iter("time"))


def test_a_pinned_review_stands_first_and_is_marked(client: Client) -> None:
    film = make_film()
    pinned = make_rating(film, text="Old, but pinned.", created_at=MOMENT, is_pinned=True)
    make_rating(film, text="New.")
    found = having_class(document_of(client.get(film.get_absolute_url())), "rating")
    assert found[0].get("id") == f"review-{pinned.pk}"
    assert [bool(having_class(each, "rating-pinned")) for each in found] == [True, False]


def closed(review: Any) -> str:
    """The words that a reader has to open."""
    return " ".join(words(each) for each in review.iter("details"))


def test_a_review_that_gives_the_story_away_is_closed_with_its_title(client: Client) -> None:
    rating = make_rating(make_film(), title="He dies", text="At the end.\n\nTruly.", has_spoilers=True)
    found = review_of(client, rating)
    (details,) = found.iter("details")
    assert details.get("open") is None
    assert words(details).startswith("This review gives the story away.")
    outside = words(found).replace(words(details), "")
    for hidden in ("He dies", "At the end.", "Truly."):
        assert hidden in words(details)
        assert hidden not in outside


@pytest.mark.parametrize("title", ["", "A fall", "He >!falls!< far"])
def test_a_marked_part_is_closed_in_the_middle_of_its_sentence(client: Client, title: str) -> None:
    text = "First.\n\nSee how >!she leaves!< him.\nSo sad: >!both\n\ndie."
    found = review_of(client, make_rating(make_film(), title=title, text=text))
    (body,) = having_class(found, "rating-text")
    assert words(body) == "First.See how Spoilershe leaves him.So sad: Spoilerbothdie."
    assert [child.tag for child in body] == ["p", "div"]
    assert [words(each) for each in body.iter("details")] == ["Spoilershe leaves", "Spoilerbothdie."]
    assert len(list(body.iter("br"))) == 1
    headings = having_class(found, "rating-title")
    assert [each.tag for each in headings] == (["div"] if "!" in title else ["h2"] if title else [])
    assert ("falls" in closed(found)) == ("falls" in title)


def test_hidden_words_stand_nowhere_else_on_a_page(client: Client) -> None:
    film = make_film()
    make_rating(film, title="A >!canary!<", text="Some >!canary!< words, >!canary")
    spoiled = make_rating(film, title="canary", text="canary", has_spoilers=True)
    for path in (film.get_absolute_url(), f"/films/{film.slug}/reviews/", spoiled.get_absolute_url()):
        page = document_of(client.get(path))
        for details in list(page.iter("details")):
            for element in details.iter():
                element.text = element.tail = ""
        everything = "".join(page.itertext()) + "".join(
            value for element in page.iter() for value in element.attrib.values()
        )
        assert "canary" not in everything


def hostile(label: str) -> str:
    return f"</details></script><img src=x onerror=a()>\"'<!--&amp; {label}"


def test_hostile_words_stay_words(client: Client) -> None:
    film: Film = make_film(title=hostile("film"), slug="hostile")
    rating = make_rating(
        film,
        name=hostile("name")[:80],
        title=hostile("title"),
        text=f"{hostile('open')} >!{hostile('hidden')}!<\n\n{hostile('last')}",
        reply=hostile("reply"),
    )
    found = review_of(client, rating)
    for label in ("title", "open", "hidden", "last", "reply"):
        assert hostile(label) in words(found)
    for path in (film.get_absolute_url(), "/films/hostile/reviews/", f"{rating.get_absolute_url()}report/"):
        page = document_of(client.get(path))
        assert list(unsafe_parts(page)) == []
        assert not list(page.iter("img"))
