"""What moderators may set on a rating: never the visitor's words."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from ratings import moderation
from ratings.models import ModerationEvent, Rating
from ratings.moderation import Done, Hand

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Rating]
else:
    ModelForm = forms.ModelForm

Action = ModerationEvent.Action
OVERTAKEN = (
    "Somebody has changed this rating since you opened it. Look at it again; what you typed is still here."
)


class RatingForm(ModelForm):
    """The reply, the pin and the veil, each saved only where the moderator changed it.

    The form carries what it was opened with, so that what another has written meanwhile is noticed.
    """

    hand: Hand

    class Meta:
        model = Rating
        fields = ("reply", "is_pinned", "has_spoilers")
        help_texts = {"is_pinned": "Stands before all other reviews of its film."}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def clean_reply(self) -> str:
        return str(self.cleaned_data["reply"]).replace("\r\n", "\n").strip()

    def clean(self) -> dict[str, Any]:
        super().clean()
        chosen = Rating.objects.filter(pk=self.instance.pk)
        _, stale = moderation.lock(chosen, self.hand)
        if stale or (self.changed_data and self.instance.status == Rating.Status.WITHDRAWN):
            raise ValidationError(OVERTAKEN, code="overtaken")
        return self.cleaned_data

    def _post_clean(self) -> None:
        """Leave the rating alone: what is saved goes through ratings.moderation."""

    def apply(self) -> Done:
        """Do what the moderator changed, as one batch of the log."""
        chosen = Rating.objects.filter(pk=self.instance.pk)
        changed = 0
        if "reply" in self.changed_data:
            changed |= moderation.reply(chosen, self.cleaned_data["reply"], self.hand).changed
        if "is_pinned" in self.changed_data:
            pinned = Action.PINNED if self.cleaned_data["is_pinned"] else Action.UNPINNED
            changed |= moderation.mark(chosen, pinned, self.hand).changed
        if "has_spoilers" in self.changed_data:
            veiled = Action.VEILED if self.cleaned_data["has_spoilers"] else Action.UNVEILED
            changed |= moderation.mark(chosen, veiled, self.hand).changed
        return Done(changed, 0, self.hand.batch)


def form_for(request: HttpRequest, hand: Hand) -> type[RatingForm]:
    """The form's class for one request: it knows whose hand it serves."""
    return type("RatingForm", (RatingForm,), {"hand": hand})
