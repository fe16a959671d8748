"""Genres and content warnings: names that all films share, each with an address of its own."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from films.slugs import ascii_slug

from .counts import film_count

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelForm, ModelAdmin = forms.ModelForm, admin.ModelAdmin


class TermForm(ModelForm):
    """A term whose address is made from its name where the editor leaves it empty."""

    class Meta:
        error_messages = {
            "name": {"unique": "This name is in the list already."},
            "slug": {"unique": "Another entry has this address already; choose a different one."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Left empty, it is made from the name."

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"] or ascii_slug(self.cleaned_data.get("name", ""))
        if not slug and "name" in self.cleaned_data:
            raise forms.ValidationError("No address can be made from this name; type one.")
        return slug


class TermAdmin(ModelAdmin):
    """The list of a vocabulary, with the number of films that use each term.

    `rows` is the model that gives a film its terms, `key` its foreign key to the term.
    """

    rows: type[models.Model]
    key: str

    form = TermForm
    fields = ("name", "slug")
    list_display = ("name", "film_count")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        terms: models.QuerySet[Any] = super().get_queryset(request)
        counted: models.QuerySet[Any] = terms.annotate(film_count=film_count(self.rows, self.key))
        return counted

    @admin.display(description="films", ordering="film_count")
    def film_count(self, term: Any) -> int:
        count: int = term.film_count
        return count
