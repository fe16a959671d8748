"""What happened behind the scenes."""

from django.db import models

from .rows import FilmRow, not_blank


class TriviaItem(FilmRow):
    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="trivia")
    text = models.TextField(help_text="One fact, without quotation marks.")

    class Meta(FilmRow.Meta):
        constraints = [not_blank("text", "trivia_has_text", "Write the fact down, or remove it.")]

    def __str__(self) -> str:
        return self.text[:60]
