"""Box office figures in the film's form."""

from decimal import Decimal
from typing import Any

from django import forms

from films.models import BoxOfficeFigure

from .rows import RowForm, TabularRows


class AmountField(forms.DecimalField):
    """A sum in whole units; commas and spaces between thousands may be typed, and are shown."""

    widget = forms.TextInput(attrs={"class": "amount", "inputmode": "numeric"})

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,.0f}" if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(value.replace(",", "").split())
        return super().to_python(value)


class BoxOfficeForm(RowForm):
    class Meta:
        field_classes = {"amount": AmountField}
        widgets = {"currency": forms.TextInput(attrs={"size": 4})}

    def clean_currency(self) -> str:
        currency: str = self.cleaned_data["currency"]
        return currency.upper()


class BoxOfficeInline(TabularRows):
    model = BoxOfficeFigure
    form = BoxOfficeForm
    fields = ("kind", "amount", "currency", "note")
