"""The form of the film itself: its facts, its prose and its publishing."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from films.articles.amounts import read_runtime
from films.models import Film
from films.slugs import film_slug

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Film]
else:
    ModelForm = forms.ModelForm


class RuntimeField(forms.IntegerField):
    """Minutes, typed as such or as "1h 51min"."""

    def to_python(self, value: Any) -> int | None:
        minutes = read_runtime(value) if isinstance(value, str) else None
        return super().to_python(minutes or value)


class FilmForm(ModelForm):
    """`seen_at` says which version of the film the editor had on the screen."""

    seen_at = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        field_classes = {"runtime_minutes": RuntimeField}
        widgets = {"runtime_minutes": forms.TextInput(attrs={"class": "vIntegerField"})}
        labels = {"runtime_minutes": "Running time"}
        help_texts = {"runtime_minutes": "In minutes, e.g. 111, or 1h 51min."}
        error_messages = {
            "runtime_minutes": {"invalid": "Type minutes, e.g. 111, or 1h 51min."},
            "slug": {"unique": "Another film has this address already; change the title, year or address."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].label = "Page address"
            self.fields[
                "slug"
            ].help_text = (
                "The page’s address, e.g. leaving-las-vegas-1995. Left empty, it is made from title and year."
            )
        if self.instance.pk:
            self.initial["seen_at"] = self.instance.updated_at.isoformat()

    def clean(self) -> dict[str, Any]:
        super().clean()  # without it the model's constraints are not asked
        cleaned = self.cleaned_data
        if cleaned.get("slug") == "" and "title" in cleaned:
            cleaned["slug"] = film_slug(cleaned["title"], cleaned.get("release_year"))
        if "published_at" in cleaned and "published_at" not in self.changed_data:
            cleaned["published_at"] = self.instance.published_at  # the browser knows no microseconds
        if self.instance.pk and cleaned.get("seen_at"):
            self._refuse_to_overwrite()
        return cleaned

    def _refuse_to_overwrite(self) -> None:
        """Stop once when somebody else saved the film meanwhile; saving again is then a decision.

        The film's row stays locked until the form is stored, so that two editors cannot both pass.
        """
        film = Film.objects.select_for_update().only("updated_at").get(pk=self.instance.pk)
        if film.updated_at.isoformat() == self.cleaned_data["seen_at"]:
            return
        moment = date_format(timezone.localtime(film.updated_at), "j F Y, H:i")
        self.add_error(
            None,
            f"Somebody else saved this film while you were writing ({moment}). Nothing of yours is stored "
            "yet. Compare with the film in another tab; saving again replaces their version with yours.",
        )
        self.data = self.data.copy()  # type: ignore[attr-defined]  # the QueryDict that was posted
        self.data[self.add_prefix("seen_at")] = film.updated_at.isoformat()  # type: ignore[index]
