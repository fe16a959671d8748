"""What readers say about a review: that it helped them, or that it should not stand."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ratings import limits
from ratings.log import note
from ratings.mails import moderators
from ratings.models import HelpfulVote, ModerationEvent, Rating, Report

READER = "a reader"


def thank(pk: int, visitor: UUID, address_key: str) -> None:
    """Count that a review helped this visitor; said again, it counts once, and of one's own review never.

    Raises Rating.DoesNotExist where the review is no longer shown, and LimitError where the visitor or the
    address has used up a limit of the day; either keeps nothing.
    """
    with transaction.atomic():
        review = locked(pk)
        if review.visitor == visitor:
            return
        _, is_new = HelpfulVote.objects.get_or_create(
            rating=review, visitor=visitor, defaults={"voted_at": timezone.now()}
        )
        if is_new:
            limits.charge("votes_of_visitor", visitor.hex, settings.RATINGS_VOTES_PER_VISITOR)
            limits.charge("votes_of_address", address_key, settings.RATINGS_VOTES_PER_ADDRESS)


def take_back(pk: int, visitor: UUID) -> None:
    """Count no longer that a review helped this visitor."""
    HelpfulVote.objects.filter(rating_id=pk, visitor=visitor).delete()


def has_thanked(pk: int, visitor: UUID) -> bool:
    return HelpfulVote.objects.filter(rating_id=pk, visitor=visitor).exists()


def report(pk: int, visitor: UUID, address_key: str, reason: str, words: str) -> Report:
    """Keep a visitor's complaint about a review, or return the one there is; raises what `thank` does."""
    with transaction.atomic():
        review = locked(pk)
        kept, is_new = Report.objects.get_or_create(
            rating=review,
            visitor=visitor,
            defaults={"reason": reason, "words": words, "reported_at": timezone.now()},
        )
        if is_new:
            # The reason alone: the log is for ever, and a reader's words may be private.
            note([review], ModerationEvent.Action.REPORTED, actor=READER, text=kept.get_reason_display())
            moderators.announce(review)
            limits.charge("reports_of_visitor", visitor.hex, settings.RATINGS_REPORTS_PER_VISITOR)
            limits.charge("reports_of_address", address_key, settings.RATINGS_REPORTS_PER_ADDRESS)
    return kept


def locked(pk: int) -> Rating:
    """The review, so that it stays until the transaction ends."""
    return Rating.objects.reviews().select_for_update().get(pk=pk)
