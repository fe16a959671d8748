"""Readers open, thank for and report reviews in a browser."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from films.models import Film
from ratings.models import HelpfulVote, Rating, Report
from tests.browser.conftest import Watch
from tests.ratings.builders import make_rating


@pytest.fixture
def review(film: Film) -> Rating:
    return make_rating(
        film, name="Zoë", title="So >!sad!<", text="Before >!he drinks!< after.\n\nSee >!this\n\nand that!<."
    )


def test_a_reader_thanks_for_a_review_and_takes_it_back(any_page: Page, film: Film, review: Rating) -> None:
    any_page.goto(film.get_absolute_url())
    assert any_page.context.cookies() == []
    shown = any_page.locator(f"#review-{review.pk}")
    button = shown.get_by_role("button", name="Helpful (review by Zoë)")
    button.click()
    expect(any_page.get_by_text("Noted: this review helped you.")).to_be_visible()
    expect(shown.get_by_text("1 found this helpful")).to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert HelpfulVote.objects.count() == 1

    button.click()
    expect(any_page.get_by_text("We have no “Helpful” of yours")).to_be_visible()
    expect(shown.get_by_text("found this helpful")).to_be_hidden()
    assert HelpfulVote.objects.count() == 0


def test_the_script_stays_on_the_page_and_keeps_what_was_typed(
    page: Page, film: Film, review: Rating
) -> None:
    page.goto(film.get_absolute_url())
    page.get_by_label("Your name").fill("Ana")
    button = page.get_by_role("button", name="Helpful (review by Zoë)")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#review-{review.pk}").get_by_role("status")).to_contain_text("Noted")
    expect(button).to_be_focused()
    expect(page.get_by_label("Your name")).to_have_value("Ana")
    assert page.url.endswith(film.get_absolute_url())


def test_a_lost_connection_is_said_beside_the_button(page: Page, review: Rating, watch: Watch) -> None:
    page.goto(review.get_absolute_url())
    page.context.set_offline(True)
    page.get_by_role("button", name="Helpful").click()
    expect(page.get_by_role("status")).to_have_text("That did not reach us. Try again in a moment.")
    watch.complaints.clear()


def test_a_review_that_is_gone_is_said_beside_the_button(page: Page, review: Rating, watch: Watch) -> None:
    page.goto(review.get_absolute_url())
    Rating.objects.update(status=Rating.Status.REJECTED)
    page.get_by_role("button", name="Helpful").click()
    expect(page.get_by_role("status")).to_contain_text("That was not counted: the review may be gone.")
    watch.complaints.clear()


def test_a_reader_reports_a_review(any_page: Page, film: Film, review: Rating) -> None:
    any_page.goto(film.get_absolute_url())
    any_page.get_by_role("link", name="Report the review by Zoë").click()
    any_page.get_by_label("Something else").check()
    any_page.get_by_label("Anything to add?").fill("I wrote this.")
    any_page.get_by_role("button", name="Send the report").click()
    expect(any_page.get_by_role("status")).to_contain_text("Thank you. We know of your report")
    assert Report.objects.get().words == "I wrote this."
    any_page.get_by_role("link", name="Back to the review").click()
    any_page.get_by_role("link", name="Report").click()
    expect(any_page.get_by_role("status")).to_contain_text("We know of your report")


def test_hidden_words_are_opened_one_by_one_with_the_keyboard(any_page: Page, review: Rating) -> None:
    any_page.goto(review.get_absolute_url())
    words = [any_page.get_by_text(each, exact=True) for each in ("sad", "he drinks", "this", "and that")]
    for each in words:
        expect(each).to_be_hidden()
    labels = any_page.locator(".rating summary")
    for number, opened in enumerate([words[:1], words[1:2], words[2:]]):
        labels.nth(number).focus()
        any_page.keyboard.press("Enter")
        for each in opened:
            expect(each).to_be_visible()
    labels.nth(1).click()
    expect(words[1]).to_be_hidden()


def test_an_opened_part_stays_in_its_line(page: Page, review: Rating) -> None:
    page.goto(review.get_absolute_url())
    page.locator(".rating-text summary").first.click()
    hidden = page.get_by_text("he drinks", exact=True).bounding_box()
    label = page.locator(".rating-text summary").first.bounding_box()
    assert hidden
    assert label
    assert abs(hidden["y"] + hidden["height"] / 2 - label["y"] - label["height"] / 2) < 8
    assert hidden["x"] > label["x"]


def test_a_review_that_gives_the_story_away_is_closed(any_page: Page, film: Film) -> None:
    make_rating(film, title="The end", text="He dies.", has_spoilers=True)
    any_page.goto(f"{film.get_absolute_url()}reviews/")
    expect(any_page.get_by_text("The end")).to_be_hidden()
    expect(any_page.get_by_text("He dies.")).to_be_hidden()
    any_page.get_by_text("This review gives the story away.").click()
    expect(any_page.get_by_text("The end")).to_be_visible()
    expect(any_page.get_by_text("He dies.")).to_be_visible()


def test_a_reader_pages_through_the_list_and_its_bars(any_page: Page, film: Film) -> None:
    for number in range(25):
        make_rating(film, 4 if number < 12 else 5, text=f"Review number {number}.")
    any_page.goto(film.get_absolute_url())
    any_page.get_by_role("link", name="All 25 reviews").click()
    any_page.get_by_role("link", name="Older").click()
    expect(any_page.get_by_text("Review number 14.")).to_be_visible()
    any_page.get_by_role("link", name="4 stars (read 12 reviews)").click()
    expect(any_page.get_by_role("heading", name="12 reviews with 4 stars")).to_be_visible()
    any_page.get_by_role("link", name="Last").click()
    expect(any_page.get_by_text("Review number 0.")).to_be_visible()


def test_no_review_breaks_the_narrowest_screen(page: Page, film: Film) -> None:
    review = make_rating(
        film, name="n" * 80, title="t" * 120, text=f"{'w' * 300} >!{'h' * 300}!<", reply="r" * 300
    )
    page.set_viewport_size(ViewportSize(width=320, height=640))
    for address in (f"{film.get_absolute_url()}reviews/", f"{review.get_absolute_url()}report/"):
        page.goto(address)
        for details in page.locator("main details").all():
            details.evaluate("details => { details.open = true; }")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
