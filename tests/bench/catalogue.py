"""The films and ratings that the benchmark measures with."""

import random
from collections.abc import Iterator
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


def make_catalogue(films: int, ratings: int) -> tuple[Film, Film]:
    """Films with FEW ratings each, and return two with every section: one has FEW as well, the other many."""
    few, many = make_full_film(), make_full_film()
    others = [make_film() for _ in range(films - 2)]
    chance = random.Random(1)  # noqa: S311  # the same data each time
    keep(ratings_of(few, FEW, chance))
    keep(ratings_of(many, ratings, chance))
    keep(rating for film in others for rating in ratings_of(film, FEW, chance))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return few, many


def keep(ratings: Iterator[Rating]) -> None:
    while batch := list(islice(ratings, BATCH)):
        Rating.objects.bulk_create(batch)


def ratings_of(film: Film, number: int, chance: random.Random) -> Iterator[Rating]:
    """So many ratings of a film, spread over two years; most have words that can be read, some wait."""
    now = timezone.now()
    for each in range(number):
        text = "" if each % BARE == 0 else " ".join(chance.sample(SENTENCES, 3)) + f" {film.pk}.{each}"
        waits = bool(text) and each % WAITING == 1
        yield Rating(
            film=film,
            visitor=UUID(int=chance.getrandbits(128)),
            stars=chance.choices(range(1, 6), (1, 1, 3, 6, 4))[0],
            name=f"Visitor {each}",
            title="What stays" if each % 3 == 1 else "",
            text=text,
            text_key=text_key("", text),
            status=Rating.Status.PENDING if waits else Rating.Status.APPROVED,
            consented_at=now,
            created_at=now - timedelta(minutes=chance.randrange(2 * 365 * 24 * 60)),
        )
