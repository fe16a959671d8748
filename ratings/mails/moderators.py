"""Mail to moderators: what waits for them, at once or as a digest, without a word that gives a story away."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from ratings.models import DigestMark, Rating, Report
from ratings.moderator_links import link_for, moderators
from ratings.spoiler_marks import INSTEAD, open_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

log = logging.getLogger(__name__)

AT_ONCE, DIGEST, OFF = "at_once", "digest", "off"
# How many a digest describes; it counts the others.
MOST = 50
COUNTED = 1_000
# A rating's moment lies before its transaction ends: the youngest are left to the next digest.
SETTLING = timedelta(minutes=1)
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Item:
    """One rating in a mail to one moderator."""

    rating: Rating
    title: str
    text: str
    reports: list[str]
    link: str


def announce(rating: Rating) -> None:
    """Tell moderators of a rating that begins to wait, or is reported, once this transaction is kept."""
    if settings.RATINGS_MODERATOR_MAIL == AT_ONCE:
        transaction.on_commit(partial(send_at_once, rating.pk), robust=True)


def send_at_once(rating_id: int) -> None:
    """Mail one rating to every moderator; a mail that fails is logged and hinders nothing."""
    rating = described(Rating.objects.filter(pk=rating_id)).first()
    if rating is None:
        return
    subject = " ".join(f"{rating.name} on {rating.film}".split())
    for user in moderators():
        send(user, subject, [item_for(user, rating)], others=0)


def send_digest(user: "User", now: datetime) -> int:
    """Mail a moderator what began to wait since the last digest; return how many ratings that are.

    Nothing is sent where nothing waits. A mail that fails leaves its ratings to the next digest.
    """
    until = now - SETTLING
    mark, _ = DigestMark.objects.get_or_create(user=user, defaults={"told_until": BEGINNING})
    since = mark.told_until
    if not DigestMark.objects.filter(user=user, told_until=since).update(told_until=until):
        return 0  # another digest is on its way
    waiting = described(news(since, until))
    number = waiting.order_by()[: COUNTED + 1].count()
    if number == 0:
        return 0
    items = [item_for(user, rating) for rating in waiting[:MOST]]
    counted = f"more than {COUNTED:,}" if number > COUNTED else f"{number:,}"
    if not send(user, f"Ratings to judge: {counted}", items, others=number - len(items)):
        DigestMark.objects.filter(user=user, told_until=until).update(told_until=since)
        return 0
    return number


def news(since: datetime, until: datetime) -> "QuerySet[Rating]":
    """What came after `since`, up to `until`, and still has to be judged, the oldest first."""
    sent = Q(created_at__gt=since, created_at__lte=until) | Q(changed_at__gt=since, changed_at__lte=until)
    reported = Report.objects.filter(settled_at=None, reported_at__gt=since, reported_at__lte=until)
    keys = list(reported.order_by("pk").values_list("rating_id", flat=True)[:COUNTED])
    return Rating.objects.filter(Q(sent, waits__in=[True]) | Q(pk__in=keys)).order_by("created_at", "pk")


def described(ratings: "QuerySet[Rating]") -> "QuerySet[Rating]":
    """The ratings with what a mail says of them."""
    opened = Report.objects.filter(settled_at=None).order_by("pk")
    return ratings.select_related("film").prefetch_related(Prefetch("reports", opened, "open_reports"))


def item_for(user: "User", rating: Rating) -> Item:
    """What a moderator is told of a rating; words that may give the story away are hidden."""
    reports: Iterable[Report] = getattr(rating, "open_reports", [])
    reasons = {Report.Reason(report.reason) for report in reports}
    is_hidden = rating.has_spoilers or Report.Reason.SPOILER in reasons
    return Item(
        rating=rating,
        title=without_spoilers(rating.title, is_hidden),
        text=without_spoilers(rating.text, is_hidden),
        reports=sorted(str(reason.label) for reason in reasons),
        link=link_for(user, rating),
    )


def without_spoilers(text: str, is_hidden: bool) -> str:
    """The text as it may stand in a mail."""
    if is_hidden:
        return INSTEAD if text else ""
    return open_text(text)


def send(user: "User", subject: str, items: list[Item], others: int) -> bool:
    """Send a plain mail; False, and a line in the site's log, where it cannot be sent."""
    queue = settings.SITE_URL.rstrip("/") + reverse("admin:ratings_rating_changelist")
    context = {"items": items, "others": others, "queue": queue, "site_name": settings.SITE_NAME}
    body = render_to_string("ratings/mails/moderators.txt", context)
    try:
        EmailMessage(f"{settings.SITE_NAME}: {subject}", body, to=[user.email]).send(using="default")
    except Exception:  # whatever a mail server can do, ratings go on
        log.exception("A mail to the moderator %s could not be sent.", user.get_username())
        return False
    return True
