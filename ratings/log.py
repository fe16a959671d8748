"""Writing the log of what was done to ratings."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.utils import timezone

from ratings.models import ModerationEvent, Rating

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def note(
    ratings: Iterable[Rating],
    action: ModerationEvent.Action,
    *,
    actor: str = "",
    user: "User | None" = None,
    before: str = "",
    text: str = "",
    batch: UUID | None = None,
    at: datetime | None = None,
) -> UUID:
    """Write one entry for each rating, as it is now, and return what binds them together.

    It belongs in the transaction that does what it notes. `actor` is taken from `user` where there is one.
    """
    batch = batch or uuid4()
    now = at or timezone.now()
    ModerationEvent.objects.bulk_create(
        ModerationEvent(
            rating=rating,
            action=action,
            user=user,
            actor=user.get_username() if user else actor,
            before=before or rating.status,
            after=rating.status,
            note=text[:200],
            batch=batch,
            happened_at=now,
        )
        for rating in ratings
    )
    return batch
