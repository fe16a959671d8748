"""Affiliate products."""

from pathlib import PurePath
from uuid import uuid4

from django.core.validators import FileExtensionValidator
from django.db import models

from .films import http_url
from .rows import FilmRow, not_blank, one_of


def picture_name(product: "Product", uploaded: str) -> str:
    """Where a picture is kept: under a name that nobody guesses, since a draft's is not public yet."""
    return f"products/{uuid4().hex}{PurePath(uploaded).suffix.lower()}"


class Product(FilmRow):
    class Kind(models.TextChoices):
        DISC = "disc", "Disc"
        MUSIC = "music", "Music"
        BOOK = "book", "Book"
        GAME = "game", "Game"
        CLOTHING = "clothing", "Clothing"
        OTHER = "other", "Other"

    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="products")
    name = models.CharField(max_length=300, help_text="E.g. Leaving Las Vegas (Blu-ray).")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    description = models.TextField(blank=True)
    picture = models.ImageField(
        upload_to=picture_name,
        blank=True,
        width_field="picture_width",
        height_field="picture_height",
        validators=[FileExtensionValidator(["jpg", "jpeg", "png", "webp", "avif"])],
        help_text="JPEG, PNG, WebP or AVIF.",
    )
    picture_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    picture_alt = models.CharField(
        "what the picture shows",
        max_length=200,
        blank=True,
        help_text="For people who cannot see it.",
    )
    url = models.URLField(
        "merchant link",
        max_length=500,
        blank=True,
        validators=[http_url],
        help_text="With your affiliate tag.",
    )

    class Meta(FilmRow.Meta):
        constraints = [
            not_blank("name", "product_has_name", "Name the product."),
            one_of("kind", ["disc", "music", "book", "game", "clothing", "other"], "product_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name
