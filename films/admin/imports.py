"""What the import of an article left for the editor."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from films.models import ArticleNote, Film

from .rows import TabularRows


class NoteInline(TabularRows):
    """Read and deleted, never written by hand; a film without notes has no such list."""

    model = ArticleNote
    fields = ("kind", "section", "line_number", "text", "reason")
    verbose_name_plural = "notes from the import: delete each when it is dealt with"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class HasNotesFilter(admin.SimpleListFilter):
    title = "notes from the import"
    parameter_name = "notes"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Has notes"), ("no", "Has none")]

    def queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        if self.value() not in ("yes", "no"):
            return queryset
        notes = models.Exists(ArticleNote.objects.filter(film=models.OuterRef("pk")))
        return queryset.filter(notes if self.value() == "yes" else ~notes)


def has_notes(film: Film | None) -> bool:
    """Whether the import left anything to look at."""
    return film is not None and film.article_notes.exists()
