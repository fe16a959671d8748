"""What waits for a moderator, on the admin's first page."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import Count, Q
from django.template import Context
from django.urls import reverse

from ratings.models import Rating, Report

# Nobody needs to know how many more.
MOST = 1_000

register = template.Library()


@dataclass(frozen=True)
class Waiting:
    """How many ratings of one kind wait, and where they are."""

    label: str
    address: str
    number: str


def upto(number: int) -> str:
    return f"more than {MOST:,}" if number > MOST else f"{number:,}"


@register.inclusion_tag("admin/ratings/counts.html", takes_context=True)
def moderation_counts(context: Context) -> dict[str, Any]:
    """Count what waits, is held and is reported, in two queries that read no more than MOST rows each."""
    if not context["request"].user.has_perm("ratings.change_rating"):
        return {}
    oldest = Rating.objects.waiting()[: MOST + 1]
    waiting = Rating.objects.filter(pk__in=oldest.values("pk")).aggregate(
        all=Count("pk"), held=Count("pk", filter=Q(status=Rating.Status.HELD))
    )
    reported = Report.objects.filter(settled_at=None).order_by().values("rating_id").distinct()
    queue = reverse("admin:ratings_rating_changelist")
    of_the_oldest = f"held by a check, of the {MOST:,} oldest" if waiting["all"] > MOST else "held by a check"
    return {
        "counts": [
            Waiting("waiting", queue, upto(waiting["all"])),
            Waiting(of_the_oldest, f"{queue}?view=held", f"{waiting['held']:,}"),
            Waiting("reported by readers", f"{queue}?view=reported", upto(reported[: MOST + 1].count())),
        ]
    }
