"""A visitor's rating of a film: stars, and perhaps a review."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

NAME_LENGTH = 80
TITLE_LENGTH = 120
TEXT_LENGTH = 5_000


class RatingQuerySet(models.QuerySet["Rating"]):
    def counted(self) -> Self:
        """Ratings whose stars are in their film's totals; the triggers of ratings.triggers count the same."""
        return self.exclude(status=Rating.Status.REJECTED)

    def reviews(self) -> Self:
        """Ratings with words that visitors may read, the latest first."""
        # A list, not a bare boolean: SQLite searches an index for "has_review IN (1)" alone.
        shown = self.filter(status=Rating.Status.APPROVED, has_review__in=[True])
        return shown.order_by("-created_at", "-pk")


class Rating(models.Model):
    """One visitor's stars for one film; `status` is the editors' judgement of its words."""

    class Status(models.TextChoices):
        """Stars count while their words wait; a rejected rating neither counts nor shows."""

        PENDING = "pending", "Waiting for approval"
        APPROVED = "approved", "Approved"
        REJECTED = "rejected", "Rejected"

    film = models.ForeignKey("films.Film", on_delete=models.CASCADE, related_name="ratings")
    visitor = models.UUIDField(
        editable=False, help_text="Names a browser, not a person: the value of its signed cookie."
    )
    stars = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    name = models.CharField(max_length=NAME_LENGTH)
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    text = models.TextField(max_length=TEXT_LENGTH, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    consented_at = models.DateTimeField("consent given")
    created_at = models.DateTimeField("first rated", default=timezone.now, editable=False)
    changed_at = models.DateTimeField(
        "last changed by the visitor", null=True, editable=False, help_text="Empty: as it was first sent."
    )
    has_review = models.GeneratedField(
        verbose_name="has words",
        expression=models.ExpressionWrapper(~models.Q(title="", text=""), output_field=models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["film", "status", "has_review", "-created_at", "-id"],
                name="rating_film_reviews",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["film", "visitor"],
                name="rating_once_per_visitor",
                violation_error_message="This visitor has rated the film already.",
            ),
            models.CheckConstraint(
                condition=models.Q(stars__range=(1, 5)),
                name="rating_stars_one_to_five",
                violation_error_message="A rating has one to five stars.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["pending", "approved", "rejected"]),
                name="rating_status_known",
                violation_error_message="Choose one of: pending, approved, rejected.",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="rating_has_name",
                violation_error_message="A rating has a name.",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("text"), TEXT_LENGTH),
                name="rating_text_length",
                violation_error_message="A review has at most 5,000 characters.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stars} of 5 from {self.name}"

    @property
    def initials(self) -> str:
        """The first letters of the first and last word of the name, for the place of a portrait."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @property
    def picture(self) -> str:
        """The stars as five characters."""
        return "★" * self.stars + "☆" * (5 - self.stars)

    def says(self, name: str, title: str, text: str) -> bool:
        """Whether these are the words that stand here already."""
        return (self.name, self.title, self.text) == (name, title, text)
