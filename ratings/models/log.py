"""Who did what to a rating, for ever."""

from typing import TYPE_CHECKING, Any, NoReturn
from uuid import uuid4

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from .ratings import STATUS_LENGTH

if TYPE_CHECKING:
    from .ratings import Rating


class AppendOnlyError(Exception):
    """Somebody tried to change the log."""

    def __init__(self) -> None:
        super().__init__("The log of ratings is append-only: write another entry instead.")


class LogQuerySet(models.QuerySet["ModerationEvent"]):
    def update(self, **values: Any) -> NoReturn:
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        raise AppendOnlyError


class ModerationEvent(models.Model):
    """One entry of the log; it outlives the rating and the account that it names.

    The database refuses to change an entry; nothing in the site deletes one.
    """

    class Action(models.TextChoices):
        APPROVED = "approved", "approved"
        REJECTED = "rejected", "rejected"
        SPAM = "spam", "marked as spam"
        RESTORED = "restored", "restored to the queue"
        REPLIED = "replied", "replied"
        UNREPLIED = "unreplied", "took the reply away"
        PINNED = "pinned", "pinned"
        UNPINNED = "unpinned", "unpinned"
        VEILED = "veiled", "marked as spoiler"
        UNVEILED = "unveiled", "unmarked as spoiler"
        UNDONE = "undone", "undid"
        CHANGED = "changed", "changed it"
        WITHDRAWN = "withdrawn", "withdrew it"
        REPORTED = "reported", "reported it"
        IMPORTED = "imported", "imported"
        ERASED = "erased", "erased"

    rating = models.ForeignKey(
        "ratings.Rating", on_delete=models.DO_NOTHING, db_constraint=False, related_name="events"
    )
    action = models.CharField(max_length=10, choices=Action)
    user = models.ForeignKey(
        "auth.User", on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    actor = models.CharField(max_length=150, help_text="The account's name, or who else did it.")
    before = models.CharField("status before", max_length=STATUS_LENGTH, blank=True)
    after = models.CharField("status after", max_length=STATUS_LENGTH, blank=True)
    note = models.CharField(max_length=200, blank=True)
    batch = models.UUIDField(default=uuid4, help_text="What was done in one go, and is undone in one go.")
    happened_at = models.DateTimeField()

    objects = LogQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [models.Index(fields=["batch"], name="event_batch")]

    def __str__(self) -> str:
        return f"{self.actor} {self.get_action_display()}"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise AppendOnlyError

    @property
    def rating_or_none(self) -> "Rating | None":
        """The rating, unless it is deleted."""
        try:
            return self.rating
        except ObjectDoesNotExist:
            return None
