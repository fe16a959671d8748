"""Box office figures in the film's form, typed as the press prints them."""

from decimal import Decimal
from typing import Any

from django import forms

from films.articles.amounts import Amount, read_amount
from films.models import BoxOfficeFigure

from .rows import RowForm, TabularRows


class AmountField(forms.DecimalField):
    """A sum in whole units: "$3.6M", "£277,000", "1.2 billion" and plain digits are read.

    `read` keeps what the text says besides the value; it is None where nothing was typed.
    """

    widget = forms.TextInput(attrs={"class": "amount"})
    read: Amount | None = None

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,.0f}" if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.strip().upper() == "N/A":
            value = ""
        self.read = read_amount(value) if isinstance(value, str) else None
        return super().to_python(self.read.value if self.read else value)


class BoxOfficeForm(RowForm):
    class Meta:
        field_classes = {"amount": AmountField}
        widgets = {"currency": forms.TextInput(attrs={"size": 4})}
        help_texts = {
            "amount": "E.g. $3.6M, £277,000, 60.4 million or 3600000; empty if it was never published (N/A)."
        }
        error_messages = {"amount": {"invalid": "Type a sum, e.g. $3.6M, £277,000 or 3600000."}}

    def clean_currency(self) -> str:
        currency: str = self.cleaned_data["currency"]
        return currency.upper()

    def clean(self) -> dict[str, Any]:
        """Take the currency and the note from the amount's own text, where it was typed with them."""
        super().clean()  # without it the model's constraints are not asked
        field = self.fields.get("amount")
        if isinstance(field, AmountField) and field.read and "amount" in self.changed_data:
            if field.read.currency:
                self.cleaned_data["currency"] = field.read.currency
            if field.read.note and not self.cleaned_data.get("note"):
                self.cleaned_data["note"] = field.read.note
        return self.cleaned_data


class BoxOfficeInline(TabularRows):
    model = BoxOfficeFigure
    form = BoxOfficeForm
    fields = ("kind", "amount", "currency", "note")
