"""Memorable quotes."""

from django.db import models

from .rows import FilmRow, not_blank


class Quote(FilmRow):
    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="quotes")
    speaker = models.CharField(max_length=200, blank=True, help_text="The character, e.g. Sera.")
    text = models.TextField(help_text="The words, without quotation marks.")
    context = models.TextField(blank=True, help_text="What they mean at that moment of the film.")

    class Meta(FilmRow.Meta):
        constraints = [not_blank("text", "quote_has_text", "Write down the words, or remove the quote.")]

    def __str__(self) -> str:
        return self.text[:60]
