"""What the inlines of all sections share: forms and formsets for the rows of one film."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst

from films.models import Film

from .choices import KnownAutocomplete, KnownChoiceField
from .prose import FIELDS
from .renderer import RowRenderer

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
    InlineFormSet = forms.BaseInlineFormSet[Any, Film, forms.ModelForm[Any]]
    InlineBase = InlineModelAdmin[Any, Film]
    StackedInline = admin.StackedInline[Any, Film]
    TabularInline = admin.TabularInline[Any, Film]
else:
    ModelForm, InlineFormSet, InlineBase = forms.ModelForm, forms.BaseInlineFormSet, InlineModelAdmin
    StackedInline, TabularInline = admin.StackedInline, admin.TabularInline

HIGHEST_POSITION = 9999
RENDERER = RowRenderer()


class OrderField(forms.IntegerField):
    """A row's place in its section; left empty it is 0, which puts a new row last."""

    def __init__(self) -> None:
        super().__init__(
            label="Order",
            required=False,
            min_value=0,
            max_value=HIGHEST_POSITION,
            widget=forms.NumberInput(
                attrs={
                    "class": "row-order",
                    "placeholder": "last",
                    "title": "Rows stand in this order, smallest first; a new row left empty goes last.",
                }
            ),
        )

    def to_python(self, value: Any) -> int:
        return super().to_python(value) or 0

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial or 0, data)


class RowForm(ModelForm):
    """One row. A row that nobody touched is not checked again, so that long pages save quickly."""

    def _post_clean(self) -> None:
        # The model's own checks ask the database once for each constraint of each row.
        if self.instance._state.adding or self.has_changed():
            super()._post_clean()  # type: ignore[misc]


class RowFormSet(InlineFormSet):
    """The rows of one section of a film."""

    model: type[models.Model]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._known: dict[str, Mapping[str, models.Model]] = {}
        super().__init__(*args, **kwargs)
        self.form_renderer = RENDERER

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        is_new = form.instance._state.adding
        key = KnownChoiceField(self.model._default_manager.none(), required=False, widget=forms.HiddenInput)
        key.initial = None if is_new else form.instance.pk
        key.known = {} if is_new else {str(form.instance.pk): form.instance}
        key.error_messages["invalid_choice"] = "Somebody else has removed this row meanwhile."
        form.fields[self.model._meta.pk.name] = key
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = "Delete this row"
        if is_new and "position" in form.fields:
            form.initial["position"] = None
        for name, field in form.fields.items():
            if isinstance(field, KnownChoiceField) and field is not key:
                field.known = self.known(name, field)

    def known(self, name: str, field: KnownChoiceField) -> Mapping[str, models.Model]:
        """The objects that the rows name in their foreign key `name`: those stored and those just posted."""
        if name not in self._known:
            stored = (getattr(row, name) for row in self.get_queryset())
            known = {str(chosen.pk): chosen for chosen in stored if chosen}
            missing = self._posted(name) - known.keys()
            if missing and field.queryset is not None:
                known |= {str(key): chosen for key, chosen in field.queryset.in_bulk(missing).items()}
            self._known[name] = known
        return self._known[name]

    def _posted(self, name: str) -> set[str]:
        if not self.is_bound:
            return set()
        values = (self.data.get(f"{self.add_prefix(i)}-{name}") for i in range(self.total_form_count()))
        return {value for value in values if value and value.isdecimal() and len(value) <= 18}

    def get_unique_error_message(self, unique_check: Any) -> str:
        """The model's own words for rows that repeat each other in one submit."""
        for constraint in self.model._meta.total_unique_constraints:
            if set(constraint.fields) == set(unique_check):
                return str(constraint.get_violation_error_message())
        return super().get_unique_error_message(unique_check)

    def save_new(self, form: Any, commit: bool = True) -> Any:
        """Store a new row; one without a place of its own goes to the end."""
        if getattr(form.instance, "position", None) == 0:
            places = (getattr(each.instance, "position", 0) for each in self.forms)
            form.instance.position = max(places) + 1
        return super().save_new(form, commit)


class RowInline(InlineBase):
    """An inline whose rows may be many: no empty rows on opening, no query for each."""

    extra = 0
    form = RowForm
    formset = RowFormSet
    formfield_overrides = FIELDS

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name == "position":
            return OrderField()
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # A person or genre belongs to all films: it is removed in its own list, not beside a row.
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(
        self, db_field: "models.ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["form_class"] = KnownChoiceField
            kwargs["widget"] = KnownAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        rows: models.QuerySet[Any] = super().get_queryset(request)
        return rows.select_related(*self.autocomplete_fields) if self.autocomplete_fields else rows


class StackedRows(RowInline, StackedInline):
    """Rows with texts, one below the other."""


class TabularRows(RowInline, TabularInline):
    """Short rows, one line each. The column's heading is no label of its inputs, so each bears its own."""

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            widget: Any = getattr(field.widget, "widget", field.widget)
            widget.attrs["aria-label"] = capfirst(str(field.label))
        return field
