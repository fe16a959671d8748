"""Foreign keys in the rows of a form, without a query for each row."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Model

if TYPE_CHECKING:
    ModelChoiceField = forms.ModelChoiceField[Any]
else:
    ModelChoiceField = forms.ModelChoiceField


class KnownChoiceField(ModelChoiceField):
    """A choice among objects that the formset has fetched for all of its rows together.

    `known` maps the text of a key to its object. While it is None the field asks the database as usual.
    """

    known: Mapping[str, Model] | None = None

    def to_python(self, value: Any) -> Model | None:
        if self.known is None or value in self.empty_values:
            found: Model | None = super().to_python(value)
            return found
        try:
            return self.known[str(value)]
        except KeyError:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value}
            ) from None


class KnownAutocomplete(AutocompleteSelect):
    """Django's autocomplete, which prints the chosen object from what its field knows already."""

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        field = self.choices.field
        if field.known is None:
            groups: list[Any] = super().optgroups(name, value, attr)
            return groups
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        for key in value:
            if chosen := field.known.get(str(key)):
                label = field.label_from_instance(chosen)
                options.append(self.create_option(name, chosen.pk, label, True, len(options)))
        return [(None, options, 0)]
