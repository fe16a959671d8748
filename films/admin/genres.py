"""Genres, and a film's own."""

from django.contrib import admin

from films.models import FilmGenre, Genre

from .rows import TabularRows
from .vocabulary import TermAdmin


@admin.register(Genre)
class GenreAdmin(TermAdmin):
    """The list of genres."""

    rows = FilmGenre
    key = "genre"


class GenreInline(TabularRows):
    model = FilmGenre
    fields = ("genre", "position")
    autocomplete_fields = ("genre",)
