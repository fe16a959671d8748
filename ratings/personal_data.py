"""Everything that is kept about a person: found, handed out, and erased.

A person is whoever gave an e-mail address or holds the private link to a rating; theirs is all that came from
the same browsers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Model, QuerySet

from ratings import links, triggers
from ratings.models import DayCount, HelpfulVote, ImportedColumns, Rating, Report, Submission
from ratings.moving.identity import remember_erased
from ratings.moving.rows import ANONYMOUS

ERASURE = "erase_personal_data"
# Imported columns that say nothing about who wrote the review.
IMPERSONAL = frozenset(("assigned_posts", "assigned_terms", "date", "is_verified"))


class UnknownPersonError(Exception):
    """Nothing is kept under this address or link."""


@dataclass(frozen=True)
class Person:
    """The visitors whose ratings, votes and reports are one person's."""

    visitors: frozenset[UUID]

    @property
    def ratings(self) -> QuerySet[Rating]:
        return Rating.objects.filter(visitor__in=self.visitors).order_by("pk")

    @property
    def submissions(self) -> QuerySet[Submission]:
        return Submission.objects.filter(rating__visitor__in=self.visitors).order_by("pk")

    @property
    def votes(self) -> QuerySet[HelpfulVote]:
        return HelpfulVote.objects.filter(visitor__in=self.visitors).order_by("pk")

    @property
    def reports(self) -> QuerySet[Report]:
        return Report.objects.filter(visitor__in=self.visitors).order_by("pk")

    @property
    def day_counts(self) -> QuerySet[DayCount]:
        """The counters of rate limits that name a visitor or the hash of an address; two days' at most."""
        sent_from = self.submissions.exclude(address_key="").values_list("address_key", flat=True)
        keys = {*(visitor.hex for visitor in self.visitors), *sent_from}
        counted = DayCount.objects.order_by().values_list("pk", "key").iterator()
        named = [pk for pk, key in counted if not keys.isdisjoint(key.split(":"))]
        return DayCount.objects.filter(pk__in=named)


def person_of(address_or_link: str) -> Person:
    """Whoever gave the e-mail address, in any case of letters, or holds the link or its last part.

    Raises UnknownPersonError where nothing is kept.
    """
    asked = address_or_link.strip()
    if "@" in asked:
        found = Rating.objects.filter(email__iexact=asked)
        visitors = frozenset(found.order_by().values_list("visitor", flat=True))
    else:
        rating = links.rating_of(urlsplit(asked).path.rstrip("/").rpartition("/")[2])
        visitors = frozenset([rating.visitor] if rating else [])
    if not visitors:
        raise UnknownPersonError
    return Person(visitors)


def collect(person: Person) -> dict[str, Any]:
    """All that is kept, as values that JSON knows; other people and the hashes themselves stay out."""
    ratings = person.ratings.select_related("film", "imported")
    ratings = ratings.prefetch_related("submissions", "events", "past_replies", "reports")
    return {
        "ratings": [rating_told(rating) for rating in ratings],
        "helpful_votes": [
            {"film": vote.rating.film.slug, "review": vote.rating_id, "voted_at": vote.voted_at}
            for vote in person.votes.select_related("rating__film")
        ],
        "reports": [
            {"film": report.rating.film.slug, "review": report.rating_id}
            | values(report, "reason words reported_at settled_at")
            for report in person.reports.select_related("rating__film")
        ],
        "counters_of_rate_limits": [
            {"what": each.key.partition(":")[0], "day": each.day, "count": each.count}
            for each in person.day_counts
        ],
    }


def values(row: Model, names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names.split()}


RATING = (
    "pk visitor stars name email title text has_spoilers status is_pinned reply replied_at helpful "
    "consented_at created_at changed_at"
)


def rating_told(rating: Rating) -> dict[str, Any]:
    """A rating with its history."""
    submissions = rating.submissions.all()
    return {
        "film": rating.film.slug,
        **values(rating, RATING),
        "reasons": rating.reason_labels,
        "internet_address": hash_told(submissions),
        "submissions": [
            values(each, "stars name title text has_spoilers sent_at")
            | {"reasons": each.reasons.split(), "internet_address": hash_told([each])}
            for each in submissions
        ],
        "imported": imported_told(rating),
        "past_replies": [values(each, "text replied_at left_at") for each in rating.past_replies.all()],
        "log": [
            values(event, "action before after note happened_at")
            | {"by": "a moderator" if event.user_id else event.actor}
            for event in sorted(rating.events.all(), key=attrgetter("pk"))
        ],
        "reported_for": [values(report, "reason reported_at settled_at") for report in rating.reports.all()],
    }


def hash_told(submissions: Iterable[Submission]) -> str:
    """Whether the hash of an internet address is kept."""
    return "a keyed hash is kept" if any(each.address_key for each in submissions) else "nothing is kept"


def imported_told(rating: Rating) -> dict[str, Any]:
    """What an import brought besides."""
    try:
        return {**rating.imported.columns, "score": rating.imported.score}
    except ImportedColumns.DoesNotExist:
        return {}


@dataclass(frozen=True)
class Erasure:
    """How much of a person's was erased or made anonymous."""

    ratings: int
    submissions: int
    votes: int
    reports: int


def erase(address_or_link: str, *, delete: bool = False, dry_run: bool = False) -> Erasure:
    """Take a person's data away: their name and traces, or, with `delete`, all that they ever sent.

    Anonymous stars go on counting and the words stay, while nothing leads from them to the person any more.
    What others wrote about them goes too, since it may name them: replies that stand no more, and the words
    of reports.
    """
    with transaction.atomic():
        triggers.lock()
        person = person_of(address_or_link)
        found = Erasure(
            person.ratings.count(), person.submissions.count(), person.votes.count(), person.reports.count()
        )
        if not dry_run:
            ratings = list(person.ratings.select_for_update())
            remember_erased(ratings, ERASURE, "Deleted." if delete else "Made anonymous.")
            person.day_counts.delete()
            remove(person, ratings) if delete else anonymise(person, ratings)
    return found


def remove(person: Person, ratings: list[Rating]) -> None:
    """Delete all that the person sent; the totals follow."""
    person.votes.delete()
    person.reports.delete()
    Rating.objects.filter(pk__in=[rating.pk for rating in ratings]).delete()


def anonymise(person: Person, ratings: list[Rating]) -> None:
    """Leave stars, words, votes and reports in place without anybody behind them."""
    for vote in person.votes:
        vote.visitor = uuid4()
        vote.save(update_fields=["visitor"])
    for report in person.reports:
        report.visitor, report.words = uuid4(), ""
        report.save(update_fields=["visitor", "words"])
    for rating in ratings:
        clear_history(rating)
        rating.name, rating.email, rating.visitor = ANONYMOUS, "", uuid4()
        rating.save(update_fields=["name", "email", "visitor"])


def clear_history(rating: Rating) -> None:
    """Leave of what was submitted, imported and written about it the present words and what is nobody's."""
    rating.past_replies.all().delete()
    rating.reports.update(words="")
    last = rating.submissions.order_by("-sent_at", "-pk").values_list("pk", flat=True)[:1]
    rating.submissions.exclude(pk__in=list(last)).delete()
    rating.submissions.update(name="", address_key="")
    for imported in ImportedColumns.objects.filter(pk=rating.pk):
        imported.columns = {name: text for name, text in imported.columns.items() if name in IMPERSONAL}
        imported.save(update_fields=["columns"])
