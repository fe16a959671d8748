"""Questions and answers in the film's form."""

from films.models import FaqEntry

from .rows import StackedRows


class FaqInline(StackedRows):
    model = FaqEntry
    fields = (("question", "position"), "answer")
