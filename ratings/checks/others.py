"""Checks against the ratings that came before."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from ratings.models import Rating
from ratings.said import Sent
from ratings.words import text_key


def duplicate(sent: Sent) -> bool:
    """Whether the same words stand under another rating, of any film, by anybody, whatever became of it."""
    key = text_key(sent.said.title, sent.said.text) if settings.RATINGS_DUPLICATES else ""
    if not key:
        return False
    alike = Rating.objects.filter(text_key=key)
    return alike.exclude(film_id=sent.film_id, visitor=sent.visitor).exists()


def burst(sent: Sent) -> bool:
    """Whether RATINGS_BURST ratings of the film came in the last RATINGS_BURST_MINUTES already."""
    most: int = settings.RATINGS_BURST
    if not most:
        return False
    since = timezone.now() - timedelta(minutes=settings.RATINGS_BURST_MINUTES)
    lately = Rating.objects.filter(film_id=sent.film_id, created_at__gt=since).order_by()
    return lately[:most].count() >= most
