"""An editor writes, orders, publishes and finds films in the admin."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from films.models import ArticleNote, ArticleSource, ContentWarning, Credit, Film, Genre, Person
from films.sections import SECTIONS
from tests.builders import make_film, make_person
from tests.films.admin_pages import ADD, add_row, change_url, editor, fields_of, fill, full_film, open_form

pytestmark = pytest.mark.django_db
admin_client = pytest.fixture(editor)
FILMS = "/admin/films/film/"


def test_the_form_has_every_section_in_the_pages_order(admin_client: Client) -> None:
    html = admin_client.get(ADD).content.decode()
    places = [html.index(f'id="section-{section.stem}"') for section in SECTIONS if not section.always]
    assert places == sorted(places)


def test_every_field_and_row_of_a_section_has_a_place_in_the_form(admin_client: Client) -> None:
    html = admin_client.get(ADD).content
    for section in SECTIONS:
        assert set(section.fields) <= fields_of(html).keys()
        if section.rows:
            inside = fields_of(html, f"section-{section.stem}")
            assert {f"{rows}-TOTAL_FORMS" for rows in section.rows} <= inside.keys()


def test_a_whole_film_is_written_by_hand(admin_client: Client) -> None:
    drama = Genre.objects.create(name="Drama", slug="drama")
    language = ContentWarning.objects.create(name="Strong language", slug="strong-language")
    figgis, cage = make_person("Mike Figgis"), make_person("Nicolas Cage")
    fields = open_form(admin_client, ADD)
    fields |= {"title": "Leaving Las Vegas", "release_year": "1995", "runtime_minutes": "1h 51min"}
    fields |= {"badly_explained": "An audition.", "personal_review": "It hurts.\r\n\r\nIt helps."}
    add_row(fields, "crew", person=figgis.pk)
    add_row(fields, "crew", person=figgis.pk, role="composer")
    add_row(fields, "film_genres", genre=drama.pk)
    add_row(fields, "film_warnings", warning=language.pk)
    add_row(fields, "scores", source="Rotten Tomatoes", value="90", is_percentage="on")
    add_row(fields, "synopsis", title="Down", text="He drives.")
    add_row(fields, "spoilers", text="It ends.")
    add_row(fields, "cast", character="Ben Sanderson", person=cage.pk)
    add_row(fields, "quotes", speaker="Sera", text="Words.")
    add_row(fields, "box_office", kind="budget", amount="3,600,000", currency="usd")
    add_row(fields, "faq", answer="In Nevada.")
    response = admin_client.post(ADD, {**fields, "_view": "Save and view on site"})
    film = Film.objects.get()
    assert response["Location"] == "/films/leaving-las-vegas-1995/" == film.get_absolute_url()
    assert film.personal_review == "It hurts.\n\nIt helps."
    assert [credit.role for credit in film.crew] == ["director", "composer"]
    assert [credit.billed_as for credit in film.cast] == ["Nicolas Cage"]
    assert [passage.text for passage in film.synopsis] == ["He drives."]
    assert [passage.text for passage in film.spoilers] == ["It ends."]
    assert film.scores.get().percent == 90
    assert (str(film.box_office.get().amount), film.box_office.get().currency) == ("3600000", "USD")
    assert (film.runtime_minutes, film.published_at) == (111, None)


@pytest.mark.parametrize(
    ("typed", "amount", "currency", "note"),
    [
        ("$3.6M", "3600000", "USD", ""),
        ("£277,000", "277000", "GBP", ""),
        ("60.4 million", "60400000", "EUR", ""),
        ("1.2B", "1200000000", "EUR", ""),
        ("3600000", "3600000", "EUR", ""),
        ("$3.6M (estimated)", "3600000", "USD", "estimated"),
        ("N/A", "None", "EUR", ""),
        ("", "None", "EUR", ""),
    ],
)
def test_an_amount_is_typed_as_the_press_prints_it(
    admin_client: Client, typed: str, amount: str, currency: str, note: str
) -> None:
    fields = {**open_form(admin_client, ADD), "title": "Ninotchka"}
    add_row(fields, "box_office", kind="budget", amount=typed, currency="EUR")
    assert admin_client.post(ADD, fields).status_code == 302
    figure = Film.objects.get().box_office.get()
    assert (str(figure.amount), figure.currency, figure.note) == (amount, currency, note)


def test_new_rows_go_to_the_end_and_the_order_of_the_others_stays(admin_client: Client) -> None:
    film = fill(make_film(), rows=3)
    fields = open_form(admin_client, change_url(film))
    add_row(fields, "trivia", text="Last but one")
    add_row(fields, "trivia", text="First", position="1")
    add_row(fields, "trivia", text="Last", position="0")
    assert admin_client.post(change_url(film), fields).status_code == 302
    facts = [fact.text.split("\n")[0] for fact in film.trivia.all()]
    assert facts == ["Fact 1", "First", "Fact 2", "Fact 3", "Last but one", "Last"]


def test_rows_that_nobody_filled_are_not_stored(admin_client: Client) -> None:
    fields = {**open_form(admin_client, ADD), "title": "Empty"}
    for prefix in [name.removesuffix("-TOTAL_FORMS") for name in fields if name.endswith("-TOTAL_FORMS")]:
        add_row(fields, prefix)
    assert admin_client.post(ADD, fields).status_code == 302
    film = Film.objects.get()
    assert not any(getattr(film, section).exists() for section in ("credits", "passages", "scores", "offers"))


def test_a_passage_moves_to_the_spoilers(admin_client: Client) -> None:
    film = fill(make_film(), rows=1)
    fields = open_form(admin_client, change_url(film))
    assert admin_client.post(change_url(film), {**fields, "synopsis-0-is_spoiler": "on"}).status_code == 302
    assert (len(film.synopsis), len(film.spoilers)) == (0, 2)


def test_rows_are_deleted(admin_client: Client) -> None:
    film = fill(make_film(), rows=3)
    fields = {**open_form(admin_client, change_url(film)), "trivia-1-DELETE": "on", "cast-0-DELETE": "on"}
    assert admin_client.post(change_url(film), fields).status_code == 302
    assert film.trivia.count() == len(film.cast) == 2
    assert len(film.crew) == 3


@pytest.mark.parametrize(
    ("name", "slug"), [("Krzysztof Kieślowski", "krzysztof-kieslowski"), ("王家衛", None), ("…", "person")]
)
def test_a_person_is_added_from_a_credit_without_an_address(
    admin_client: Client, name: str, slug: str | None
) -> None:
    url = "/admin/films/person/add/?_popup=1"
    fields = fields_of(admin_client.get(url).content, "person_form")
    response = admin_client.post(url, {**fields, "name": name})
    person = Person.objects.get()
    assert str(person.pk) in response.content.decode()
    assert person.slug == slug or (slug is None and person.slug)


def test_a_namesake_gets_an_address_of_their_own(admin_client: Client) -> None:
    first = make_person("Steve McQueen")
    admin_client.post("/admin/films/person/add/", {"name": "Steve McQueen"})
    assert [person.slug for person in Person.objects.order_by("pk")] == [first.slug, f"{first.slug}-2"]


@pytest.mark.parametrize("model", ["genre", "contentwarning"])
def test_a_term_is_added_without_an_address_and_never_twice(admin_client: Client, model: str) -> None:
    url = f"/admin/films/{model}/add/"
    assert admin_client.post(url, {"name": "Film noir"}).status_code == 302
    again = admin_client.post(url, {"name": "Film noir"})
    assert b"This name is in the list already." in again.content
    assert b"Another entry has this address already" in admin_client.post(url, {"name": "Film-Noir"}).content
    assert b"type one" in admin_client.post(url, {"name": "…"}).content


@pytest.mark.parametrize("model", ["film", "person", "genre", "contentwarning"])
def test_a_list_asks_the_same_questions_for_few_and_many(admin_client: Client, model: str) -> None:
    counts = []
    for rows in (2, 20):
        full_film(rows=rows)
        admin_client.get(f"/admin/films/{model}/")
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(f"/admin/films/{model}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


def test_lists_say_how_many_films_use_an_entry(admin_client: Client) -> None:
    person = make_person("Orson Welles")
    for film in (make_film(), make_film()):
        Credit.objects.create(film=film, person=person, role=Credit.Role.DIRECTOR)
        Credit.objects.create(film=film, person=person, character="Kane")
    html = admin_client.get("/admin/films/person/").content.decode()
    assert '<td class="field-film_count">2</td>' in html


@pytest.mark.parametrize("query", ["Ninotchka", "Ninočka", "Garbo"])
def test_films_are_found_by_title_original_title_and_people(admin_client: Client, query: str) -> None:
    film = make_film(title="Ninotchka", original_title="Ninočka")
    Credit.objects.create(film=film, person=make_person("Greta Garbo"))
    make_film(title="Something else")
    html = admin_client.get(FILMS, {"q": query}).content.decode()
    assert "1 film" in html
    assert "Something else" not in html


def test_films_are_filtered_by_status_and_by_notes(admin_client: Client) -> None:
    draft = make_film(title="A draft", published=False)
    make_film(title="A scheduled one", published_at=timezone.now() + timedelta(days=1))
    make_film(title="A published one")
    ArticleNote.objects.create(film=draft, kind="gap", line_number=3, reason="No question.")
    found = {
        query: [film for film in ("A draft", "A scheduled one", "A published one") if film in html]
        for query in ("status=draft", "status=scheduled", "status=published", "notes=yes", "notes=no")
        if (html := admin_client.get(f"{FILMS}?{query}").content.decode())
    }
    assert found == {
        "status=draft": ["A draft"],
        "status=scheduled": ["A scheduled one"],
        "status=published": ["A published one"],
        "notes=yes": ["A draft"],
        "notes=no": ["A scheduled one", "A published one"],
    }


def test_films_are_published_and_unpublished_from_the_list(admin_client: Client) -> None:
    old = make_film(published_at=timezone.now() - timedelta(days=9))
    film = make_film(published=False)
    chosen = {"_selected_action": [old.pk, film.pk]}
    admin_client.post(FILMS, {**chosen, "action": "publish_now"})
    assert Film.objects.published().count() == 2
    assert Film.objects.get(pk=old.pk).published_at == old.published_at
    assert LogEntry.objects.get().object_id == str(film.pk)
    response = admin_client.post(FILMS, {**chosen, "action": "unpublish"}, follow=True)
    assert b"2 films turned into drafts." in response.content
    assert not Film.objects.published().exists()


def test_a_draft_is_published_from_its_form(admin_client: Client) -> None:
    film = make_film(published=False)
    fields = open_form(admin_client, change_url(film))
    assert b"Save and publish now" in admin_client.get(change_url(film)).content
    response = admin_client.post(
        change_url(film), {**fields, "_publish": "Save and publish now"}, follow=True
    )
    assert f'Published: visitors see it at <a href="{film.get_absolute_url()}">' in response.content.decode()
    assert Film.objects.published().get() == film
    assert b"Save and publish now" not in admin_client.get(change_url(film)).content


def test_notes_from_the_import_are_read_and_deleted(admin_client: Client) -> None:
    film = make_film(title="Ninotchka")
    assert b"notes from the import" not in admin_client.get(change_url(film)).content
    for number in (1, 2):
        ArticleNote.objects.create(film=film, kind="unread", line_number=number, reason=f"Reason {number}")
    ArticleSource.objects.create(film=film, key="ninotchka-1939", text="The article & its <text>")
    html = admin_client.get(change_url(film)).content.decode()
    assert html.index("Reason 1") < html.index('id="section-film"')
    assert "The article &amp; its &lt;text&gt;</pre>" in html
    fields = fields_of(html.encode())
    assert "article_notes-0-reason" not in fields
    assert admin_client.post(change_url(film), {**fields, "article_notes-0-DELETE": "on"}).status_code == 302
    assert film.article_notes.get().reason == "Reason 2"


def test_an_editor_who_may_only_look_sees_the_film(client: Client) -> None:
    user = User.objects.create(username="reader", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__startswith="view_"))
    client.force_login(user)
    film = full_film(rows=2)
    response = client.get(change_url(film))
    assert response.status_code == 200
    assert b"Words 2" in response.content
    assert client.post(change_url(film), {"title": "Other"}).status_code == 403


def test_the_admin_bears_the_sites_name_and_no_inline_script_or_style(admin_client: Client) -> None:
    film = full_film(rows=2)
    html = admin_client.get(change_url(film)).content.decode()
    assert settings.SITE_NAME in html
    assert "style=" not in html
    assert html.count("<script") == html.count("<script src=") + html.count("<script id=")
