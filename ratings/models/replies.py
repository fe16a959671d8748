"""Replies of the site that stand no more."""

from django.db import models


class PastReply(models.Model):
    """What stood under a rating before a moderator wrote another reply or took it away: for undoing that."""

    rating = models.ForeignKey(
        "ratings.Rating", on_delete=models.CASCADE, db_constraint=False, related_name="past_replies"
    )
    batch = models.UUIDField(help_text="The entries of the log that replaced it.")
    text = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(
        null=True, help_text="When the next reply was written; empty: there was none."
    )

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "past replies"
        constraints = [models.UniqueConstraint(fields=["batch", "rating"], name="past_reply_once")]

    def __str__(self) -> str:
        return f"What stood under rating {self.rating_id}"
