"""The rating form in a browser: what is typed survives, and every part can be reached and understood."""

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from playwright.sync_api import Locator, Page, Route, expect

from films.models import Film
from ratings.models import Rating
from tests.browser.conftest import NewPage, Watch
from tests.browser.test_rating import fill

TEXT = "First line.\n\nA second, “quoted” one with an emoji: 🎬"
BACK = "What you typed here before, and had not sent, is back."


@pytest.fixture
def watch(watch: Watch) -> Iterator[Watch]:
    """Refused forms and lost connections are what these tests are about: the browser may note them."""
    yield watch
    provoked = re.compile(r"status of (4|5)\d\d|ERR_(INTERNET_DISCONNECTED|CONNECTION_RESET|ABORTED)")
    watch.complaints[:] = [said for said in watch.complaints if not provoked.search(said)]


def form_of(page: Page) -> Locator:
    return page.locator(".rating-form")


def send(page: Page) -> None:
    form_of(page).locator("button[type=submit]").click()


def write(page: Page) -> None:
    """Fill in all that a visitor can."""
    fill(page, stars="4 of 5: very good", name="Zoë")
    page.get_by_label("Title").fill("Fair")
    page.locator("#rate-text").fill(TEXT)
    page.get_by_label("My review gives the story away").check()
    page.get_by_label("Your e-mail address").fill("zoe@example.com")


def expect_words(page: Page) -> None:
    expect(page.get_by_label("4 of 5: very good")).to_be_checked()
    expect(page.get_by_label("Your name")).to_have_value("Zoë")
    expect(page.get_by_label("Title")).to_have_value("Fair")
    expect(page.locator("#rate-text")).to_have_value(TEXT)
    expect(page.get_by_label("My review gives the story away")).to_be_checked()


def paste(page: Page, text: str) -> None:
    """Put a text of many lines into the form at once; typing that many takes a browser minutes."""
    page.locator("#rate-text").evaluate(
        """(field, text) => {
            field.value = text;
            field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
        }""",
        text,
    )


def stored(page: Page) -> str:
    return str(page.evaluate("JSON.stringify(localStorage)"))


def test_a_draft_survives_a_closed_tab_without_address_or_consent(page: Page, film: Film) -> None:
    page.goto(film.get_absolute_url())
    write(page)
    assert "zoe@example.com" not in stored(page)
    again = page.context.new_page()
    page.close()
    again.goto(film.get_absolute_url())
    expect_words(again)
    expect(again.get_by_label("Your e-mail address")).to_have_value("")
    expect(again.get_by_label("Publish my rating")).not_to_be_checked()
    expect(form_of(again).get_by_role("status")).to_contain_text(BACK)
    expect(again.locator("#rate-text_limit")).to_contain_text(f"{len(TEXT)} of 5,000")

    again.reload()
    expect_words(again)
    again.get_by_role("button", name="Discard it").click()
    expect(again.locator("#rate-text")).to_have_value("")
    expect(again.get_by_label("1 of 5: terrible")).to_be_focused()
    expect(again.get_by_text(BACK)).to_have_count(0)
    again.reload()
    expect(again.locator("#rate-text")).to_have_value("")
    assert stored(again) == "{}"


def test_a_draft_belongs_to_its_film(page: Page, film: Film) -> None:
    other = Film.objects.create(
        title="Other", release_year=1999, slug="other-1999", published_at=film.published_at
    )
    page.goto(film.get_absolute_url())
    write(page)
    page.goto(other.get_absolute_url())
    expect(page.locator("#rate-text")).to_have_value("")
    expect(page.get_by_text(BACK)).to_have_count(0)


def test_a_confirmed_rating_leaves_no_draft(page: Page, film: Film) -> None:
    page.goto(film.get_absolute_url())
    write(page)
    page.get_by_label("Your name").fill("  Zoë   Ä. ")
    send(page)
    expect(page.locator("#rate-answer")).to_be_focused()
    expect(page.locator("#rate-answer")).to_contain_text("Thank you, Zoë Ä.: your 4 stars count.")
    assert stored(page) == "{}"
    page.goto(film.get_absolute_url())
    expect(page.locator("#rate-text")).to_have_value("")
    assert len(mail.outbox) == 1


def test_an_unsent_change_is_kept_over_the_rating_that_stands(page: Page, film: Film) -> None:
    page.goto(film.get_absolute_url())
    fill(page, stars="5 of 5: excellent", name="Zoë")
    send(page)
    expect(page.locator("#rate-answer")).to_be_focused()
    page.locator("#rate-text").fill("On reflection")
    page.goto(f"{film.get_absolute_url()}your-review/")
    expect(page.get_by_text(BACK)).to_be_visible()
    expect(page.locator("#rate-text")).to_have_value("On reflection")
    page.get_by_role("button", name="Discard it").click()
    expect(page.locator("#rate-text")).to_have_value("")
    expect(page.get_by_label("5 of 5: excellent")).to_be_checked()


def test_a_lost_connection_keeps_the_page_and_one_rating_arrives(page: Page, film: Film) -> None:
    page.goto(film.get_absolute_url())
    write(page)
    page.context.set_offline(True)
    send(page)
    expect(form_of(page).get_by_role("alert")).to_contain_text("send it again once you are online")
    expect_words(page)
    expect(page.get_by_label("Your e-mail address")).to_have_value("zoe@example.com")
    page.context.set_offline(False)
    send(page)
    expect(page.locator("#rate-answer")).to_contain_text("Thank you, Zoë")
    assert Rating.objects.get().text == TEXT


def test_an_answer_that_is_lost_on_its_way_makes_no_second_rating(page: Page, film: Film) -> None:
    def lose(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    page.goto(film.get_absolute_url())
    write(page)
    send(page)
    expect(page.locator("#rate-answer")).to_be_focused()
    page.goto(film.get_absolute_url())
    write(page)
    page.route("**/rate/", lose, times=1)
    send(page)
    expect(form_of(page).get_by_role("alert")).to_contain_text(
        "The connection was lost before the site answered."
    )
    send(page)
    expect(page.locator("#rate-answer")).to_contain_text("Thank you, Zoë")
    assert Rating.objects.get().submissions.count() == 1


def test_a_site_that_cannot_answer_costs_no_words(page: Page, film: Film) -> None:
    page.goto(film.get_absolute_url())
    write(page)
    page.route("**/rate/", lambda route: route.fulfill(status=503, body="Busy"))
    send(page)
    expect(form_of(page).get_by_role("alert")).to_contain_text("The site did not answer.")
    expect_words(page)
    page.unroute_all()
    send(page)
    expect(page.locator("#rate-answer")).to_contain_text("Thank you, Zoë")


@pytest.mark.parametrize("broken", ["setItem", "getItem"])
def test_a_storage_that_fails_breaks_nothing(page: Page, film: Film, broken: str) -> None:
    page.add_init_script(
        f"Storage.prototype.{broken} = () => {{ throw new DOMException('no', 'QuotaExceededError') }};"
    )
    page.goto(film.get_absolute_url())
    write(page)
    expect(page.locator("#rate-text_limit")).to_contain_text(f"{len(TEXT)} of 5,000")
    send(page)
    expect(page.locator("#rate-answer")).to_contain_text("Thank you, Zoë")


def test_a_refused_form_tells_each_field_and_takes_the_focus_there(any_page: Page, film: Film) -> None:
    page = any_page
    page.goto(film.get_absolute_url())
    page.get_by_label("Title").fill("t" * 121)
    page.locator("#rate-text").fill(TEXT)
    page.get_by_label("Your e-mail address").fill("nonsense")
    send(page)
    summary = page.locator("#rate-answer")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(5)
    expect(page.locator("#rate-text")).to_have_value(TEXT)
    for name in ("stars", "name", "title", "email", "consent"):
        field = page.locator(f"#rate-{name}")
        expect(field).to_have_attribute("aria-invalid", "true")
        told = (field.get_attribute("aria-describedby") or "").split()
        assert f"rate-{name}_error" in told
        for part in told:
            expect(page.locator(f"#{part}")).to_be_visible()
        summary.locator(f'a[href^="#rate-{name}"]').click()
        expect(page.locator(f"#rate-{name}_0" if name == "stars" else f"#rate-{name}")).to_be_focused()


def test_a_rating_by_keyboard_alone(any_page: Page, film: Film) -> None:
    page = any_page
    page.goto(film.get_absolute_url())
    page.get_by_label("1 of 5: terrible").focus()
    expect(page.get_by_text("No stars chosen yet")).to_be_visible()
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_label("4 of 5: very good")).to_be_checked()
    expect(page.get_by_text("No stars chosen yet")).to_be_hidden()
    shown = page.locator(".star-word:visible")
    expect(shown).to_have_count(1)
    assert shown.get_attribute("data-word") == "4 of 5: very good"
    page.keyboard.press("Tab")
    page.keyboard.type("Zoë")
    for key in ("Tab", "Tab", "Tab", "Tab", "Tab", "Space", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#rate-answer")).to_contain_text("Thank you, Zoë: your 4 stars count.")
    expect(page.locator("#rate-answer")).to_be_focused()


def test_the_counter_counts_as_the_site_does_and_speaks_after_a_pause(page: Page, film: Film) -> None:
    page.goto(film.get_absolute_url())
    limit, spoken = page.locator("#rate-text_limit"), page.locator(".count-spoken")
    expect(limit).to_have_text("up to 5,000 characters")
    expect(spoken).to_have_attribute("aria-live", "polite")
    page.locator("#rate-text").press_sequentially("ab")
    assert spoken.text_content() == ""
    expect(spoken).to_have_text("2 of 5,000 characters")
    paste(page, "  🎬\n" * 1_666 + "xyz")
    expect(limit).to_have_text("6,665 of 5,000 characters: 1,665 too many")
    paste(page, "🎬\n" * 2_499 + "xy \n ")
    expect(limit).to_have_text("5,000 of 5,000 characters")
    page.get_by_label("Your name").fill("  🎬   🎬 ")
    expect(page.locator("#rate-name_limit")).to_have_text("3 of 80 characters")
    fill(page, stars="3 of 5: average", name="Zoë")
    send(page)
    expect(page.locator("#rate-answer")).to_contain_text("Thank you")
    assert len(Rating.objects.get().text) == 5_000


def test_the_limits_stand_there_without_a_script(page_without_js: Page, film: Film) -> None:
    page_without_js.goto(film.get_absolute_url())
    for name, limit in (("name", "80"), ("title", "120"), ("text", "5,000")):
        expect(page_without_js.locator(f"#rate-{name}_limit")).to_have_text(f"up to {limit} characters")


def test_a_rating_is_withdrawn_in_two_steps(any_page: Page, film: Film) -> None:
    page = any_page
    page.goto(film.get_absolute_url())
    fill(page, stars="5 of 5: excellent", name="Zoë")
    send(page)
    page.get_by_role("link", name="See, change or withdraw it").click()
    expect(page.get_by_role("heading", name="Your review", exact=True)).to_be_visible()
    button = page.get_by_role("button", name="Yes, withdraw it now")
    expect(button).to_be_hidden()
    page.get_by_text("Withdraw my rating").click()
    button.click()
    expect(page.locator("#rate-answer")).to_contain_text("Your rating is withdrawn, Zoë")
    expect(page.locator("#rate-answer")).to_be_focused()
    page.get_by_label("Publish my rating").check()
    page.get_by_role("button", name="Rate again").click()
    expect(page.locator("#rate-answer")).to_contain_text("your 5 stars count")


def test_a_private_link_changes_the_rating_from_another_browser(
    any_page: Page, film: Film, watched_page: NewPage
) -> None:
    any_page.goto(film.get_absolute_url())
    fill(any_page, stars="5 of 5: excellent", name="Zoë")
    send(any_page)
    any_page.get_by_role("link", name="See, change or withdraw it").click()
    address = any_page.locator(".yours-link a").get_attribute("href") or ""
    other = watched_page(True)
    other.goto(address)
    other.locator(".rating-form").get_by_text("1 of 5: terrible", exact=True).click()
    other.get_by_label("Publish my rating").check()
    send(other)
    expect(other.locator("#rate-answer")).to_contain_text("Your rating is changed, Zoë: your 1 star counts.")
    assert other.context.cookies() == []
    any_page.reload()
    expect(any_page.get_by_label("1 of 5: terrible")).to_be_checked()


UNNAMED = """() => [...document.querySelectorAll("main :is(input:not([type=hidden]), textarea, button, a)")]
  .filter((element) => !element.closest(".bait"))
  .filter((element) => !(element.labels?.length || element.textContent.trim() || element.ariaLabel))
  .map((element) => element.outerHTML)"""
REPEATED = """() => [...document.querySelectorAll("[id]")].map((element) => element.id)
  .filter((id, place, all) => all.indexOf(id) !== place)"""
DANGLING = """() => ["aria-describedby", "aria-labelledby"]
  .flatMap((name) => [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name)))
  .flatMap((ids) => ids.split(" ")).filter((id) => !document.getElementById(id))"""
SKIPPED = """() => [...document.querySelectorAll("h1, h2, h3, h4")]
  .map((heading) => Number(heading.tagName[1]))
  .filter((level, place, all) => level > (all[place - 1] ?? 0) + 1)"""
SMALL = """() => [...document.querySelectorAll("form :is([type=radio], textarea, button, .field input)")]
  .concat([...document.querySelectorAll("summary")])
  .map((element) => [element.id, element.getBoundingClientRect()])
  .filter(([, box]) => box.width)
  .filter(([, box]) => box.width < 22 || box.height < 22).map(([id]) => id)"""


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_pages_of_a_rating_are_sound_for_every_reader(page: Page, film: Film, width: int) -> None:
    def check() -> None:
        page.wait_for_load_state("load")  # before its stylesheets have come, everything is small
        for question in (UNNAMED, REPEATED, DANGLING, SKIPPED, SMALL):
            assert page.evaluate(question) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("h1").count() == 1

    page.set_viewport_size({"width": width, "height": 900})
    page.goto(film.get_absolute_url())
    check()
    send(page)
    expect(page.locator(".error-summary")).to_be_visible()
    check()
    fill(page, stars="5 of 5: excellent", name="W" * 80)
    page.locator("#rate-text").fill("long" * 300)
    send(page)
    expect(page.locator(".rating-outcome")).to_be_visible()
    check()
    Rating.objects.update(reply="A reply.")
    page.get_by_role("link", name="See, change or withdraw it").click()
    expect(page.get_by_role("heading", name="Where it stands")).to_be_visible()
    check()
