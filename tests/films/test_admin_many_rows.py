"""A film with many rows in every section opens and saves in the admin."""

import pytest
from django import forms
from django.db import connection
from django.forms.models import model_to_dict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from films.admin.renderer import RowRenderer
from films.models import Film
from tests.builders import make_film
from tests.films.admin_pages import (
    Values,
    change_url,
    editor,
    errors_on,
    fields_of,
    full_film,
    open_form,
)

pytestmark = pytest.mark.django_db
admin_client = pytest.fixture(editor)
RELATIONS = [relation for relation in Film._meta.related_objects if relation.one_to_many]


def everything(film: Film) -> Values:
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


def opened(client: Client, film: Film) -> tuple[bytes, int]:
    """The film's form and the number of queries it took."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(change_url(film))
    assert response.status_code == 200
    return response.content, len(queries)


def saved(client: Client, film: Film, fields: Values) -> tuple[list[str], int]:
    """The rows that were written, as SQL, and the number of queries in all."""
    with CaptureQueriesContext(connection) as queries:
        response = client.post(change_url(film), fields)
    assert response.status_code == 302, errors_on(response.content)
    statements = [query["sql"] for query in queries]
    written = [sql for sql in statements if sql.startswith(("UPDATE", "INSERT", "DELETE"))]
    return [sql for sql in written if '"films_' in sql and '"films_film"' not in sql], len(queries)


def test_60_rows_a_section_open_and_save_with_the_queries_of_5(admin_client: Client) -> None:
    few, many = full_film(rows=5), full_film(rows=60)
    before = everything(many)
    opened(admin_client, make_film())  # the first request also reads content types
    _, queries_for_few = opened(admin_client, few)
    html, queries_for_many = opened(admin_client, many)
    assert queries_for_few == queries_for_many <= 40
    fields = fields_of(html)
    assert len(fields) > 7000
    written, queries = saved(admin_client, many, fields)
    assert (written, everything(many)) == ([], before)
    assert queries <= 45


def test_only_the_row_that_was_changed_is_written(admin_client: Client) -> None:
    film = full_film(rows=5)
    before = everything(film)
    fields = open_form(admin_client, change_url(film))
    written, _ = saved(admin_client, film, {**fields, "quotes-3-text": "Other words"})
    assert len(written) == 1
    before["quotes"][3]["text"] = "Other words"
    assert everything(film) == before


def test_rows_print_what_djangos_own_templates_print() -> None:
    class Plain(forms.Form):
        text = forms.CharField(label="A & b", help_text="c", widget=forms.TextInput(attrs={"size": 4}))
        area = forms.CharField(widget=forms.Textarea(attrs={"rows": 3, "data-x": '"<'}))
        number = forms.IntegerField(min_value=1)
        tick = forms.BooleanField(disabled=True)
        day = forms.DateField(required=False)
        link = forms.URLField(required=False)
        hidden = forms.CharField(widget=forms.HiddenInput)
        choice = forms.ChoiceField(choices=[("a", "A"), ("b", "<B>")])

    typed = {
        "text": 'q"<b>&',
        "area": "\n</textarea>",
        "number": "0",
        "tick": "on",
        "day": "x",
        "choice": "b",
    }
    for data in (None, {}, typed):
        theirs, ours = Plain(data), Plain(data, renderer=RowRenderer())
        for name in Plain.base_fields:
            assert ours[name].as_widget() == theirs[name].as_widget()
            assert ours[name].label_tag() == theirs[name].label_tag()
            assert str(ours[name].errors) == str(theirs[name].errors)
