"""Credits in two places of the form: the crew in the overview, the cast in a section of its own."""

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest

from films.models import Credit

from .rows import RowForm, RowFormSet, StackedRows, TabularRows

CREW_ROLES = [(value, label) for value, label in Credit.Role.choices if value != Credit.Role.ACTOR]


class CrewForm(RowForm):
    role = forms.ChoiceField(choices=CREW_ROLES, widget=forms.Select(attrs={"aria-label": "Role"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.initial["role"] = Credit.Role.DIRECTOR
        if "person" in self.fields:
            self.fields["person"].required = True


class CrewFormSet(RowFormSet):
    @classmethod
    def get_default_prefix(cls) -> str:
        return "crew"


class CrewInline(TabularRows):
    model = Credit
    form = CrewForm
    formset = CrewFormSet
    verbose_name = "crew credit"
    verbose_name_plural = "directors, writers and crew"
    fields = ("role", "person", "name_as_credited", "note", "position")
    autocomplete_fields = ("person",)

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        return super().get_queryset(request).exclude(role=Credit.Role.ACTOR)


class CastFormSet(RowFormSet):
    @classmethod
    def get_default_prefix(cls) -> str:
        return "cast"


class CastInline(StackedRows):
    """Actors; their role is the model's default."""

    model = Credit
    formset = CastFormSet
    verbose_name = "cast member"
    verbose_name_plural = "cast"
    fields = (("character", "person", "position"), ("name_as_credited", "note"), "description")
    autocomplete_fields = ("person",)

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        return super().get_queryset(request).filter(role=Credit.Role.ACTOR)
