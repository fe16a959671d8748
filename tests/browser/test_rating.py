"""A visitor rates a film in a browser."""

from playwright.sync_api import Page, expect

from films.models import Film
from tests.browser.conftest import Watch

NOBODY_YET = "There are no reviews yet. Be the first one to write one."


def fill(page: Page, *, stars: str, name: str) -> None:
    """Fill the form in as a visitor does: by what stands beside each field."""
    form = page.locator("#rate form")
    form.get_by_text(stars, exact=True).click()
    form.get_by_label("Your name").fill(name)
    form.get_by_label("Publish my rating under this name").check()


def test_a_visitor_is_the_first_to_rate_and_changes_it_later(any_page: Page, film: Film) -> None:
    any_page.goto(film.get_absolute_url())
    rate = any_page.locator("#rate")
    expect(rate.get_by_text(NOBODY_YET)).to_be_visible()
    fill(any_page, stars="5 of 5: excellent", name="Zoë")
    rate.get_by_role("button").click()

    expect(rate.get_by_role("status")).to_contain_text("Thank you, Zoë: your 5 stars count.")
    expect(rate.get_by_text(NOBODY_YET)).to_have_count(0)
    expect(rate.get_by_text("rated by 1 visitor")).to_be_visible()
    (cookie,) = any_page.context.cookies()
    assert cookie.get("httpOnly")
    assert cookie.get("sameSite") == "Lax"

    fill(any_page, stars="2 of 5: poor", name="Zoë")
    rate.get_by_role("button").click()
    expect(rate.get_by_role("status")).to_contain_text("Your rating is changed, Zoë: your 2 stars count.")
    expect(rate.get_by_text("rated by 1 visitor")).to_be_visible()


def test_the_answer_opens_at_the_rating_without_rushing_past_the_film(any_page: Page, film: Film) -> None:
    any_page.goto(film.get_absolute_url())
    fill(any_page, stars="3 of 5: average", name="Zoë")
    any_page.locator("#rate").get_by_role("button").click()
    any_page.wait_for_url("**/rate/#rate-answer")
    expect(any_page.locator("#rate").get_by_role("status")).to_be_attached()
    assert any_page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_a_refused_form_keeps_what_was_typed_and_names_the_field(
    page_without_js: Page, film: Film, watch: Watch
) -> None:
    page = page_without_js
    page.goto(film.get_absolute_url())
    fill(page, stars="4 of 5: very good", name="Ana")
    page.locator("#rate form").get_by_label("Your review", exact=False).last.fill("x" * 5001)
    page.locator("#rate").get_by_role("button").click()

    expect(page.locator("#rate").get_by_role("alert")).to_contain_text("Your review")
    expect(page.get_by_label("Your name")).to_have_value("Ana")
    expect(page.get_by_label("4 of 5: very good")).to_be_checked()
    expect(page.locator("#rate textarea")).to_have_value("x" * 5001)
    assert page.context.cookies() == []
    watch.complaints[:] = [said for said in watch.complaints if "status of 4" not in said]
