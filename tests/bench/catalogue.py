"""The films and ratings that the benchmark measures with."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from uuid import UUID

from django.db import connection
from django.utils import timezone

from films.models import Film
from ratings.models import Rating
from ratings.words import text_key
from tests.builders import make_film
from tests.films.full_film import make_full_film

BATCH = 5_000
FEW = 10
# One in so many is bare stars; of the others, one in so many waits for a moderator.
BARE, WAITING = 5, 10
SENTENCES = (
    "The camera stays a little longer than is comfortable, and that is the point.",
    "Nobody in it is wise, and everybody is kind when it counts.",
    "I would have cut the second half by ten minutes.",
    "The music says what the dialogue leaves out.",
    "Seen twice, liked it more the second time.",
    "A quiet ending that stays with you on the way home.",
)


@dataclass(frozen=True)
class Catalogue:
    """Films with every section: FEW reviews that can be read, FEW that wait, and many ratings."""

    few: Film
    waiting: Film
    many: Film


def make_catalogue(films: int, ratings: int) -> Catalogue:
    """So many films; those without a name have FEW ratings and no sections."""
    made = Catalogue(make_full_film(), make_full_film(), make_full_film())
    others = [make_film() for _ in range(films - 3)]
    chance = random.Random(1)  # noqa: S311  # the same data each time
    keep(ratings_of(made.few, FEW, chance, [Rating.Status.APPROVED]))
    keep(ratings_of(made.waiting, FEW, chance, [Rating.Status.PENDING]))
    keep(ratings_of(made.many, ratings, chance))
    keep(rating for film in others for rating in ratings_of(film, FEW, chance))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made


def keep(ratings: Iterator[Rating]) -> None:
    while batch := list(islice(ratings, BATCH)):
        Rating.objects.bulk_create(batch)


def ratings_of(
    film: Film, number: int, chance: random.Random, statuses: Sequence[str] = ()
) -> Iterator[Rating]:
    """So many ratings of a film, spread over two years.

    With `statuses`, each has words and one of these; otherwise most have words, of which some wait.
    """
    now = timezone.now()
    for each in range(number):
        is_bare = not statuses and each % BARE == 0
        text = "" if is_bare else " ".join(chance.sample(SENTENCES, 3)) + f" {film.pk}.{each}"
        waits = text and each % WAITING == 1
        usual = Rating.Status.PENDING if waits else Rating.Status.APPROVED
        yield Rating(
            film=film,
            visitor=UUID(int=chance.getrandbits(128)),
            stars=chance.choices(range(1, 6), (1, 1, 3, 6, 4))[0],
            name=f"Visitor {each}",
            title="What stays" if each % 3 == 1 else "",
            text=text,
            text_key=text_key("", text),
            status=statuses[each % len(statuses)] if statuses else usual,
            consented_at=now,
            created_at=now - timedelta(minutes=chance.randrange(2 * 365 * 24 * 60)),
        )
