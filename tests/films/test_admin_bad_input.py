"""Whatever an editor types wrongly comes back as a message beside it, with everything typed kept."""

from collections.abc import Callable

import pytest
from django.test import Client

from films.models import Film, Genre
from tests.builders import make_film, make_person
from tests.films.admin_pages import (
    ADD,
    ROWS,
    Values,
    add_row,
    change_url,
    editor,
    errors_by_row,
    errors_on,
    fields_of,
    full_film,
    new_film,
    open_form,
    refused,
)

pytestmark = pytest.mark.django_db
admin_client = pytest.fixture(editor)


BAD_FILMS = {
    "no title": ({"title": ""}, "This field is required."),
    "a title of spaces": ({"title": "   "}, "This field is required."),
    "a title with NUL": ({"title": "Nino\x00tchka"}, "Null characters are not allowed."),
    "a text with NUL": ({"badly_explained": "a\x00b"}, "Null characters are not allowed."),
    "a year before films": ({"release_year": "1200"}, "Ensure this value is greater than or equal to 1870."),
    "no minutes": ({"runtime_minutes": "0"}, "Ensure this value is greater than or equal to 1."),
    "a running time in words": ({"runtime_minutes": "long"}, "Type minutes, e.g. 111, or 1h 51min."),
    "an unknown colour": ({"palette": "mauve"}, "Select a valid choice. mauve is not one of the available"),
    "a trailer that is a script": ({"trailer_url": "javascript:alert(1)"}, "Enter a valid URL."),
    "a day that does not exist": ({"published_at_0": "2026-02-30"}, "Enter a valid date."),
    "an address with a slash": ({"slug": "a/b"}, "Enter a valid “slug”"),
}


@pytest.mark.parametrize("case", BAD_FILMS)
def test_a_film_with_bad_facts_is_refused(admin_client: Client, case: str) -> None:
    bad, message = BAD_FILMS[case]
    messages = refused(admin_client, ADD, {**new_film(), **bad})
    assert any(each.startswith(message) for each in messages), messages
    assert not Film.objects.exists()


BAD_ROWS = {
    "crew without person": ("crew", {"note": "uncredited"}, "This field is required."),
    "crew who acts": (
        "crew",
        {"role": "actor"},
        "Select a valid choice. actor is not one of the available choices.",
    ),
    "a person who is not there": ("crew", {"person": "987654"}, "Select a valid choice."),
    "a person that is no number": ("cast", {"person": "1 OR 1"}, "Select a valid choice."),
    "cast without person and character": (
        "cast",
        {"note": "x"},
        "A credit names a person, a character or both.",
    ),
    "a genre that is not chosen": ("film_genres", {"position": "3"}, "This field is required."),
    "a score without source": ("scores", {"value": "5"}, "This field is required."),
    "a score above its scale": (
        "scores",
        {"source": "IMDb", "value": "11"},
        "A score lies between 0 and the best possible score.",
    ),
    "a score below zero": (
        "scores",
        {"source": "B", "value": "-1"},
        "Ensure this value is greater than or",
    ),
    "a scale of zero": ("scores", {"source": "C", "scale": "0"}, "Ensure this value is greater than or"),
    "a score of many digits": (
        "scores",
        {"source": "D", "value": "1234567"},
        "Ensure that there are no more",
    ),
    "votes below zero": ("scores", {"source": "E", "votes": "-5"}, "Ensure this value is greater than or"),
    "a passage of spaces": ("synopsis", {"title": "A", "text": " \n "}, "This field is required."),
    "a passage with NUL": ("spoilers", {"text": "a\x00"}, "Null characters are not allowed."),
    "a quote without words": ("quotes", {"speaker": "Sera", "text": " "}, "This field is required."),
    "a figure of no kind": ("box_office", {"amount": "5"}, "This field is required."),
    "a negative amount": ("box_office", {"kind": "budget", "amount": "-5"}, "Ensure this value is greater"),
    "an amount in words": ("box_office", {"kind": "domestic", "amount": "lots"}, "Type a sum, e.g. $3.6M"),
    "an unknown currency": (
        "box_office",
        {"kind": "opening", "currency": "dollar"},
        "Ensure this value has at most",
    ),
    "a currency of digits": ("box_office", {"kind": "worldwide", "currency": "123"}, "Three capital letters"),
    "an audience of spaces": ("audiences", {"text": "  ", "position": "1"}, "This field is required."),
    "a review by nobody": ("professional_reviews", {"text": "Good"}, "Name the critic or the publication."),
    "a reaction without claim": ("audience_reactions", {"elaboration": "x"}, "This field is required."),
    "an award by nobody": ("awards", {"category": "Best"}, "This field is required."),
    "an award too early": (
        "awards",
        {"organisation": "A", "year": "1492"},
        "Ensure this value is greater than",
    ),
    "an award neither won nor lost": (
        "awards",
        {"organisation": "A", "outcome": "lost"},
        "Select a valid choice.",
    ),
    "a fact of spaces": ("trivia", {"text": " ", "position": "2"}, "This field is required."),
    "an offer of no kind": ("offers", {"service": "Kiosk"}, "This field is required."),
    "an offer checked never": (
        "offers",
        {"service": "K", "kind": "rent", "checked_on": "soon"},
        "Enter a valid date.",
    ),
    "a similar film too late": (
        "similar_films",
        {"title": "B", "year": "3000"},
        "Ensure this value is less than",
    ),
    "a product without name": ("products", {"description": "x"}, "This field is required."),
    "a link to a mail": ("products", {"name": "B", "url": "mailto:a@example.com"}, "Enter a valid URL."),
    "a track of spaces": ("tracks", {"title": " ", "artist": "Sting"}, "This field is required."),
    "a question without answer": ("faq", {"question": "Why?"}, "This field is required."),
    "a video without title": ("videos", {"description": "x"}, "This field is required."),
    "a position below zero": (
        "trivia",
        {"text": "A", "position": "-1"},
        "Ensure this value is greater than or",
    ),
    "a position out of range": (
        "trivia",
        {"text": "A", "position": "40000"},
        "Ensure this value is less than or",
    ),
    "a position in words": ("trivia", {"text": "A", "position": "first"}, "Enter a whole number."),
}


def test_bad_rows_are_refused_beside_themselves(admin_client: Client) -> None:
    fields = new_film()
    rows = {case: add_row(fields, prefix, **values) for case, (prefix, values, _) in BAD_ROWS.items()}
    response = admin_client.post(ADD, fields)
    assert response.status_code == 200
    found = errors_by_row(response.content)
    unanswered = {
        case: found[row]
        for case, row in rows.items()
        if not any(message.startswith(BAD_ROWS[case][2]) for message in found[row])
    }
    assert unanswered == {}
    assert not Film.objects.exists()


REPEATED: dict[str, tuple[str, Callable[[], Values]]] = {
    "genre": (
        "film_genres",
        lambda: {"genre": Genre.objects.get_or_create(name="Drama", slug="drama")[0].pk},
    ),
    "score": ("scores", lambda: {"source": "IMDb"}),
    "figure": ("box_office", lambda: {"kind": "budget"}),
    "offer": ("offers", lambda: {"service": "Kiosk", "kind": "rent"}),
}
SAYS = {
    "genre": "The film has this genre already.",
    "score": "The film has a score from this source already.",
    "figure": "The film has this figure already.",
    "offer": "This offer is listed already.",
}


@pytest.mark.parametrize("case", REPEATED)
def test_rows_that_repeat_each_other_are_refused_in_the_models_words(admin_client: Client, case: str) -> None:
    prefix, values = REPEATED[case]
    fields = new_film()
    add_row(fields, prefix, **values())
    add_row(fields, prefix, **values())
    assert SAYS[case] in refused(admin_client, ADD, fields)


@pytest.mark.parametrize("case", REPEATED)
def test_a_row_that_repeats_a_stored_one_is_refused_in_the_models_words(
    admin_client: Client, case: str
) -> None:
    prefix, values = REPEATED[case]
    fields = new_film()
    add_row(fields, prefix, **values())
    assert admin_client.post(ADD, fields).status_code == 302
    url = change_url(Film.objects.get())
    fields = open_form(admin_client, url)
    add_row(fields, prefix, **values())
    assert SAYS[case] in refused(admin_client, url, fields)


def test_a_taken_address_names_its_field(admin_client: Client) -> None:
    make_film(title="Ninotchka", release_year=1939)
    messages = refused(admin_client, ADD, new_film())
    assert messages == ["Another film has this address already; change the title, year or address."]


def test_what_was_typed_stays_when_the_form_is_refused(admin_client: Client) -> None:
    fields = new_film()
    add_row(fields, "crew", person=make_person("Ernst Lubitsch").pk)
    add_row(fields, "quotes", text="Words & <b>more</b>")
    fields["title"] = ""
    html = admin_client.post(ADD, fields).content.decode()
    assert "Words &amp; &lt;b&gt;more&lt;/b&gt;" in html
    assert "Ernst Lubitsch</option>" in html


def test_a_row_that_a_colleague_removed_is_named(admin_client: Client) -> None:
    film = full_film(rows=2)
    fields = open_form(admin_client, change_url(film))
    film.quotes.last().delete()  # type: ignore[union-attr]
    assert admin_client.post(change_url(film), fields).status_code == 200


def test_a_colleagues_save_is_not_overwritten_in_silence(admin_client: Client) -> None:
    film = make_film(title="Ninotchka")
    mine, theirs = (open_form(admin_client, change_url(film)) for _ in range(2))
    assert admin_client.post(change_url(film), {**theirs, "consensus": "Theirs"}).status_code == 302
    response = admin_client.post(change_url(film), {**mine, "consensus": "Mine"})
    assert "Somebody else saved this film" in " ".join(errors_on(response.content))
    film.refresh_from_db()
    assert film.consensus == "Theirs"
    again = fields_of(response.content)
    assert again["consensus"] == "Mine"
    assert admin_client.post(change_url(film), again).status_code == 302
    film.refresh_from_db()
    assert film.consensus == "Mine"


def test_a_person_in_use_is_protected(admin_client: Client) -> None:
    film = full_film(rows=1)
    person = film.credits.first().person  # type: ignore[union-attr]
    assert person
    url = f"/admin/films/person/{person.pk}/delete/"
    assert b"would require deleting the following protected related objects" in admin_client.get(url).content
    assert admin_client.post(url, {"post": "yes"}).status_code == 200
    person.refresh_from_db()


def test_every_inline_has_its_bad_rows() -> None:
    prefixes = {prefix for prefix, _, _ in BAD_ROWS.values()}
    named = {model._meta.get_field("film").remote_field.get_accessor_name() for model, _ in ROWS}
    assert named - {"passages"} <= prefixes
