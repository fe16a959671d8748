"""Pictures that editors uploaded."""

from collections.abc import Iterator

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def picture() -> Iterator[str]:
    name = default_storage.save("products/box.png", ContentFile(PNG))
    yield name
    default_storage.delete(name)


def test_a_picture_is_served_for_a_year(client: Client, picture: str) -> None:
    response = client.get(f"/media/{picture}")
    assert b"".join(response) == PNG
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "products/none.png",
        "products/",
        "products",
        "../manage.py",
        "..%2f..%2fsecret.png",
        "products/%00.png",
        "/etc/passwd.png",
        "a" * 300 + ".png",
    ],
)
def test_anything_else_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.django_db
def test_what_is_no_picture_is_never_served(client: Client) -> None:
    name = default_storage.save("products/page.html", ContentFile(b"<script>alert(1)</script>"))
    assert client.get(f"/media/{name}").status_code == 404
    default_storage.delete(name)
