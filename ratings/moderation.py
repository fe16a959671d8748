"""The moderators' judgement of ratings."""

from django.db import transaction
from django.db.models import QuerySet

from ratings import triggers
from ratings.models import Rating


def judge(ratings: QuerySet[Rating], status: Rating.Status) -> int:
    """Give all of the ratings a status and return how many had another; the triggers move the totals.

    What a visitor has withdrawn stays so. The lock comes before the rows: two moderators whose selections
    overlap, or a moderator and a visitor, wait for each other and never deadlock.
    """
    with transaction.atomic():
        triggers.lock()
        locked = ratings.order_by("pk").select_for_update(of=("self",)).values_list("pk", "status")
        changing = [pk for pk, old in locked if old not in (status, Rating.Status.WITHDRAWN)]
        return Rating.objects.filter(pk__in=changing).update(status=status)
