"""Genres and their order on a film."""

from django.db import models

from .rows import FilmRow, not_blank


class Genre(models.Model):
    name = models.CharField(max_length=100, unique=True, help_text="E.g. Psychological Drama.")
    slug = models.SlugField(max_length=220, unique=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [not_blank("name", "genre_has_name", "Give the genre a name.")]

    def __str__(self) -> str:
        return self.name


class FilmGenre(FilmRow):
    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="film_genres")
    genre = models.ForeignKey("Genre", on_delete=models.PROTECT, related_name="film_genres")

    class Meta(FilmRow.Meta):
        verbose_name = "genre"
        constraints = [
            models.UniqueConstraint(
                fields=["film", "genre"],
                name="film_genre_once",
                violation_error_message="The film has this genre already.",
            )
        ]

    def __str__(self) -> str:
        return f"Genre {self.position}"
