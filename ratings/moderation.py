"""What moderators do to ratings; each deed is logged in the transaction that does it.

The lock of the totals comes before the rows: two moderators whose selections overlap, or a moderator and a
visitor, wait for each other and never deadlock. What a visitor has withdrawn stays as it is, and so does what
somebody else has changed since `seen_at`, the moment at which the moderator's page was made.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import batched
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware

from ratings import triggers
from ratings.log import note
from ratings.models import ModerationEvent, PastReply, Rating, Report

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Action = ModerationEvent.Action
Status = Rating.Status
# Fewer keys in one statement than any database refuses.
CHUNK = 500
VERDICTS = {
    Status.APPROVED: Action.APPROVED,
    Status.REJECTED: Action.REJECTED,
    Status.SPAM: Action.SPAM,
    Status.PENDING: Action.RESTORED,
    Status.HELD: Action.RESTORED,
    Status.WITHDRAWN: Action.WITHDRAWN,
}
MARKS = {
    Action.PINNED: ("is_pinned", True),
    Action.UNPINNED: ("is_pinned", False),
    Action.VEILED: ("has_spoilers", True),
    Action.UNVEILED: ("has_spoilers", False),
}


@dataclass(frozen=True)
class Hand:
    """Who acts, on what they saw, and which deeds belong together, to be undone in one go."""

    user: "User | None" = None
    seen_at: datetime | None = None
    batch: UUID = field(default_factory=uuid4)


def moment(typed: str) -> datetime | None:
    """When a page was made, as its form says; none where it does not say."""
    try:
        found = parse_datetime(typed)
    except ValueError:
        return None
    return found if found and is_aware(found) else None


@dataclass(frozen=True)
class Done:
    """How many ratings were changed, and how many were not because they had been changed meanwhile."""

    changed: int
    stale: int
    batch: UUID


def judge(ratings: QuerySet[Rating], status: Rating.Status, hand: Hand | None = None) -> Done:
    """Give all of the ratings a status and settle what readers have reported of them.

    The triggers move the totals. A rating that has the status already is only changed if a report is open.
    """
    hand, now = hand or Hand(), timezone.now()
    with transaction.atomic():
        locked, stale = lock(ratings, hand)
        reported = settle(locked, now)
        judged = [rating for rating in locked if rating.status != status or rating.pk in reported]
        move(judged, dict.fromkeys(keys(judged), status), VERDICTS[status], hand, now)
    return Done(len(judged), stale, hand.batch)


def restore(ratings: QuerySet[Rating], hand: Hand | None = None) -> Done:
    """Put what was refused back into the queue: held where a check spoke, else with its stars counting."""
    hand = hand or Hand()
    with transaction.atomic():
        locked, stale = lock(ratings, hand)
        refused = [rating for rating in locked if rating.status in Rating.REFUSED]
        statuses = {rating.pk: Status.HELD if rating.reasons else Status.PENDING for rating in refused}
        move(refused, statuses, Action.RESTORED, hand, timezone.now())
    return Done(len(refused), stale, hand.batch)


def mark(ratings: QuerySet[Rating], action: ModerationEvent.Action, hand: Hand | None = None) -> Done:
    """Pin or unpin ratings, or say that they give the story away, or not: one of MARKS."""
    hand = hand or Hand()
    name, value = MARKS[action]
    with transaction.atomic():
        locked, stale = lock(ratings, hand)
        marked = [rating for rating in locked if getattr(rating, name) != value]
        write(keys(marked), **{name: value})
        note(marked, action, user=hand.user, batch=hand.batch)
    return Done(len(marked), stale, hand.batch)


def reply(ratings: QuerySet[Rating], text: str, hand: Hand | None = None) -> Done:
    """Set the site's reply under the ratings, dated now; an empty text takes it away."""
    hand, now = hand or Hand(), timezone.now()
    text = text.replace("\r\n", "\n").strip()
    left_at = now if text else None
    action = Action.REPLIED if text else Action.UNREPLIED
    with transaction.atomic():
        locked, stale = lock(ratings, hand)
        replied = [rating for rating in locked if rating.reply != text]
        PastReply.objects.bulk_create(
            PastReply(
                rating=rating,
                batch=hand.batch,
                text=rating.reply,
                replied_at=rating.replied_at,
                left_at=left_at,
            )
            for rating in replied
        )
        write(keys(replied), reply=text, replied_at=left_at)
        # Without the words: the log is for ever, and a reply may name somebody who wants to be forgotten.
        note(replied, action, user=hand.user, batch=hand.batch, at=now)
    return Done(len(replied), stale, hand.batch)


def lock(ratings: QuerySet[Rating], hand: Hand) -> tuple[list[Rating], int]:
    """Lock the ratings that are as the moderator saw them; also the number of those that are not.

    The film is not loaded, and nothing that a form could have put into the instances.
    """
    triggers.lock()
    locked = list(
        Rating.objects.filter(pk__in=ratings.order_by().values("pk"))
        .exclude(status=Status.WITHDRAWN)
        .only("status", "reasons", "is_pinned", "has_spoilers", "reply", "replied_at", *MOMENTS)
        .order_by("pk")
        .select_for_update(of=("self",))
    )
    stale = changed_since(locked, hand) if hand.seen_at else set()
    return [rating for rating in locked if rating.pk not in stale], len(stale)


MOMENTS = ("created_at", "changed_at")


def changed_since(ratings: list[Rating], hand: Hand) -> set[int]:
    """The keys of the ratings that the visitor or another moderator has changed since they were seen."""
    seen_at = hand.seen_at
    if seen_at is None:
        return set()
    changed = {rating.pk for rating in ratings if max(filter(None, moments(rating))) > seen_at}
    for part in batched(keys(ratings), CHUNK):
        others = ModerationEvent.objects.filter(rating_id__in=part, happened_at__gt=seen_at)
        if hand.user is not None:
            others = others.exclude(user=hand.user)
        changed.update(others.values_list("rating_id", flat=True))
    return changed


def moments(rating: Rating) -> tuple[datetime | None, ...]:
    """When the visitor has sent the rating."""
    return rating.created_at, rating.changed_at


def keys(ratings: Iterable[Rating]) -> list[int]:
    return [rating.pk for rating in ratings]


def write(chosen: Iterable[int], **values: Any) -> None:
    """Set these values, and nothing else, in the ratings with these keys."""
    for part in batched(chosen, CHUNK):
        Rating.objects.filter(pk__in=part).update(**values)


def settle(ratings: list[Rating], now: datetime) -> set[int]:
    """Settle all open reports of the ratings; return the keys of those that had any."""
    reported: set[int] = set()
    for part in batched(keys(ratings), CHUNK):
        reports = Report.objects.filter(rating_id__in=part, settled_at=None)
        reported.update(reports.values_list("rating_id", flat=True))
        reports.update(settled_at=now)
    return reported


def move(
    ratings: list[Rating],
    statuses: Mapping[int, str],
    action: ModerationEvent.Action,
    hand: Hand,
    now: datetime,
    text: str = "",
) -> None:
    """Give locked ratings their new statuses, by key, and log each change."""
    groups: dict[tuple[str, str], list[Rating]] = defaultdict(list)
    for rating in ratings:
        groups[rating.status, statuses[rating.pk]].append(rating)
    for (before, after), group in groups.items():
        if before != after:
            write(keys(group), status=after)
        for rating in group:
            rating.status = after
        note(group, action, user=hand.user, before=before, text=text, batch=hand.batch, at=now)
