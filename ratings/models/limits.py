"""How often somebody has done something on a day."""

from django.db import models


class DayCount(models.Model):
    """One counter of a rate limit; ratings.limits is the only one who counts."""

    key = models.CharField(
        max_length=120, help_text="What is counted, and of whom: a visitor or the hash of an address."
    )
    day = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["day", "key"], name="day_count_once")]

    def __str__(self) -> str:
        return f"{self.count} on {self.day}"
