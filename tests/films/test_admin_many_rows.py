"""A film with many rows in every section opens and saves in the admin."""

from typing import Any

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from films.models import Film
from tests.films.admin_pages import change_url, full_film, open_form

pytestmark = pytest.mark.django_db
RELATIONS = [relation for relation in Film._meta.related_objects if relation.one_to_many]


def everything(film: Film) -> dict[str, Any]:
    """The film and all its rows as plain values."""
    film = Film.objects.get(pk=film.pk)
    rows = {
        relation.name: [
            model_to_dict(row)
            for row in relation.related_model._default_manager.filter(film=film).order_by("pk")
        ]
        for relation in RELATIONS
    }
    return {**model_to_dict(film, exclude=["genres", "warnings"]), **rows}


def queries_to_open(client: Client, film: Film) -> int:
    with CaptureQueriesContext(connection, ) as queries:
        assert client.get(change_url(film)).status_code == 200
    return len(queries)


def test_the_form_opens_with_the_same_queries_for_5_and_for_60_rows(admin_client: Client) -> None:
    few, many = full_film(rows=5), full_film(rows=60)
    queries_to_open(admin_client, few)  # the first request also reads content types
    assert queries_to_open(admin_client, few) == queries_to_open(admin_client, many) <= 40


def test_a_film_of_60_rows_a_section_saves_unchanged(admin_client: Client) -> None:
    film = full_film(rows=60)
    before = everything(film)
    fields = open_form(admin_client, change_url(film))
    with CaptureQueriesContext(connection) as queries:
        response = admin_client.post(change_url(film), fields)
    assert response.status_code == 302, response.content
    assert everything(film) == before
    assert len(queries) <= 60
    assert [q["sql"] for q in queries if q["sql"].startswith("UPDATE \"films_") and "films_film\"" not in q["sql"]] == []


def test_only_the_row_that_was_changed_is_written(admin_client: Client) -> None:
    film = full_film(rows=20)
    before = everything(film)
    fields = open_form(admin_client, change_url(film))
    fields["quotes-7-text"] = "Other words"
    with CaptureQueriesContext(connection) as queries:
        assert admin_client.post(change_url(film), fields).status_code == 302
    written = [q["sql"] for q in queries if q["sql"].startswith("UPDATE \"films_") and "films_film\"" not in q["sql"]]
    assert len(written) == 1
    before["quotes"][7]["text"] = "Other words"
    assert everything(film) == before
