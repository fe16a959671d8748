"""What critics and audiences said, and who would enjoy the film."""

from django.db import models

from .films import http_url
from .rows import FilmRow, not_blank


class Audience(FilmRow):
    """A kind of viewer who would enjoy the film."""

    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="audiences")
    text = models.CharField(
        "who would enjoy it",
        max_length=300,
        help_text="E.g. Fans of independent films.",
    )

    class Meta(FilmRow.Meta):
        constraints = [not_blank("text", "audience_has_text", "Say who would enjoy the film.")]

    def __str__(self) -> str:
        return self.text


class ProfessionalReview(FilmRow):
    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="professional_reviews")
    critic = models.CharField(max_length=200, blank=True, help_text="E.g. Roger Ebert.")
    publication = models.CharField(max_length=200, blank=True, help_text="E.g. Chicago Sun-Times.")
    text = models.TextField(help_text="The critic’s own words, without quotation marks.")
    url = models.URLField("link", max_length=500, blank=True, validators=[http_url])

    class Meta(FilmRow.Meta):
        constraints = [
            not_blank(
                "text",
                "professional_review_has_text",
                "Quote the review, or remove it.",
            ),
            models.CheckConstraint(
                condition=~models.Q(critic="", publication=""),
                name="professional_review_has_author",
                violation_error_message="Name the critic or the publication.",
            ),
        ]

    def __str__(self) -> str:
        return self.critic or self.publication


class AudienceReaction(FilmRow):
    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="audience_reactions")
    claim = models.TextField(help_text="What audiences say, in a sentence.")
    elaboration = models.TextField(blank=True, help_text="What they mean by it.")

    class Meta(FilmRow.Meta):
        constraints = [not_blank("claim", "reaction_has_claim", "Say what audiences think.")]

    def __str__(self) -> str:
        return self.claim[:60]
