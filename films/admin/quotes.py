"""Memorable quotes in the film's form."""

from films.models import Quote

from .rows import StackedRows


class QuoteInline(StackedRows):
    model = Quote
    fields = (("speaker", "position"), "text", "context")
