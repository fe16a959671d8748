"""An editor signs in and writes in a browser."""

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from films.models import Film


def test_an_editor_signs_in_and_starts_a_film(page: Page, live_server: LiveServer) -> None:
    User.objects.create_superuser("editor", password="a long enough password")
    page.goto("/admin/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name="Log in").click()
    page.goto("/admin/films/film/add/")
    page.get_by_role("textbox", name="Title:", exact=True).fill("Airplane!")
    page.get_by_label("Release year:").fill("1980")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was added successfully")).to_be_visible()
    assert Film.objects.get().slug == "airplane-1980"
