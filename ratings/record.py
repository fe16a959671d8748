"""Writing down what a visitor has sent."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ratings.models import Rating


def record(film_id: int, visitor: UUID, *, stars: int, name: str, title: str, text: str) -> Rating:
    """Keep a visitor's rating of a film, or change the one there is; safe to repeat and to run twice at once.

    Bare stars need no approval, new words do; words that an editor has judged keep their judgement.
    """
    now = timezone.now()
    bare = not (title or text)
    said = {"stars": stars, "name": name, "title": title, "text": text, "consented_at": now}
    first = {"status": Rating.Status.APPROVED if bare else Rating.Status.PENDING, "created_at": now}
    with transaction.atomic():
        rating, created = Rating.objects.select_for_update().get_or_create(
            film_id=film_id, visitor=visitor, defaults=said | first
        )
        same_words = rating.says(name, title, text)
        if created or (same_words and rating.stars == stars):
            return rating
        if not same_words:
            was_rejected = rating.status == Rating.Status.REJECTED
            rating.status = Rating.Status.APPROVED if bare and not was_rejected else Rating.Status.PENDING
        for field, value in said.items():
            setattr(rating, field, value)
        rating.changed_at = now
        rating.save()
    return rating
