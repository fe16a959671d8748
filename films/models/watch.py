"""Where a film can be watched."""

from django.db import models

from .films import http_url
from .rows import FilmRow, not_blank, one_of


class Offer(FilmRow):
    class Kind(models.TextChoices):
        STREAM = "stream", "Stream"
        RENT = "rent", "Rent"
        BUY = "buy", "Buy"
        FREE = "free", "Free"
        DISC = "disc", "Disc"

    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="offers")
    service = models.CharField(max_length=100, help_text="E.g. Apple TV.")
    region = models.CharField(
        max_length=60,
        blank=True,
        help_text="Country or region, e.g. US; empty: unknown.",
    )
    kind = models.CharField(max_length=10, choices=Kind)
    url = models.URLField("link", max_length=500, blank=True, validators=[http_url])
    checked_on = models.DateField(
        "checked on", null=True, blank=True, help_text="When the offer was last seen."
    )

    class Meta(FilmRow.Meta):
        constraints = [
            one_of("kind", ["stream", "rent", "buy", "free", "disc"], "offer_kind_known"),
            not_blank("service", "offer_has_service", "Name the service."),
            models.UniqueConstraint(
                fields=["film", "service", "region", "kind"],
                name="offer_once",
                violation_error_message="This offer is listed already.",
            ),
        ]

    def __str__(self) -> str:
        return self.service
