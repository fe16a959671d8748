"""Trivia in the film's form."""

from films.models import TriviaItem

from .rows import TabularRows


class TriviaInline(TabularRows):
    model = TriviaItem
    verbose_name = "fact"
    verbose_name_plural = "facts"
    fields = ("text", "position")
