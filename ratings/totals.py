"""Proving and mending the totals that the database's triggers keep."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from films.models import Film
from ratings.models import Rating, RatingTotals
from ratings.triggers import COLUMNS

Counts = tuple[int, ...]


@dataclass(frozen=True)
class Drift:
    """A film whose totals differ from its ratings; both count one star, two stars and so on."""

    film_id: int
    kept: Counts
    true: Counts


def drifts() -> Iterator[Drift]:
    """Every film whose totals are wrong; one statement: ratings that arrive meanwhile are no alarm."""
    counts_not = Q(ratings__status=Rating.Status.REJECTED)
    films = Film.objects.order_by("pk").annotate(
        **{f"kept_{name}": Coalesce(F(f"rating_totals__{name}"), 0) for name in COLUMNS},
        **{
            f"true_{name}": Count("ratings", filter=Q(ratings__stars=stars) & ~counts_not)
            for stars, name in enumerate(COLUMNS, start=1)
        },
    )
    names = [f"kept_{name}" for name in COLUMNS] + [f"true_{name}" for name in COLUMNS]
    for film_id, *counts in films.values_list("pk", *names).iterator():
        if counts[:5] != counts[5:]:
            yield Drift(film_id, tuple(counts[:5]), tuple(counts[5:]))


def mend(film_id: int) -> None:
    """Count a film's ratings anew, exactly, while visitors go on rating it.

    The lock on the film's totals comes before the count: a rating whose trigger waits for it is not counted
    here and adds itself afterwards.
    """
    with transaction.atomic():
        RatingTotals.objects.bulk_create([RatingTotals(film_id=film_id)], ignore_conflicts=True)
        totals = RatingTotals.objects.select_for_update().get(film_id=film_id)
        counted = Rating.objects.counted().filter(film_id=film_id)
        for stars, name in enumerate(COLUMNS, start=1):
            setattr(totals, name, counted.filter(stars=stars).count())
        totals.save()
