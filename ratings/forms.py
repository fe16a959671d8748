"""The form with which a visitor rates a film."""

import unicodedata
from dataclasses import fields
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from ratings.models import Rating
from ratings.models.ratings import NAME_LENGTH, TEXT_LENGTH, TITLE_LENGTH
from ratings.said import Said
from ratings.sentences import STALE, when_it_appears

WORDS = {1: "terrible", 2: "poor", 3: "average", 4: "very good", 5: "excellent"}
STARS = [(stars, f"{stars} of 5: {word}") for stars, word in WORDS.items()]
CHOOSE = "Choose one to five stars."
# Letters and symbols by their category that nevertheless leave no mark on the page.
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"


def is_visible(text: str) -> bool:
    """Whether a reader would see anything at all."""
    return any(unicodedata.category(letter)[0] in "LNPS" and letter not in BLANKS for letter in text)


class LimitedField(forms.BoundField):
    """A field whose limit stands beside its label, for the eye and for a screen reader."""

    @property
    def aria_describedby(self) -> str:
        return f"{self.auto_id}_limit {super().aria_describedby or ''}".strip()

    @property
    def limit(self) -> str:
        """The limit in words."""
        return f"up to {self.field.widget.attrs['data-limit']:,} characters"


class WordsField(forms.CharField):
    """Text whose NULs are refused and stand on the page, where the visitor looks for them, as "�"."""

    default_error_messages = {
        "max_length": "Shorten it: it has %(show_value)d characters, and %(limit_value)d fit."
    }

    bound_field_class = LimitedField

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data.replace("\0", "�") if isinstance(data, str) else data

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The limit for the counter, and no `maxlength`: browsers cut what is pasted without a word."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        attrs["data-limit"] = self.max_length
        return attrs


class LineField(WordsField):
    """Text of one line: any run of white space is a single space."""

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class ProseField(WordsField):
    """Text of several lines. A line break counts as one character, not as the two that browsers send."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class RatingForm(forms.Form):
    """Stars, a name and consent; a title and a text where the visitor has more to say."""

    stars = forms.TypedChoiceField(
        label="Your stars",
        choices=STARS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": CHOOSE,
            "invalid_choice": CHOOSE,
        },
    )
    name = LineField(
        label="Your name",
        help_text="It stands beside your review; a first name or a nickname will do.",
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Tell us your name, or a nickname."},
    )
    title = LineField(label="Title", max_length=TITLE_LENGTH, required=False)
    text = ProseField(
        label="Your review",
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    has_spoilers = forms.BooleanField(
        label="My review gives the story away.",
        help_text="It stays closed until a reader opens it. To hide only a part, write >!like this!<.",
        required=False,
    )
    email = forms.EmailField(
        label="Your e-mail address",
        help_text="Only for a link to your rating, should you lose our cookie. The editors alone see it.",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(
        label="Publish my rating under this name, and keep one cookie that lets me change it later.",
        error_messages={"required": "Without your consent we cannot keep your rating."},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("auto_id", "rate-%s")
        self.rating: Rating | None = options.pop("rating", None)
        self.is_stale = False
        super().__init__(*args, **options)
        self.fields["text"].help_text = when_it_appears(self.rating)

    @classmethod
    def of(cls, rating: Rating, sent: QueryDict | None = None) -> "RatingForm":
        """The form for changing a rating: with what was sent, or else with what the visitor has said already.

        Consent is asked each time.
        """
        return cls(sent, initial=vars(Said.of(rating)), rating=rating)

    def refuse_as_stale(self, rating: Rating) -> None:
        """Say that the rating has changed since the form was shown; sent once more, it replaces that."""
        self.rating, self.is_stale = rating, True
        self.add_error(None, STALE)

    @property
    def seen(self) -> str:
        """The version of the rating that the form goes by; empty where it began blank."""
        if self.is_bound and not self.is_stale:
            return str(self.data.get("seen", ""))
        return self.rating.version if self.rating else ""

    @property
    def is_kept(self) -> bool:
        """Whether the form shows what the site has kept, and nothing that was typed since."""
        return self.rating is not None and not self.is_bound

    @property
    def heading(self) -> str:
        """What is done to the rating that the form belongs to; empty where it is the visitor's first."""
        if self.rating is None:
            return ""
        return "Rate it again" if self.rating.status == Rating.Status.WITHDRAWN else "Change your rating"

    @property
    def button(self) -> str:
        """What the button says that sends the form."""
        return {"": "Send my rating", "Rate it again": "Rate again"}.get(self.heading, "Change my rating")

    @property
    def said(self) -> Said:
        """What the visitor says; only once the form is valid."""
        return Said(**{field.name: self.cleaned_data[field.name] for field in fields(Said)})

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not is_visible(name):
            raise ValidationError("Tell us your name in characters that can be seen.", code="invisible")
        return name

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        return title if is_visible(title) else ""

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        return text if is_visible(text) else ""
