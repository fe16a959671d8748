"""A film's page in a browser."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from films.models import Film
from films.sections import present_sections
from tests.browser.conftest import Watch


def open_film(page: Page, film: Film) -> None:
    response = page.goto(film.get_absolute_url())
    assert response
    assert response.status == 200


def test_the_contents_lead_to_every_section(any_page: Page, film: Film) -> None:
    any_page.set_viewport_size(ViewportSize(width=1280, height=900))
    open_film(any_page, film)
    contents = any_page.get_by_role("navigation", name="Contents").filter(visible=True)
    film.refresh_from_db()
    sections = list(present_sections(film))
    assert len(sections) > 12
    for section in sections:
        contents.get_by_role("link", name=section.label, exact=True).click()
        expect(any_page).to_have_url(f"{any_page.url.partition('#')[0]}#{section.stem}")
        expect(any_page.locator(f"#{section.stem}")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_wider_than_the_screen(page: Page, film: Film, width: int, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size(ViewportSize(width=width, height=800))
    open_film(page, film)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_spoilers_open_only_when_the_reader_asks_by_keyboard(any_page: Page, film: Film) -> None:
    open_film(any_page, film)
    secret = any_page.locator("#spoilers").get_by_text(film.spoilers[0].text[:40])
    expect(secret).to_be_hidden()
    any_page.locator("#spoilers summary").focus()
    any_page.keyboard.press("Enter")
    expect(secret).to_be_visible()
    any_page.keyboard.press("Enter")
    expect(secret).to_be_hidden()


def test_a_video_asks_nothing_of_anybody_before_a_click(page: Page, film: Film, watch: Watch) -> None:
    Film.objects.filter(pk=film.pk).update(trailer_url="https://www.youtube.com/watch?v=AAAAAAAAAAA")
    page.route(
        "https://www.youtube-nocookie.com/**",
        lambda route: route.fulfill(content_type="text/html", body="<title>Player</title>"),
    )
    open_film(page, film)
    page.wait_for_load_state("networkidle")
    assert watch.outsiders == []

    page.locator("#overview a[data-youtube]").click()
    player = page.locator("#overview iframe")
    expect(player).to_have_attribute("referrerpolicy", "strict-origin-when-cross-origin")
    expect(player.content_frame.locator("body")).to_be_attached()
    assert len(watch.outsiders) == 1
    assert watch.outsiders.pop().startswith("https://www.youtube-nocookie.com/embed/AAAAAAAAAAA")


def test_a_video_is_a_plain_link_without_scripts(page_without_js: Page, film: Film) -> None:
    address = "https://www.youtube.com/watch?v=AAAAAAAAAAA"
    Film.objects.filter(pk=film.pk).update(trailer_url=address)
    open_film(page_without_js, film)
    expect(page_without_js.locator("#overview a[data-youtube]")).to_have_attribute("href", address)
