"""All that a moderator has to know to judge one rating."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from ratings.models import ModerationEvent, Rating, Report, Submission
from ratings.undoing import UNDOABLE

from .log import status_label

SHOWN = 20
COUNTED = 1_000


@dataclass(frozen=True)
class Others:
    """Other ratings of somebody: the latest, and how many there are."""

    ratings: list[Rating]
    number: str


@dataclass(frozen=True)
class Entry:
    """One entry of the log, in words."""

    event: ModerationEvent
    before: str
    after: str
    can_be_undone: bool


def some(ratings: QuerySet[Rating]) -> Others:
    """The latest of these ratings, and their number as far as it is worth counting."""
    found = ratings.order_by()[: COUNTED + 1].count()
    number = f"more than {COUNTED:,}" if found > COUNTED else f"{found:,}"
    return Others(list(ratings.select_related("film").order_by("-pk")[:SHOWN]), number)


def same_visitor(rating: Rating) -> Others:
    """What the same browser has rated otherwise."""
    return some(Rating.objects.filter(visitor=rating.visitor).exclude(pk=rating.pk))


def same_address(rating: Rating, submissions: Iterable[Submission]) -> Others:
    """What other browsers have sent from the same addresses, as long as their hashes are kept."""
    addresses = {each.address_key for each in submissions if each.address_key}
    sent = Submission.objects.filter(address_key__in=addresses).order_by().values("rating_id")
    return some(Rating.objects.filter(pk__in=sent).exclude(visitor=rating.visitor))


def entries(rating: Rating) -> list[Entry]:
    """The log of the rating, the latest first."""
    events = list(ModerationEvent.objects.filter(rating_id=rating.pk).order_by("-pk")[: 5 * SHOWN])
    return [
        Entry(event, status_label(event.before), status_label(event.after), event.action in UNDOABLE)
        for event in events
    ]


def dossier(rating: Rating) -> dict[str, Any]:
    """The context of the form's template, in a fixed number of queries."""
    submissions = list(Submission.objects.filter(rating=rating).order_by("-sent_at", "-pk")[: 5 * SHOWN])
    reports = Report.objects.filter(rating=rating).order_by("settled_at", "-reported_at")[: 5 * SHOWN]
    return {
        "submissions": [(each, Rating.Reason.labels_of(each.reasons)) for each in submissions],
        "reports": list(reports),
        "same_visitor": same_visitor(rating),
        "same_address": same_address(rating, submissions),
        "has_address": any(each.address_key for each in submissions),
        "entries": entries(rating),
    }
