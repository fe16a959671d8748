"""The form with which a reader reports a review."""

from typing import Any

from django import forms

from ratings.forms import ProseField
from ratings.models import Report
from ratings.models.reports import WORDS_LENGTH

CHOOSE = "Choose what is wrong with it."


class ReportForm(forms.Form):
    """A reason, and words where there is more to say."""

    reason = forms.ChoiceField(
        label="What is wrong with this review?",
        choices=Report.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    words = ProseField(
        label="Anything to add?",
        help_text=f"Up to {WORDS_LENGTH} characters, for the editors alone.",
        max_length=WORDS_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("auto_id", "report-%s")
        super().__init__(*args, **options)
