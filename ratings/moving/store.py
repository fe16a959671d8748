"""Keeping the reviews of a file: what is new becomes a rating, what is here already stays as it is."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from itertools import batched
from uuid import UUID, uuid4

from django.db import transaction

from films.models import Film
from ratings import triggers
from ratings.checks import CHECKS
from ratings.log import note
from ratings.models import ImportedColumns, ModerationEvent, Rating, Submission
from ratings.moving.films import FilmFinder, FoundFilm
from ratings.moving.identity import Erased, Identity, Occurrences, Words, spoken
from ratings.moving.reading import RefusedError, Table
from ratings.moving.rows import Row, post_of, read
from ratings.said import Arrival, Said, Sent
from ratings.words import text_key

IMPORT = "import_reviews"
BATCH = 500
Status = Rating.Status
Reason = Rating.Reason
# Checks of the words alone: nobody knows how a review came to another site.
OF_WORDS = frozenset((Reason.LINKS, Reason.REPETITION, Reason.BLOCKED_TERM, Reason.DUPLICATE))
NOBODY_APPROVED = "Bare stars that nobody had approved."


@dataclass
class Counts:
    """What has become of a file's rows so far."""

    created: Counter[str] = field(default_factory=Counter)
    """By status."""
    known: int = 0
    refused: int = 0
    addresses: int = 0
    """Rows with an internet address, which was dropped."""

    @property
    def rows(self) -> int:
        return self.created.total() + self.known + self.refused


@dataclass(frozen=True)
class Arrived:
    """A row that can be kept, and who it is."""

    number: int
    row: Row
    film: FoundFilm
    identity: Identity
    nth: int
    visitor: UUID


class Import:
    """One run over a file; it can be run again, also after it was killed, and then adds what is missing."""

    def __init__(self, films: FilmFinder, refuse: Callable[[str], None], *, dry_run: bool = False) -> None:
        self.films = films
        self.refuse = refuse
        self.dry_run = dry_run
        self.counts = Counts()
        self.erased = Erased()
        self.run_id = uuid4()

    def take(self, table: Table) -> Iterator[Counts]:
        """Keep all that is new in the table; yields the counts after each batch, which is one transaction."""
        with closing(Occurrences()) as seen:
            for batch in batched(self.arrivals(table, seen), BATCH):
                with transaction.atomic():
                    if not self.dry_run:
                        triggers.lock()
                    self.keep(batch)
                yield self.counts

    def arrivals(self, table: Table, seen: Occurrences) -> Iterator[Arrived]:
        """The rows that can be kept; the others are refused with their number and the reason."""
        for number, fields in table.records:
            try:
                if isinstance(fields, RefusedError):
                    raise fields
                yield self.arrival(number, fields, seen)
            except RefusedError as error:
                self.say_no(number, error)

    def say_no(self, number: int, error: RefusedError) -> None:
        self.counts.refused += 1
        self.refuse(f"row {number}: {error}")

    def arrival(self, number: int, fields: Mapping[str, str], seen: Occurrences) -> Arrived:
        row = read(fields)
        film = self.films.find(row.posts)
        words = Words(row.name, row.stars, row.title, row.text)
        identity = Identity(film.pk, row.created_at, row.email, words)
        nth = seen.count(identity)
        self.counts.addresses += row.has_address
        return Arrived(number, row, film, identity, nth, identity.visitor(nth))

    def keep(self, arrived: tuple[Arrived, ...]) -> None:
        """Keep those of a batch that are not here yet."""
        batch = self.with_films(arrived)
        here = self.visitors_here(batch)
        rest = [each for each in batch if each.visitor not in here]
        said = spoken((each.identity, each.nth) for each in rest)
        new = [each for each in rest if each.nth > said.get(each.identity, 0)]
        self.counts.known += len(batch) - len(new)
        judged = [(each, *judge(each)) for each in new]
        self.counts.created.update(str(status) for _, status, _ in judged)
        if not self.dry_run:
            write(judged, self.run_id)

    def with_films(self, batch: tuple[Arrived, ...]) -> list[Arrived]:
        """A batch without the reviews of films that were deleted since the run began."""
        films = {each.film.pk for each in batch}
        standing = set(Film.objects.filter(pk__in=films).order_by().values_list("pk", flat=True))
        for each in batch:
            if each.film.pk not in standing:
                self.say_no(each.number, RefusedError("assigned_posts", "its film was deleted meanwhile."))
        return [each for each in batch if each.film.pk in standing]

    def visitors_here(self, batch: list[Arrived]) -> set[UUID]:
        """The visitors among these who have come before, and those whose review was erased."""
        visitors = {each.visitor for each in batch}
        kept = Rating.objects.filter(visitor__in=visitors).values_list("visitor", flat=True)
        return {*kept, *(visitors & self.erased.refresh())}


def judge(arrived: Arrived) -> tuple[Rating.Status, list[Rating.Reason]]:
    """The status of a new rating, and what speaks against one that waits.

    What the other site approved is approved. The rest waits for a moderator: pending, or held where a check
    of the words speaks. Bare stars that were not approved have no words to wait for, so they are held.
    """
    row = arrived.row
    status = Status(row.status) if row.status else Status.APPROVED if row.is_approved else Status.PENDING
    if status not in Rating.WAITING:
        return status, []
    said = Said(row.stars, row.name, row.title, row.text, row.has_spoilers, row.email)
    sent = Sent(arrived.film.pk, arrived.visitor, said, Arrival())
    reasons = [reason for reason, speaks in CHECKS.items() if reason in OF_WORDS and speaks(sent)]
    if not row.status and (reasons or said.is_bare):
        status = Status.HELD
    return status, reasons


type Judged = tuple[Arrived, Rating.Status, list[Rating.Reason]]


def write(judged: list[Judged], run_id: UUID) -> None:
    """Write ratings with all that belongs to them."""
    ratings = Rating.objects.bulk_create(rating_of(*each) for each in judged)
    Submission.objects.bulk_create(submission_of(rating) for rating in ratings)
    pairs = [(rating, arrived) for rating, (arrived, _, _) in zip(ratings, judged, strict=True)]
    columns = [columns_of(rating, arrived) for rating, arrived in pairs]
    ImportedColumns.objects.bulk_create(each for each in columns if each.columns or each.score)
    unapproved = [rating for rating, arrived in pairs if is_bare_and_unapproved(rating, arrived)]
    others = [rating for rating, arrived in pairs if not is_bare_and_unapproved(rating, arrived)]
    note(others, ModerationEvent.Action.IMPORTED, actor=IMPORT, batch=run_id)
    note(unapproved, ModerationEvent.Action.IMPORTED, actor=IMPORT, text=NOBODY_APPROVED, batch=run_id)


def is_bare_and_unapproved(rating: Rating, arrived: Arrived) -> bool:
    """Whether it is held only because nobody approved it elsewhere."""
    return rating.status == Status.HELD and not (arrived.row.status or rating.title or rating.text)


def rating_of(arrived: Arrived, status: Rating.Status, reasons: list[Rating.Reason]) -> Rating:
    row = arrived.row
    return Rating(
        film_id=arrived.film.pk,
        visitor=arrived.visitor,
        stars=row.stars,
        name=row.name,
        title=row.title,
        text=row.text,
        email=row.email,
        has_spoilers=row.has_spoilers,
        status=status,
        reasons=" ".join(reasons),
        is_pinned=row.is_pinned,
        reply=row.reply,
        replied_at=row.replied_at,
        helpful=row.score,
        text_key=text_key(row.title, row.text),
        consented_at=row.created_at if row.consents else None,
        created_at=row.created_at,
        changed_at=row.changed_at,
    )


def submission_of(rating: Rating) -> Submission:
    """The rating as it came."""
    return Submission(
        rating=rating,
        stars=rating.stars,
        name=rating.name,
        title=rating.title,
        text=rating.text,
        has_spoilers=rating.has_spoilers,
        reasons=rating.reasons,
        sent_at=rating.created_at,
    )


def columns_of(rating: Rating, arrived: Arrived) -> ImportedColumns:
    """What only the export needs: how the film was named is kept where it was not named as here."""
    row = arrived.row
    named = {} if row.posts == post_of(arrived.film.slug) else {"assigned_posts": row.posts}
    return ImportedColumns(rating=rating, columns={**row.kept, **named}, score=row.score)
