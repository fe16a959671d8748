"""The home page in a browser; its fixtures fail a page that breaks its policy or asks anything of others."""

from playwright.sync_api import Page, expect

from films.models import Film
from tests.browser.conftest import Watch
from tests.builders import make_film


def test_a_reader_finds_a_film_and_gets_no_cookie(any_page: Page, film: Film) -> None:
    make_film(title="Not Yet", published=False)
    any_page.goto("/")
    expect(any_page.get_by_text("Not Yet")).to_have_count(0)
    any_page.get_by_role("link", name=film.title).first.click()
    expect(any_page).to_have_url(f"{any_page.url.partition('/films/')[0]}{film.get_absolute_url()}")
    expect(any_page.get_by_role("heading", level=1, name=film.title)).to_be_visible()
    assert any_page.context.cookies() == []


def test_the_page_of_an_unknown_film_is_the_sites_own(page: Page, watch: Watch) -> None:
    response = page.goto("/films/no-such-film/")
    assert response
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert len(watch.complaints) == 1
    assert "404" in watch.complaints.pop()
