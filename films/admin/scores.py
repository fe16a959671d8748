"""Outside scores in the film's form."""

from typing import Any

from films.models import OutsideScore

from .rows import RowForm, StackedRows


class ScoreForm(RowForm):
    def clean(self) -> dict[str, Any]:
        """A percentage is out of a hundred, whatever stood in the field for the scale."""
        super().clean()  # without it the model's constraints are not asked
        if self.cleaned_data.get("is_percentage") and "scale" in self.cleaned_data:
            self.cleaned_data["scale"] = 100
        return self.cleaned_data


class ScoreInline(StackedRows):
    model = OutsideScore
    form = ScoreForm
    verbose_name = "score"
    verbose_name_plural = "scores from elsewhere"
    fields = (("source", "value", "scale", "is_percentage"), ("votes", "as_of", "position"), "url")
