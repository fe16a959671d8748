"""Text as editors type it."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models


class ProseField(forms.CharField):
    """A text whose lines end as they do in the database, whatever the browser sends."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if isinstance(text, str) else text


# Dates and addresses take the browser's own inputs: they need no script, and sixty calendars cost nothing.
FIELDS: "dict[type[models.Field[Any, Any]], dict[str, Any]]" = {
    models.TextField: {"form_class": ProseField, "widget": AdminTextareaWidget(attrs={"rows": 3})},
    models.URLField: {"widget": forms.URLInput(attrs={"class": "vURLField"})},
    models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})},
}
