"""Awards in the film's form."""

from films.models import Award

from .rows import TabularRows


class AwardInline(TabularRows):
    model = Award
    fields = ("organisation", "category", "year", "outcome", "recipient", "position")
