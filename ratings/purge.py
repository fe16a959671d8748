"""Forgetting what the site has no more use for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from ratings import triggers
from ratings.models import DayCount, Rating, Submission
from ratings.moving.identity import remember_erased

PURGE = "purge_personal_data"
BATCH = 200


@dataclass(frozen=True)
class Purged:
    """How much was forgotten."""

    addresses: int
    counters: int
    withdrawn: int


def purge(*, dry_run: bool = False) -> Purged:
    """Empty old hashes of addresses, and remove old counters and ratings withdrawn long ago.

    Each batch is a transaction of its own, so nobody waits for long; killed, it goes on the next time.
    """
    before = timezone.now() - timedelta(days=settings.RATINGS_KEEP_ADDRESSES_DAYS)
    yesterday = timezone.localdate() - timedelta(days=1)
    hashed = Submission.objects.filter(sent_at__lt=before).exclude(address_key="")
    counters = DayCount.objects.filter(day__lt=yesterday)
    if dry_run:
        return Purged(hashed.count(), counters.count(), withdrawn(before).count())
    return Purged(
        sum(Submission.objects.filter(pk__in=keys).update(address_key="") for keys in batches(hashed)),
        sum(DayCount.objects.filter(pk__in=keys).delete()[0] for keys in batches(counters)),
        sum(forget(keys) for keys in batches(withdrawn(before))),
    )


def withdrawn(before: datetime) -> QuerySet[Rating]:
    """Ratings that their visitors took back before then; an imported one may not say when."""
    ratings = Rating.objects.filter(status=Rating.Status.WITHDRAWN)
    return ratings.alias(at=Coalesce("changed_at", "created_at")).filter(at__lt=before)


def batches(rows: "QuerySet[Submission] | QuerySet[DayCount] | QuerySet[Rating]") -> Iterator[list[int]]:
    """The keys of all rows, some at a time, in their order."""
    last = 0
    while keys := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield keys
        last = keys[-1]


def forget(keys: list[int]) -> int:
    """Delete these ratings, unless their visitors have come back; the log keeps marks of them."""
    with transaction.atomic():
        triggers.lock()
        still = Rating.objects.filter(pk__in=keys, status=Rating.Status.WITHDRAWN)
        ratings = list(still.select_for_update().order_by("pk"))
        remember_erased(ratings, PURGE, "Withdrawn long ago.")
        Rating.objects.filter(pk__in=[rating.pk for rating in ratings]).delete()
    return len(ratings)
