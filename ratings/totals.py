"""Proving and mending the totals that the database's triggers keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Func, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from films.models import Film
from ratings import triggers
from ratings.models import HelpfulVote, ImportedColumns, Rating, RatingTotals, SiteTotals
from ratings.triggers import ALL_COLUMNS, COLUMNS, REVIEW_COLUMNS

Counts = tuple[int, ...]


@dataclass(frozen=True)
class Drift:
    """A film whose totals differ from its ratings.

    Both count ratings with one star, two stars and so on, then the reviews that can be read in the same way.
    """

    film_id: int
    kept: Counts
    true: Counts
    ranks: bool
    """Whether mean and rank are what the kept counts make of them."""


def weighted(counts: Counts, site: SiteTotals) -> tuple[float, float]:
    """The mean of a film's stars and its rank WR = v/(v+m)*R + m/(v+m)*C; both 0 without ratings.

    The formula is the weighted rating that IMDb has published for its Top 250.
    """
    number = sum(counts[:5])
    if not number:
        return 0.0, 0.0
    stars = sum(number * each for number, each in enumerate(counts[:5], start=1))
    return stars / number, (stars + site.weight * site.mean) / (number + site.weight)


def drifts() -> Iterator[Drift]:
    """Every film whose totals are wrong; one statement: ratings that arrive meanwhile are no alarm."""
    films = Film.objects.order_by("pk").annotate(
        **{f"kept_{name}": Coalesce(F(f"rating_totals__{name}"), 0) for name in ALL_COLUMNS},
        kept_mean=Coalesce(F("rating_totals__mean"), 0.0),
        kept_rank=Coalesce(F("rating_totals__rank"), 0.0),
        site_mean=Subquery(SiteTotals.objects.values("mean")),
        site_weight=Subquery(SiteTotals.objects.values("weight")),
        **true_counts(),
    )
    kept = [f"kept_{name}" for name in ALL_COLUMNS]
    true = [f"true_{name}" for name in ALL_COLUMNS]
    rest = ["kept_mean", "kept_rank", "site_mean", "site_weight"]
    size = len(ALL_COLUMNS)
    for film_id, *values in films.values_list("pk", *kept, *true, *rest).iterator():
        counts, counted = tuple(values[:size]), tuple(values[size : 2 * size])
        mean, rank, site_mean, weight = values[2 * size :]
        expected = weighted(counts, SiteTotals(mean=site_mean or 0, weight=weight or 0))
        ranks = isclose(mean, expected[0], abs_tol=1e-9) and isclose(rank, expected[1], abs_tol=1e-9)
        if counts != counted or not ranks:
            yield Drift(film_id, counts, counted, ranks)


def true_counts() -> dict[str, Count]:
    """Annotations of a film that count its ratings anew, a column of its totals each."""
    counted = Q(ratings__status__in=Rating.COUNTED)
    shown = Q(ratings__status=Rating.Status.APPROVED, ratings__has_review=True)
    stars = {
        f"true_{name}": Count("ratings", filter=Q(ratings__stars=number) & counted)
        for number, name in enumerate(COLUMNS, start=1)
    }
    reviews = {
        f"true_{name}": Count("ratings", filter=Q(ratings__stars=number) & shown)
        for number, name in enumerate(REVIEW_COLUMNS, start=1)
    }
    return stars | reviews


def mend(film_id: int) -> None:
    """Count a film's ratings anew, exactly, while visitors go on rating it."""
    with transaction.atomic():
        triggers.lock()
        RatingTotals.objects.bulk_create([RatingTotals(film_id=film_id)], ignore_conflicts=True)
        totals = RatingTotals.objects.select_for_update().get(film_id=film_id)
        (counts,) = Film.objects.filter(pk=film_id).annotate(**true_counts()).values(*true_counts())
        for name in ALL_COLUMNS:
            setattr(totals, name, counts[f"true_{name}"])
        site = SiteTotals.objects.first() or SiteTotals()
        totals.mean, totals.rank = weighted((*totals.counts, *totals.review_counts), site)
        totals.save()


@dataclass(frozen=True)
class SiteDrift:
    """The site's totals, where they are wrong: the kept and the true number of ratings, stars and weight."""

    kept: Counts
    true: Counts
    mean: float
    live_mean: float


def site_drift() -> SiteDrift | None:
    """How the site's totals differ from all ratings and from RATINGS_RANK_WEIGHT; None where they do not."""
    site = SiteTotals.objects.first() or SiteTotals(weight=settings.RATINGS_RANK_WEIGHT)
    true = Rating.objects.counted().aggregate(number=Count("pk"), stars=Coalesce(Sum("stars"), 0))
    kept = (site.count, site.stars, site.weight)
    wanted = (true["number"], true["stars"], settings.RATINGS_RANK_WEIGHT)
    live_mean = true["stars"] / true["number"] if true["number"] else site.mean
    if kept == wanted and abs(live_mean - site.mean) <= triggers.MEAN_STEP:
        return None
    return SiteDrift(kept, wanted, site.mean, live_mean)


def mend_site() -> None:
    """Count all ratings anew and rank every film with the result."""
    with transaction.atomic():
        triggers.lock()
        drift = site_drift()
        if drift:
            number, stars, weight = drift.true
            SiteTotals.objects.get_or_create(pk=SiteTotals.KEY)
            # Once mean or weight changes, the database ranks all films anew.
            SiteTotals.objects.update(count=number, stars=stars, weight=weight, mean=drift.live_mean)


def helpful_drifts() -> Iterator[tuple[int, int, int]]:
    """Every rating whose number of helpful votes is wrong: its key, the kept and the true number."""
    votes = HelpfulVote.objects.filter(rating=OuterRef("pk")).order_by()
    number = votes.annotate(number=Func("pk", function="COUNT", output_field=IntegerField())).values("number")
    score = ImportedColumns.objects.filter(pk=OuterRef("pk")).values("score")
    true = Coalesce(Subquery(number), 0) + Coalesce(Subquery(score), 0)
    wrong = Rating.objects.annotate(true_helpful=true).exclude(helpful=F("true_helpful"))
    yield from wrong.order_by("pk").values_list("pk", "helpful", "true_helpful").iterator()


def mend_helpful(pk: int, true: int, kept: int) -> None:
    """Correct a rating's helpful votes by what they are off; votes that arrive meanwhile stay."""
    Rating.objects.filter(pk=pk).update(helpful=F("helpful") + true - kept)
