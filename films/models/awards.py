"""Awards and nominations."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from .rows import FilmRow, not_blank, one_of


class Award(FilmRow):
    class Outcome(models.TextChoices):
        WON = "won", "Won"
        NOMINATED = "nominated", "Nominated"

    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="awards")
    organisation = models.CharField(max_length=200, help_text="E.g. Academy Award.")
    category = models.CharField(max_length=200, blank=True, help_text="E.g. Best Actor.")
    year = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1870), MaxValueValidator(2200)],
        help_text="Year of the ceremony, e.g. 1996.",
    )
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WON)
    recipient = models.CharField("for whom", max_length=300, blank=True, help_text="E.g. Nicolas Cage.")

    class Meta(FilmRow.Meta):
        constraints = [
            one_of("outcome", ["won", "nominated"], "award_outcome_known"),
            not_blank("organisation", "award_has_organisation", "Say who gave the award."),
            models.CheckConstraint(
                condition=models.Q(year__isnull=True) | models.Q(year__range=(1870, 2200)),
                name="award_year_plausible",
                violation_error_message="An award’s year lies between 1870 and 2200.",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation
