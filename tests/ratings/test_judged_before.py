"""What a visitor changes after a moderator had refused it is read again, until one approves it."""

import pytest
from django.conf import LazySettings

from ratings.models import Rating
from tests.builders import make_film
from tests.ratings.builders import make_visitor, rate_address, send
from tests.ratings.pages import text_of

pytestmark = pytest.mark.django_db
Status = Rating.Status


@pytest.mark.parametrize("wait", ["all", "risky", "none"])
def test_changed_words_are_read_again_on_every_site(settings: LazySettings, wait: str) -> None:
    settings.RATINGS_WAIT = wait
    film, visitor = make_film(), make_visitor()
    send(visitor, film, text="Rubbish.")
    Rating.objects.update(status=Status.REJECTED)
    page = text_of(visitor.get(rate_address(film)))
    assert "an editor will read them again" in page
    assert "It appears once an editor has read it." in page
    send(visitor, film, text="Not bad.")
    send(visitor, film, text="Not bad.", stars=1, bait="x")
    assert Rating.objects.get().status == Status.HELD


@pytest.mark.parametrize("takes_back", [False, True])
def test_what_was_approved_is_not_held_for_an_earlier_refusal(takes_back: bool) -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, film, text="Rubbish.")
    Rating.objects.update(status=Status.REJECTED)
    send(visitor, film, text="Not bad.")
    Rating.objects.update(status=Status.APPROVED)
    if takes_back:
        visitor.post(f"/films/{film.slug}/your-review/", {"withdraw": "yes"})
    send(visitor, film, text="Rather good.")
    rating = Rating.objects.get()
    assert (rating.status, rating.reasons) == (Status.PENDING, "")


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        ("all", "It appears once an editor has read it."),
        ("risky", "It appears at once, unless a check wants an editor to read it first."),
        ("none", "It appears at once."),
    ],
)
def test_the_form_says_when_a_review_appears(settings: LazySettings, wait: str, words: str) -> None:
    settings.RATINGS_WAIT = wait
    film, visitor = make_film(), make_visitor()
    assert words in text_of(visitor.get(film.get_absolute_url()))
    send(visitor, film, text="Fine.")
    assert words in text_of(visitor.get(rate_address(film)))
