"""The pages that answer when another cannot."""

from typing import Any

import pytest
from django.template.loader import get_template
from django.test import Client
from django.views.defaults import permission_denied, server_error

from tests.builders import make_film
from tests.documents import document_of, text_of, unsafe_parts


@pytest.mark.django_db
def test_an_unknown_address_leads_to_the_newest_guides(client: Client) -> None:
    make_film(title="Casablanca", release_year=1942)
    make_film(title="Secret", published=False)
    response = client.get("/nothing/here/")
    page = document_of(response)
    assert response.status_code == 404
    links = [link.get("href") for link in page.find(".//main").iter("a")]  # type: ignore[union-attr]
    assert links == ["/films/casablanca-1942/", "/"]
    assert "Secret" not in text_of(page)
    assert not response.cookies


def test_a_failure_is_told_without_context_or_database(rf: Any) -> None:
    response = server_error(rf.get("/"))
    page = document_of(response)
    assert response.status_code == 500
    assert text_of(page.find(".//h1")) == "The film broke"  # type: ignore[arg-type]
    assert list(unsafe_parts(page)) == []
    assert response.content.decode() == get_template("500.html").render()


def test_a_refusal_is_a_page_of_the_site(rf: Any) -> None:
    response = permission_denied(rf.get("/"), PermissionError("no"))
    assert response.status_code == 403
    assert text_of(document_of(response).find(".//h1")) == "This door stays closed"  # type: ignore[arg-type]
