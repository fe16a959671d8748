"""Builders of ratings, and of visitors who send them through the site's own form."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from films.models import Film
from ratings.models import Rating

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


def make_rating(film: Film, stars: int = 4, **values: Any) -> Rating:
    """A rating by a visitor of its own: bare stars that count, unless told otherwise."""
    values.setdefault("visitor", uuid4())
    values.setdefault("name", "Ada")
    values.setdefault("status", Rating.Status.APPROVED)
    values.setdefault("consented_at", timezone.now())
    return Rating.objects.create(film=film, stars=stars, **values)


def make_visitor() -> Client:
    """A browser that has never been here; it says for itself that its forms come from the site's pages."""
    return Client(headers=SAME_ORIGIN)


def rate_address(film: Film) -> str:
    return f"/films/{film.slug}/rate/"


def send(visitor: Client, film: Film, **fields: Any) -> "Answer":
    """Send the form as a browser does, following where it leads; a field that is None is left out."""
    typed = {"stars": 4, "name": "Ada", "consent": "on"} | fields
    form = {name: value for name, value in typed.items() if value is not None}
    return visitor.post(rate_address(film), form, follow=True)
