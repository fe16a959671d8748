"""Scores that others gave the film."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from films import figures

from .films import http_url
from .rows import FilmRow, not_blank


class OutsideScore(FilmRow):
    """A score as its source printed it on a day: 7.5 of 10 from 139,000 votes, or 90 percent."""

    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="scores")
    source = models.CharField(max_length=80, help_text="E.g. IMDb, Rotten Tomatoes, Metacritic.")
    value = models.DecimalField(
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="E.g. 7.5; left empty, the source has no score.",
    )
    scale = models.PositiveSmallIntegerField(
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text="The best possible score: 10, 5, 100.",
    )
    is_percentage = models.BooleanField("percentage", default=False, help_text="Printed as 90%.")
    votes = models.PositiveBigIntegerField(null=True, blank=True, help_text="How many voted, e.g. 139000.")
    url = models.URLField("link", max_length=500, blank=True, validators=[http_url])
    as_of = models.DateField("read on", null=True, blank=True, help_text="The day the score was read.")

    class Meta(FilmRow.Meta):
        constraints = [
            not_blank("source", "score_has_source", "Say whose score it is, e.g. IMDb."),
            models.UniqueConstraint(
                fields=["film", "source"],
                name="score_once_per_source",
                violation_error_message="The film has a score from this source already.",
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__gte=0, value__lte=models.F("scale")),
                name="score_within_scale",
                violation_error_message="A score lies between 0 and the best possible score.",
            ),
            models.CheckConstraint(
                condition=models.Q(is_percentage=False) | models.Q(scale=100),
                name="score_percentage_of_hundred",
                violation_error_message="A percentage has the scale 100.",
            ),
            models.CheckConstraint(
                condition=models.Q(scale__gte=1),
                name="score_scale_positive",
                violation_error_message="The best possible score is at least 1.",
            ),
        ]

    def __str__(self) -> str:
        return self.source

    @property
    def percent(self) -> int:
        """The score as a share of its scale, 0 to 100, for the dial."""
        return round(self.value / self.scale * 100) if self.value is not None else 0

    @property
    def printed(self) -> str:
        """The score as printed: "7.5/10", "90%"; "N/A" where the source has none."""
        if self.value is None:
            return figures.NOT_PUBLISHED
        number = figures.decimal(self.value)
        return f"{number}%" if self.is_percentage else f"{number}/{self.scale}"

    @property
    def number_printed(self) -> str:
        """The score without its scale, for the dial: "7.5", "90"."""
        return figures.NOT_PUBLISHED if self.value is None else figures.decimal(self.value)

    @property
    def votes_printed(self) -> str:
        """How many voted, e.g. "139K"; empty if unknown."""
        return figures.votes(self.votes) if self.votes is not None else ""
