"""Passages in two places of the form: the synopsis, and the spoilers."""

from typing import Any

from django.db import models
from django.http import HttpRequest

from films.models import Passage

from .rows import RowForm, RowFormSet, StackedRows


class SpoilerForm(RowForm):
    """A passage that spoils unless the editor says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.initial["is_spoiler"] = True


class SynopsisFormSet(RowFormSet):
    @classmethod
    def get_default_prefix(cls) -> str:
        return "synopsis"


class SpoilerFormSet(RowFormSet):
    @classmethod
    def get_default_prefix(cls) -> str:
        return "spoilers"


class SynopsisInline(StackedRows):
    model = Passage
    formset = SynopsisFormSet
    verbose_name = "passage"
    verbose_name_plural = "passages of the synopsis"
    fields = (("title", "position"), "text", "is_spoiler")

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        return super().get_queryset(request).filter(is_spoiler=False)


class SpoilerInline(StackedRows):
    model = Passage
    form = SpoilerForm
    formset = SpoilerFormSet
    verbose_name = "spoiler"
    verbose_name_plural = "passages that spoil"
    fields = (("title", "position"), "text", "is_spoiler")

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        return super().get_queryset(request).filter(is_spoiler=True)
