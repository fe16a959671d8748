"""What a film cost and earned."""

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models

from films import figures

from .rows import one_of


class BoxOfficeFigure(models.Model):
    class Kind(models.TextChoices):
        """In the order of their values, which is the order on the page."""

        BUDGET = "budget", "Budget"
        DOMESTIC = "domestic", "Domestic gross"
        INTERNATIONAL = "international", "International gross"
        OPENING = "opening", "Opening weekend"
        WORLDWIDE = "worldwide", "Worldwide gross"

    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="box_office")
    kind = models.CharField(max_length=20, choices=Kind)
    amount = models.DecimalField(
        max_digits=15,
        decimal_places=0,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="In whole units, e.g. 3600000; left empty, the figure was never published (N/A).",
    )
    currency = models.CharField(
        max_length=3,
        default="USD",
        validators=[RegexValidator(r"^[A-Z]{3}$", "Three capital letters of ISO 4217, e.g. USD.")],
        help_text="ISO 4217, e.g. USD, GBP, EUR.",
    )
    note = models.CharField(max_length=100, blank=True, help_text="E.g. estimated.")

    class Meta:
        ordering = ["film_id", "kind", "pk"]
        verbose_name = "box office figure"
        constraints = [
            one_of(
                "kind",
                ["budget", "domestic", "international", "opening", "worldwide"],
                "box_office_kind_known",
            ),
            models.UniqueConstraint(
                fields=["film", "kind"],
                name="box_office_kind_once",
                violation_error_message="The film has this figure already.",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0),
                name="box_office_amount_not_negative",
                violation_error_message="An amount is not negative.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def printed(self) -> str:
        """The amount as printed: "$32.03M", "£277,000", "N/A"."""
        return figures.money(self.amount, self.currency)

    @property
    def percent_of_largest(self) -> int | None:
        """The bar's length, 0 to 100, against the film's largest figure in this currency.

        None where there is nothing to compare: no amount, or no other figure in the same currency.
        """
        amounts = [
            figure.amount
            for figure in self.film.box_office.all()
            if figure.amount is not None and figure.currency == self.currency
        ]
        if self.amount is None or len(amounts) < 2 or not max(amounts):
            return None
        return max(1, round(self.amount / max(amounts) * 100)) if self.amount else 0
