"""People: the list, and the form that the credits' autocomplete opens."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from films.models import Credit, Person

from .counts import film_count

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Person]
    ModelAdmin = admin.ModelAdmin[Person]
else:
    ModelForm, ModelAdmin = forms.ModelForm, admin.ModelAdmin


class PersonForm(ModelForm):
    """A person whose address is made from the name where the editor leaves it empty."""

    class Meta:
        error_messages = {"slug": {"unique": "Another person has this address already; add a number."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields[
                "slug"
            ].help_text = "Left empty, it is made from the name, with a number for a namesake."

    def clean_slug(self) -> str:
        name, slug = self.cleaned_data.get("name", ""), self.cleaned_data["slug"]
        return slug or (Person.objects.free_slug(name) if name else "")


@admin.register(Person)
class PersonAdmin(ModelAdmin):
    form = PersonForm
    fields = ("name", "slug")
    list_display = ("name", "film_count")
    search_fields = ("name",)
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Person]":
        return super().get_queryset(request).annotate(film_count=film_count(Credit, "person"))

    @admin.display(description="films", ordering="film_count")
    def film_count(self, person: Any) -> int:
        count: int = person.film_count
        return count
