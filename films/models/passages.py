"""Titled passages of the synopsis, and those that give the ending away."""

from django.db import models

from .rows import FilmRow, not_blank


class Passage(FilmRow):
    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="passages")
    is_spoiler = models.BooleanField(
        "spoiler",
        default=False,
        help_text="Spoilers stay closed until the reader opens them.",
    )
    title = models.CharField(max_length=200, blank=True, help_text="E.g. Meeting Sera.")
    text = models.TextField(help_text="An empty line starts a paragraph.")

    class Meta(FilmRow.Meta):
        constraints = [not_blank("text", "passage_has_text", "Write the passage, or remove it.")]

    def __str__(self) -> str:
        return self.title or f"Passage {self.position}"
