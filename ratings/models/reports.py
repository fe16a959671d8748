"""Readers who think that a review should not stand."""

from django.db import models

WORDS_LENGTH = 500


class Report(models.Model):
    """One browser's complaint about one review, open until a moderator has judged the review."""

    class Reason(models.TextChoices):
        SPOILER = "spoiler", "It gives the story away without a warning"
        ABUSE = "abuse", "It insults or threatens somebody"
        SPAM = "spam", "It is advertising or has nothing to do with the film"
        PRIVATE = "private", "It tells private things about somebody"
        OTHER = "other", "Something else"

    rating = models.ForeignKey("ratings.Rating", on_delete=models.CASCADE, related_name="reports")
    visitor = models.UUIDField()
    reason = models.CharField(max_length=10, choices=Reason)
    words = models.TextField(max_length=WORDS_LENGTH, blank=True)
    reported_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-reported_at", "-pk"]
        indexes = [
            models.Index(fields=["rating"], condition=models.Q(settled_at__isnull=True), name="report_open"),
            models.Index(fields=["visitor"], name="report_of_visitor"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["rating", "visitor"],
                name="report_once_per_visitor",
                violation_error_message="This visitor has reported the review already.",
            ),
            models.CheckConstraint(
                condition=models.Q(reason__in=["spoiler", "abuse", "spam", "private", "other"]),
                name="report_reason_known",
                violation_error_message="Choose one of the reasons.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()
