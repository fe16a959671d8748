"""Content warnings: a vocabulary shared by all films, so that films without one can be found."""

from django.db import models

from .rows import FilmRow, not_blank


class ContentWarning(models.Model):
    name = models.CharField(max_length=200, unique=True, help_text="E.g. Strong language.")
    slug = models.SlugField(max_length=220, unique=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [not_blank("name", "warning_has_name", "Say what the warning is about.")]

    def __str__(self) -> str:
        return self.name


class FilmWarning(FilmRow):
    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="film_warnings")
    warning = models.ForeignKey("ContentWarning", on_delete=models.PROTECT, related_name="film_warnings")

    class Meta(FilmRow.Meta):
        verbose_name = "content warning"
        constraints = [
            models.UniqueConstraint(
                fields=["film", "warning"],
                name="film_warning_once",
                violation_error_message="The film has this warning already.",
            )
        ]

    def __str__(self) -> str:
        return f"Content warning {self.position}"
