"""Content warnings, and a film's own."""

from django.contrib import admin

from films.models import ContentWarning, FilmWarning

from .rows import TabularRows
from .vocabulary import TermAdmin


@admin.register(ContentWarning)
class ContentWarningAdmin(TermAdmin):
    """The list of content warnings."""

    rows = FilmWarning
    key = "warning"


class WarningInline(TabularRows):
    model = FilmWarning
    fields = ("warning", "position")
    autocomplete_fields = ("warning",)
