"""Films that are like this one."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from films.posters import Poster
from films.slugs import film_slug

from .rows import FilmRow, not_blank


class SimilarFilm(Poster, FilmRow):
    """Another film by title and year; the page links it when the site has a guide to it."""

    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="similar_films")
    title = models.CharField(max_length=200, help_text="E.g. The Lost Weekend.")
    year = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1870), MaxValueValidator(2200)],
        help_text="E.g. 1945.",
    )
    reason = models.TextField(blank=True, help_text="What the two have in common.")

    class Meta(FilmRow.Meta):
        constraints = [
            not_blank("title", "similar_film_has_title", "Name the other film."),
            models.CheckConstraint(
                condition=models.Q(year__isnull=True) | models.Q(year__range=(1870, 2200)),
                name="similar_film_year_plausible",
                violation_error_message="A release year lies between 1870 and 2200.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.year})" if self.year else self.title

    @property
    def guide_slug(self) -> str:
        """The address that the other film's own guide has, if there is one."""
        return film_slug(self.title, self.year)
