"""What all ratings of a film come to."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db import models


@dataclass(frozen=True)
class StarCount:
    """One bar of the histogram: how many ratings have so many stars, and their share in whole percent.

    `reviews` is how many of them have words that visitors can read.
    """

    stars: int
    count: int
    percent: int
    reviews: int


class RatingTotals(models.Model):
    """How often each number of stars was given to a film; written by the triggers of ratings.triggers alone.

    A film that was never rated has no row.
    """

    film = models.OneToOneField(
        "films.Film", on_delete=models.CASCADE, primary_key=True, related_name="rating_totals"
    )
    ones = models.PositiveIntegerField(default=0)
    twos = models.PositiveIntegerField(default=0)
    threes = models.PositiveIntegerField(default=0)
    fours = models.PositiveIntegerField(default=0)
    fives = models.PositiveIntegerField(default=0)
    # How many of them have words that visitors can read.
    reviews_of_one = models.PositiveIntegerField(default=0, db_default=0)
    reviews_of_two = models.PositiveIntegerField(default=0, db_default=0)
    reviews_of_three = models.PositiveIntegerField(default=0, db_default=0)
    reviews_of_four = models.PositiveIntegerField(default=0, db_default=0)
    reviews_of_five = models.PositiveIntegerField(default=0, db_default=0)
    mean = models.FloatField(default=0, db_default=0.0, help_text="The mean number of stars; 0 without any.")
    rank = models.FloatField(
        default=0,
        db_default=0.0,
        help_text="The weighted rating by which films are ordered; 0 without stars.",
    )

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "rating totals"
        indexes = [models.Index(fields=["-rank", "film"], name="rating_totals_rank")]

    def __str__(self) -> str:
        return f"Totals of film {self.pk}"

    @property
    def counts(self) -> tuple[int, int, int, int, int]:
        """The number of ratings with one star, two stars and so on."""
        return self.ones, self.twos, self.threes, self.fours, self.fives

    @property
    def review_counts(self) -> tuple[int, int, int, int, int]:
        """The number of reviews that visitors can read with one star, two stars and so on."""
        return (
            self.reviews_of_one,
            self.reviews_of_two,
            self.reviews_of_three,
            self.reviews_of_four,
            self.reviews_of_five,
        )

    @property
    def review_count(self) -> int:
        """The number of reviews that visitors can read."""
        return sum(self.review_counts)

    @property
    def count(self) -> int:
        """The number of visitors whose stars count."""
        return sum(self.counts)

    @property
    def average(self) -> Decimal | None:
        """The mean number of stars to one decimal, halves rounded up; none without ratings."""
        if not self.count:
            return None
        total = sum(stars * count for stars, count in enumerate(self.counts, start=1))
        return (Decimal(total) / self.count).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def average_percent(self) -> int:
        """The average as a share of five stars, 0 to 100, for its picture."""
        return int((self.average or Decimal()) * 20)

    @property
    def percentages(self) -> tuple[int, ...]:
        """Each count's share in whole percent: by the largest remainders, so that they add up to 100."""
        total = self.count
        if not total:
            return 0, 0, 0, 0, 0
        shares = [count * 100 // total for count in self.counts]
        by_remainder = sorted(range(5), key=lambda index: (-(self.counts[index] * 100 % total), -index))
        for index in by_remainder[: 100 - sum(shares)]:
            shares[index] += 1
        return tuple(shares)

    @property
    def histogram(self) -> list[StarCount]:
        """The five bars, the most stars first."""
        bars = zip(range(1, 6), self.counts, self.percentages, self.review_counts, strict=True)
        return [StarCount(*bar) for bar in bars][::-1]


class SiteTotals(models.Model):
    """What all ratings of all films come to, in one row; written by the same triggers.

    `mean` is the C of the weighted rating WR = v/(v+m)*R + m/(v+m)*C with which every film is ranked, and
    `weight` is m. Once the live mean has moved by a thousandth of a star, C follows it and all ranks with it.
    """

    KEY = 1

    count = models.PositiveIntegerField(default=0, db_default=0)
    stars = models.PositiveIntegerField(default=0, db_default=0)
    mean = models.FloatField(default=0, db_default=0.0)
    weight = models.PositiveIntegerField(default=10, db_default=10)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "site totals"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="site_totals_one_row")]

    def __str__(self) -> str:
        return f"{self.stars} stars of {self.count} ratings"
