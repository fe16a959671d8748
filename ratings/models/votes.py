"""Readers who found a review helpful."""

from django.db import models


class HelpfulVote(models.Model):
    """One browser's thanks for one review; triggers of the database keep `Rating.helpful` in step."""

    rating = models.ForeignKey("ratings.Rating", on_delete=models.CASCADE, related_name="helpful_votes")
    visitor = models.UUIDField()
    voted_at = models.DateTimeField()

    class Meta:
        ordering = ["voted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rating", "visitor"],
                name="helpful_once_per_visitor",
                violation_error_message="This visitor has thanked for the review already.",
            )
        ]
        indexes = [models.Index(fields=["visitor"], name="helpful_of_visitor")]

    def __str__(self) -> str:
        return f"Thanks for rating {self.rating_id}"
