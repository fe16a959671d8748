"""Counting all ratings by hand, one by one, to hold it against what the database keeps."""

from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from django.conf import settings

from films.models import Film
from ratings import triggers
from ratings.models import HelpfulVote, Rating, RatingTotals, SiteTotals
from ratings.totals import drifts, helpful_drifts, site_drift

FARTHEST_MEAN = 0.001 + 1e-9


@dataclass
class Tally:
    """The stars of the ratings that count, and of those whose words can be read."""

    stars: list[int] = field(default_factory=list)
    reviews: list[int] = field(default_factory=list)

    def columns(self) -> list[int]:
        """As the columns of a film's totals have them."""
        return [stars.count(number) for stars in (self.stars, self.reviews) for number in range(1, 6)]


def tallies() -> dict[int, Tally]:
    """Every film's tally, by its key."""
    found: dict[int, Tally] = defaultdict(Tally)
    for rating in Rating.objects.all():
        if rating.status in ("pending", "approved"):
            found[rating.film_id].stars.append(rating.stars)
        if rating.status == "approved" and (rating.title or rating.text):
            found[rating.film_id].reviews.append(rating.stars)
    return found


def prove() -> None:
    """Fail where anything that the database keeps differs from the ratings, or recount would not say so."""
    by_hand = tallies()
    site = SiteTotals.objects.get()
    everything = [stars for tally in by_hand.values() for stars in tally.stars]
    assert (site.count, site.stars, site.weight) == (
        len(everything),
        sum(everything),
        settings.RATINGS_RANK_WEIGHT,
    )
    if everything:
        assert abs(site.mean - sum(everything) / len(everything)) <= FARTHEST_MEAN
    kept = {totals.pk: totals for totals in RatingTotals.objects.all()}
    for pk in Film.objects.values_list("pk", flat=True):
        prove_film(kept.pop(pk, RatingTotals(pk=pk)), by_hand[pk], site)
    assert kept == {}
    votes = list(HelpfulVote.objects.values_list("rating_id", flat=True))
    assert {rating.pk: rating.helpful for rating in Rating.objects.all()} == {
        pk: votes.count(pk) for pk in Rating.objects.values_list("pk", flat=True)
    }
    assert (list(drifts()), site_drift(), list(helpful_drifts())) == ([], None, [])


def prove_film(totals: RatingTotals, tally: Tally, site: SiteTotals) -> None:
    """Fail where a film's totals differ from its tally, or its rank from WR = v/(v+m)*R + m/(v+m)*C."""
    assert [getattr(totals, name) for name in triggers.ALL_COLUMNS] == tally.columns()
    number, weight = len(tally.stars), site.weight
    if not number:
        assert (totals.mean, totals.rank) == (0, 0)
        return
    mean = sum(tally.stars) / number
    rank = number / (number + weight) * mean + weight / (number + weight) * site.mean
    assert (totals.mean, totals.rank) == pytest.approx((mean, rank))
