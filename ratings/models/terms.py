"""Words that moderators want to see before anybody else does."""

from django.db import models
from django.db.models.functions import Lower


class BlockedTerm(models.Model):
    """A word or phrase that holds a rating for a moderator, wherever it stands as whole words."""

    term = models.CharField(
        max_length=80,
        help_text="Found as whole words; case, accents and width of letters make no difference.",
    )
    note = models.CharField(max_length=200, blank=True, help_text="Why it is here; visitors never see it.")

    class Meta:
        ordering = ["term", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("term"),
                name="blocked_term_once",
                violation_error_message="This term is on the list already.",
            ),
            models.CheckConstraint(
                condition=~models.Q(term=""),
                name="blocked_term_not_empty",
                violation_error_message="Write the word or phrase.",
            ),
        ]

    def __str__(self) -> str:
        return self.term
