"""What a visitor sent, word for word."""

from django.db import models

from .ratings import NAME_LENGTH, REASONS_LENGTH, TITLE_LENGTH, picture_of


class Submission(models.Model):
    """A rating as it was submitted: the first time, and each time that its visitor changed it.

    The words stay for as long as the rating does; the hash of the address goes after a month.
    """

    rating = models.ForeignKey("ratings.Rating", on_delete=models.CASCADE, related_name="submissions")
    stars = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=NAME_LENGTH, blank=True)
    title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    text = models.TextField(blank=True)
    has_spoilers = models.BooleanField(default=False)
    reasons = models.CharField(max_length=REASONS_LENGTH, blank=True)
    address_key = models.CharField(
        max_length=64,
        blank=True,
        help_text="Keyed hash of the internet address; empty once purged or unknown.",
    )
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["sent_at", "pk"]
        indexes = [models.Index(fields=["address_key", "sent_at"], name="submission_of_address")]

    def __str__(self) -> str:
        return f"{self.stars} of 5 from {self.name}"

    @property
    def picture(self) -> str:
        """The stars as five characters."""
        return picture_of(self.stars)
