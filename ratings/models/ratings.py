"""A visitor's rating of a film: stars, and perhaps a review."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils import timezone

NAME_LENGTH = 80
TITLE_LENGTH = 120
TEXT_LENGTH = 5_000
REPLY_LENGTH = 2_000
STATUS_LENGTH = 10
REASONS_LENGTH = 200
SHOWN = ("film", "status", "has_review")


def picture_of(stars: int) -> str:
    """Stars as five characters."""
    return "★" * stars + "☆" * (5 - stars)


class RatingQuerySet(models.QuerySet["Rating"]):
    def counted(self) -> Self:
        """Ratings whose stars are in their film's totals; the triggers of ratings.triggers count the same."""
        return self.filter(status__in=Rating.COUNTED)

    def reviews(self) -> Self:
        """Ratings with words that visitors may read: what is pinned first, then the latest."""
        # A list, not a bare boolean: SQLite searches an index for "has_review IN (1)" alone.
        shown = self.filter(status=Rating.Status.APPROVED, has_review__in=[True])
        return shown.order_by("-is_pinned", "-created_at", "-pk")

    def waiting(self) -> Self:
        """Ratings that a moderator has to judge, the oldest first."""
        return self.filter(waits__in=[True]).order_by("created_at", "pk")


class Rating(models.Model):
    """One visitor's stars for one film; `status` is the site's judgement of it."""

    class Status(models.TextChoices):
        """Pending: the stars count while the words wait. Held and all below: neither counts nor shows."""

        PENDING = "pending", "Waiting: words to read"
        HELD = "held", "Held: a check spoke"
        APPROVED = "approved", "Approved"
        REJECTED = "rejected", "Rejected"
        SPAM = "spam", "Spam"
        WITHDRAWN = "withdrawn", "Withdrawn by the visitor"

    COUNTED = (Status.PENDING, Status.APPROVED)
    WAITING = (Status.PENDING, Status.HELD)
    REFUSED = (Status.REJECTED, Status.SPAM)

    class Reason(models.TextChoices):
        """What a check found; `reasons` holds the codes, separated by spaces."""

        HONEYPOT = "honeypot", "The hidden field was filled in"
        TOO_FAST = "too_fast", "Sent faster than anybody types"
        BAD_CHALLENGE = "bad_challenge", "Its challenge is forged, expired or used before"
        NO_PROOF = "no_proof", "Without proof of work: no JavaScript, or a script of its own"
        LINKS = "links", "Links"
        REPETITION = "repetition", "The same over and over"
        BLOCKED_TERM = "blocked_term", "A blocked term"
        DUPLICATE = "duplicate", "The same words stand under another rating"
        BURST = "burst", "Many ratings of this film at once"
        JUDGED_BEFORE = "judged_before", "Changed after a moderator had refused it"

        @classmethod
        def labels_of(cls, codes: str) -> list[str]:
            """Codes in words; one that the site knows no more stays a code."""
            return [str(cls(code).label) if code in cls else code for code in codes.split()]

    film = models.ForeignKey("films.Film", on_delete=models.CASCADE, related_name="ratings")
    visitor = models.UUIDField(
        editable=False, help_text="Names a browser, not a person: the value of its signed cookie."
    )
    stars = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    name = models.CharField(max_length=NAME_LENGTH)
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    text = models.TextField(max_length=TEXT_LENGTH, blank=True)
    email = models.EmailField(
        "e-mail", blank=True, help_text="Where the link to this rating was sent, if the visitor wanted one."
    )
    has_spoilers = models.BooleanField(
        "gives the story away", default=False, help_text="Its words stay closed until a reader opens them."
    )
    status = models.CharField(max_length=STATUS_LENGTH, choices=Status, default=Status.PENDING)
    reasons = models.CharField(
        max_length=REASONS_LENGTH,
        blank=True,
        editable=False,
        help_text="Codes of the checks that spoke when it was last sent.",
    )
    is_pinned = models.BooleanField("pinned", default=False, help_text="Stands before all others.")
    reply = models.TextField(
        "the site’s reply", max_length=REPLY_LENGTH, blank=True, help_text="Stands under the review."
    )
    replied_at = models.DateTimeField("replied", null=True, blank=True, editable=False)
    helpful = models.IntegerField(default=0, db_default=0, editable=False)
    text_key = models.CharField(
        max_length=32,
        blank=True,
        editable=False,
        help_text="Hash of the folded words, by which the same words under another rating are found.",
    )
    consented_at = models.DateTimeField(
        "consent given", null=True, help_text="Empty: imported without a word about it."
    )
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
    waits = models.GeneratedField(
        verbose_name="waits for a moderator",
        expression=models.ExpressionWrapper(
            models.Q(status__in=["pending", "held"]), output_field=models.BooleanField()
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=[*SHOWN, "-is_pinned", "-created_at", "-id"], name="rating_newest"),
            models.Index(fields=[*SHOWN, "-stars", "-created_at", "-id"], name="rating_highest"),
            models.Index(fields=[*SHOWN, "stars", "-created_at", "-id"], name="rating_lowest"),
            models.Index(fields=[*SHOWN, "-helpful", "-created_at", "-id"], name="rating_helpful"),
            models.Index(
                fields=[*SHOWN, "stars", "-helpful", "-created_at", "-id"], name="rating_stars_helpful"
            ),
            models.Index(fields=["waits", "created_at", "id"], name="rating_queue"),
            models.Index(fields=["film", "created_at", "id"], name="rating_of_film"),
            # A bare boolean in both, condition and query: SQLite proves no more of partial indexes.
            models.Index(
                fields=["film", "created_at", "id"],
                condition=models.Q(waits=True),
                name="rating_queue_of_film",
            ),
            models.Index(fields=["visitor"], name="rating_of_visitor"),
            models.Index(fields=["email"], name="rating_email"),
            models.Index(fields=["text_key"], name="rating_words"),
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
                condition=models.Q(
                    status__in=["pending", "held", "approved", "rejected", "spam", "withdrawn"]
                ),
                name="rating_status_known",
                violation_error_message=(
                    "Choose one of: pending, held, approved, rejected, spam, withdrawn."
                ),
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

    def get_absolute_url(self) -> str:
        """The permalink of the review; load the film with it."""
        return reverse("ratings:review", args=[self.film.slug, self.pk])

    @property
    def initials(self) -> str:
        """The first letters of the first and last word of the name, for the place of a portrait."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @property
    def picture(self) -> str:
        """The stars as five characters."""
        return picture_of(self.stars)

    @property
    def version(self) -> str:
        """When its visitor last sent it: another text after each change."""
        return (self.changed_at or self.created_at).isoformat()

    @property
    def counts(self) -> bool:
        """Whether its stars are in the film's totals."""
        return self.status in self.COUNTED

    @property
    def was_refused(self) -> bool:
        """Whether a moderator has refused it and none has approved it since."""
        is_marked = self.Reason.JUDGED_BEFORE in self.reasons.split()
        return self.status in self.REFUSED or (is_marked and self.status != self.Status.APPROVED)

    @property
    def is_shown(self) -> bool:
        """Whether visitors can read its words on the film's page."""
        return self.status == self.Status.APPROVED and bool(self.title or self.text)

    @property
    def reason_labels(self) -> list[str]:
        """What the checks found, in words."""
        return self.Reason.labels_of(self.reasons)
