"""An editor writes a film by hand in a browser: with the mouse where it is meant, with the keyboard else."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from films.models import Film, Genre
from tests.builders import make_film

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(page: Page, live_server: LiveServer) -> Page:
    """A page in which an editor is signed in."""
    User.objects.create_superuser("editor", password="typed by hand")
    page.goto("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("typed by hand")
    page.get_by_role("button", name="Log in").click()
    return page


def add(desk: Page, prefix: str) -> None:
    desk.locator(f"#{prefix}-group .add-row a").click()


def test_a_film_is_written_with_the_keyboard(desk: Page) -> None:
    Genre.objects.create(name="Drama", slug="drama")
    desk.goto("/admin/films/film/add/")
    desk.get_by_label("Title", exact=False).first.fill("Leaving Las Vegas")
    desk.locator("#id_release_year").fill("1995")
    desk.locator("#id_runtime_minutes").fill("1h 51min")
    add(desk, "crew")
    with desk.context.expect_page() as popup:
        desk.locator("#add_id_crew-0-person").click()
    popup.value.locator("#id_name").fill("Mike Figgis")
    popup.value.get_by_role("button", name="Save").click()
    expect(desk.locator("#select2-id_crew-0-person-container")).to_contain_text("Mike Figgis")
    add(desk, "film_genres")  # the new row has the focus
    desk.keyboard.press("Enter")
    desk.keyboard.type("Dra")
    expect(desk.get_by_role("option", name="Drama")).to_be_visible()
    desk.keyboard.press("Enter")
    add(desk, "quotes")
    desk.keyboard.type("Sera")
    desk.locator("#id_quotes-0-text").fill("Words.")
    desk.get_by_role("button", name="Save and view on site").click()
    expect(desk).to_have_url(re.compile("/films/leaving-las-vegas-1995/$"))
    film = Film.objects.get()
    assert [credit.billed_as for credit in film.crew] == ["Mike Figgis"]
    assert [genre.name for genre in film.genres.all()] == ["Drama"]
    assert (film.quotes.get().speaker, film.runtime_minutes) == ("Sera", 111)


def test_rows_are_moved_with_buttons_and_removed_without_loss(desk: Page) -> None:
    film = make_film()
    for position, text in enumerate("ABC", start=1):
        film.trivia.create(position=position, text=text)
    desk.goto(f"/admin/films/film/{film.pk}/change/")
    desk.locator("#trivia-2").get_by_role("button", name="Move up").click()
    for text in "DE":
        add(desk, "trivia")
        desk.keyboard.type(text)
    desk.locator("#trivia-4").get_by_role("button", name="Move up").click()
    desk.locator("#trivia-4").get_by_role("button", name="Move up").click()
    desk.locator("#trivia-3 a.inline-deletelink").click()
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    assert [fact.text for fact in film.trivia.all()] == ["A", "C", "E", "B"]


def test_nobody_is_asked_about_a_form_in_which_nothing_was_written(desk: Page) -> None:
    film = make_film()
    film.film_genres.create(genre=Genre.objects.create(name="Drama", slug="drama"), position=1)
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    desk.on("dialog", leave)
    for address in ("add/", f"{film.pk}/change/"):
        desk.goto(f"/admin/films/film/{address}")
        expect(desk.locator("#film_genres-group .add-row")).to_be_visible()  # the form's scripts have run
        desk.locator("#id_consensus").click()  # browsers ask only whoever has touched the page
        desk.get_by_role("link", name="Home").click()
        expect(desk).to_have_url(re.compile("/admin/$"))
    assert asked == []
    desk.goto(f"/admin/films/film/{film.pk}/change/")
    desk.locator("#id_film_genres-0-genre").evaluate(
        "select => { select.add(new Option('', '99', true, true)); django.jQuery(select).trigger('change'); }"
    )
    desk.locator("#id_consensus").click()
    desk.get_by_role("link", name="Home").click()
    expect(desk).to_have_url(re.compile("/admin/$"))
    assert asked == ["beforeunload"]


def test_nobody_leaves_unsaved_work_without_being_asked(desk: Page) -> None:
    film = make_film(title="Ninotchka")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    desk.goto(f"/admin/films/film/{film.pk}/change/")
    desk.on("dialog", stay)
    desk.locator("#id_consensus").fill("It laughs.")
    desk.get_by_role("link", name="Home").click()
    expect(desk.locator("#id_consensus")).to_have_value("It laughs.")
    assert asked == ["beforeunload"]
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    assert asked == ["beforeunload"]
