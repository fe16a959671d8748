"""Pictures of products in the admin."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from films.models import Product
from tests.films.admin_pages import ADD, add_row, editor, new_film, refused

pytestmark = pytest.mark.django_db
admin_client = pytest.fixture(editor)


def picture(kind: str, size: tuple[int, int] = (4, 3)) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size).save(buffer, kind)
    return buffer.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BAD_PICTURES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "an SVG": ("a.svg", lambda: SVG, "Upload a valid image."),
    "an SVG that is called PNG": ("a.png", lambda: SVG, "Upload a valid image."),
    "a GIF that is called PNG": (
        "a.png",
        lambda: picture("GIF"),
        "A picture is a JPEG, PNG, WebP or AVIF file.",
    ),
    "a PNG that is called HTML": ("a.html", lambda: picture("PNG"), "File extension “html” is not allowed."),
    "more than 10 MB": (
        "a.png",
        lambda: picture("PNG") + b"\0" * 10 * 1024 * 1024,
        "The picture is larger than 10 MB; make it smaller first.",
    ),
    "a very long side": (
        "a.png",
        lambda: picture("PNG", (8001, 1)),
        "The picture has a side of more than 8000",
    ),
}


@pytest.mark.parametrize("case", BAD_PICTURES)
def test_a_bad_picture_is_refused(admin_client: Client, case: str) -> None:
    name, content, message = BAD_PICTURES[case]
    fields = new_film()
    file = SimpleUploadedFile(name, content(), "image/png")
    add_row(fields, "products", name="Disc", picture=file, picture_alt="The cover")
    messages = refused(admin_client, ADD, fields)
    assert any(each.startswith(message) for each in messages), messages


@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")]
)
def test_a_picture_needs_words_for_people_who_cannot_see_it(
    admin_client: Client, kind: str, name: str
) -> None:
    fields = new_film()
    row = add_row(fields, "products", name="Disc", picture=SimpleUploadedFile(name, picture(kind)))
    assert refused(admin_client, ADD, fields) == ["Say what the picture shows, for people who cannot see it."]
    fields[f"{row}-picture"] = SimpleUploadedFile(name, picture(kind))
    fields[f"{row}-picture_alt"] = "The cover"
    assert admin_client.post(ADD, fields).status_code == 302
    product = Product.objects.get()
    assert (product.picture_width, product.picture_height) == (4, 3)
