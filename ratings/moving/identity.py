"""Knowing a review again, so that no file brings it twice, nor back once it was erased.

A review is the same as another of the same film, second, name, e-mail address, stars, title and text; the
second such review in a file is another one. An imported rating's visitor is a keyed hash of this, so the
database itself refuses its twin. A rating of this site is recognised by its words, also by those that it had
before its visitor changed them.
"""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from functools import reduce
from itertools import batched
from operator import or_
from uuid import UUID, uuid4

from django.db.models import Q, prefetch_related_objects
from django.utils.crypto import salted_hmac

from ratings.log import note
from ratings.models import ModerationEvent, Rating, Submission

SALT = "ratings.moving"
# An imported visitor's UUID says by its version that it is a hash; those in cookies are random, version 4.
HASHED = 5
SECOND = timedelta(seconds=1)
AT_ONCE = 100
MARK = re.compile(r"\b[0-9a-f]{32}\b")
MARKS_IN_A_NOTE = 4


@dataclass(frozen=True)
class Words:
    """What a version of a rating says."""

    name: str
    stars: int
    title: str
    text: str


@dataclass(frozen=True)
class Identity:
    film_id: int
    second: datetime
    email: str
    words: Words

    def visitor(self, nth: int) -> UUID:
        """The visitor of the nth such review."""
        values = [self.film_id, self.second.isoformat(), self.email, *astuple(self.words), nth]
        digest = salted_hmac(SALT, json.dumps(values), algorithm="sha256").digest()
        return UUID(bytes=digest[:16], version=HASHED)


class Occurrences:
    """Counts how often each review has come in a file; on disk, so that a large file takes no memory."""

    def __init__(self) -> None:
        self.database = sqlite3.connect("")
        self.database.execute("CREATE TABLE seen (review BLOB PRIMARY KEY, times INTEGER) WITHOUT ROWID")

    def count(self, identity: Identity) -> int:
        """Count one more and return how many that makes."""
        row = self.database.execute(
            "INSERT INTO seen VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times",
            [identity.visitor(0).bytes],
        ).fetchone()
        return int(row[0])

    def close(self) -> None:
        self.database.close()


class Erased:
    """The visitors of erased reviews, as the log remembers them."""

    def __init__(self) -> None:
        self.visitors: set[UUID] = set()
        self.last = 0

    def refresh(self) -> set[UUID]:
        """All of them, with what was erased since this was asked last."""
        events = ModerationEvent.objects.filter(action=ModerationEvent.Action.ERASED, pk__gt=self.last)
        for pk, text in events.order_by("pk").values_list("pk", "note").iterator():
            self.last = pk
            self.visitors.update(UUID(mark) for mark in MARK.findall(text))
        return self.visitors


def words_of(rating: Rating) -> set[Words]:
    """What all versions of a rating say, the present one and those submitted."""
    versions: list[Rating | Submission] = [rating, *rating.submissions.all()]
    return {Words(each.name, each.stars, each.title, each.text) for each in versions}


def second_of(rating: Rating) -> datetime:
    return rating.created_at.replace(microsecond=0)


def spoken(wanted: Iterable[tuple[Identity, int]]) -> dict[Identity, int]:
    """How many ratings say what each review says, without having come as that review.

    `wanted` are reviews with how many of each there are. E-mail addresses of earlier versions are not kept,
    so a rating that was changed here is known by its words alone.
    """
    most = dict(wanted)
    by_words: dict[tuple[int, datetime, Words], list[Identity]] = defaultdict(list)
    for identity in most:
        by_words[identity.film_id, identity.second, identity.words].append(identity)
    visitors: dict[Identity, list[UUID]] = defaultdict(list)
    for rating in ratings_at({(film_id, second) for film_id, second, _ in by_words}):
        for words in words_of(rating):
            for identity in by_words.get((rating.film_id, second_of(rating), words), ()):
                if rating.email == identity.email or was_changed_here(rating):
                    visitors[identity].append(rating.visitor)
    found = {}
    for identity, said_by in visitors.items():
        own = {identity.visitor(nth) for nth in range(1, most[identity] + len(said_by) + 1)}
        found[identity] = sum(visitor not in own for visitor in said_by)
    return found


def was_changed_here(rating: Rating) -> bool:
    """Whether its visitor has changed it on this site; an imported one may say when it was elsewhere."""
    came_as_it_is = rating.visitor.version == HASHED and len(rating.submissions.all()) == 1
    return bool(rating.changed_at) and not came_as_it_is


def ratings_at(places: set[tuple[int, datetime]]) -> Iterator[Rating]:
    """All ratings of these films in these seconds."""
    for some in batched(sorted(places), AT_ONCE):
        then = (Q(film_id=film, created_at__gte=at, created_at__lt=at + SECOND) for film, at in some)
        yield from Rating.objects.filter(reduce(or_, then)).order_by("pk").prefetch_related("submissions")


def remember_erased(ratings: Sequence[Rating], actor: str, what: str) -> None:
    """Log that ratings are about to be erased, with marks by which no import brings them back.

    The marks are keyed hashes: nobody can tell from them who or what it was, but the same row gives the same.
    """
    prefetch_related_objects(ratings, "submissions")
    identities = {rating.pk: identities_of(rating) for rating in ratings}
    times = spoken((each, 1) for some in identities.values() for each in some)
    batch = uuid4()
    for rating in ratings:
        said = identities[rating.pk]
        marks = {each.visitor(nth) for each in said for nth in range(1, times.get(each, 1) + 1)}
        marks |= {each.visitor(1) for each in said}
        marks |= {rating.visitor} if rating.visitor.version == HASHED else set()
        for some in batched(sorted(mark.hex for mark in marks), MARKS_IN_A_NOTE):
            text = f"{what} {' '.join(some)}"
            note([rating], ModerationEvent.Action.ERASED, actor=actor, text=text, batch=batch)


def identities_of(rating: Rating) -> list[Identity]:
    """What the rows of a rating's versions would be recognised by."""
    at = second_of(rating)
    return [Identity(rating.film_id, at, rating.email, words) for words in words_of(rating)]
