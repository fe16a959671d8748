"""What others say about the film, and who would enjoy it."""

from films.models import Audience, AudienceReaction, ProfessionalReview

from .rows import StackedRows, TabularRows


class AudienceInline(TabularRows):
    model = Audience
    verbose_name = "audience"
    verbose_name_plural = "who would enjoy it"
    fields = ("text", "position")


class ProfessionalReviewInline(StackedRows):
    model = ProfessionalReview
    fields = (("critic", "publication", "position"), "text", "url")


class ReactionInline(StackedRows):
    model = AudienceReaction
    fields = ("claim", "elaboration", "position")
