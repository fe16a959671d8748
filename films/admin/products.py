"""Affiliate products in the film's form, and the checks of their pictures."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from films.models import Product

from .rows import RowForm, StackedRows

LARGEST_PICTURE = 10 * 1024 * 1024
LARGEST_SIDE = 8000
PICTURE_FORMATS = {"JPEG", "PNG", "WEBP", "AVIF"}


class ProductForm(RowForm):
    def clean_picture(self) -> Any:
        """Refuse what is too big, and what is no JPEG, PNG, WebP or AVIF inside, whatever its name says."""
        picture = self.cleaned_data["picture"]
        if not isinstance(picture, UploadedFile):
            return picture
        if (picture.size or 0) > LARGEST_PICTURE:
            raise forms.ValidationError("The picture is larger than 10 MB; make it smaller first.")
        image = picture.image  # type: ignore[attr-defined]  # set by forms.ImageField, which opened it
        if image.format not in PICTURE_FORMATS:
            raise forms.ValidationError("A picture is a JPEG, PNG, WebP or AVIF file.")
        if max(image.size) > LARGEST_SIDE:
            raise forms.ValidationError(f"The picture has a side of more than {LARGEST_SIDE} pixels.")
        return picture

    def clean(self) -> dict[str, Any]:
        super().clean()  # without it the model's constraints are not asked
        if self.cleaned_data.get("picture") and not self.cleaned_data.get("picture_alt"):
            self.add_error("picture_alt", "Say what the picture shows, for people who cannot see it.")
        return self.cleaned_data


class ProductInline(StackedRows):
    model = Product
    form = ProductForm
    fields = (("name", "kind", "position"), "description", ("picture", "picture_alt"), "url")
