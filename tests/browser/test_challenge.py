"""The challenge of the rating form in a browser: fetched on first focus, and work where the site wants it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, Route, expect

from films.models import Film
from ratings.models import Rating
from tests.browser.conftest import Watch
from tests.browser.test_rating import fill

ADDRESS = re.compile(r"/films/rating-challenge/")
SOLVER = re.compile(r"/static/vendor/altcha/pbkdf2\.js")
HELD = "An editor looks at it first; until then its stars do not count."
type Stop = Callable[[Route], None]


def filled_in(page: Page, film: Film) -> None:
    page.goto(film.get_absolute_url())
    fill(page, stars="5 of 5: excellent", name="Zoë")


def press_send(page: Page) -> None:
    page.locator("#rate form").get_by_role("button").click()


def expect_outcome(page: Page, sentence: str) -> None:
    expect(page.locator("#rate").get_by_role("status")).to_contain_text(sentence)


def reasons() -> str:
    return Rating.objects.get().reasons


@pytest.fixture
def working(settings: LazySettings) -> None:
    settings.RATINGS_PROOF_OF_WORK = True


def test_reading_fetches_no_challenge_and_the_first_focus_one(page: Page, film: Film) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(film.get_absolute_url())
    page.mouse.wheel(0, 20_000)
    assert not [url for url in asked if ADDRESS.search(url) or SOLVER.search(url)]
    with page.expect_response(ADDRESS):
        page.get_by_label("Your name").focus()
    fill(page, stars="3 of 5: average", name="Zoë")
    press_send(page)
    expect_outcome(page, "your 3 stars count")
    assert len([url for url in asked if ADDRESS.search(url)]) == 1
    assert not [url for url in asked if SOLVER.search(url)]


def test_a_hand_that_is_too_quick_is_held_and_told(page: Page, film: Film, settings: LazySettings) -> None:
    settings.RATINGS_LEAST_SECONDS = 60
    filled_in(page, film)
    press_send(page)
    expect_outcome(page, HELD)
    assert reasons() == Rating.Reason.TOO_FAST


@pytest.mark.usefixtures("working")
def test_with_a_script_the_work_is_done_and_the_stars_count_at_once(page: Page, film: Film) -> None:
    filled_in(page, film)
    press_send(page)  # while the work goes on
    expect_outcome(page, "Thank you, Zoë: your 5 stars count.")
    assert reasons() == ""


@pytest.mark.usefixtures("working")
def test_work_that_is_done_in_time_sends_without_waiting(page: Page, film: Film) -> None:
    filled_in(page, film)
    expect(page.locator("input[name=proof]")).not_to_have_value("")
    press_send(page)
    expect_outcome(page, "your 5 stars count")
    assert reasons() == ""


@pytest.mark.usefixtures("working")
def test_without_a_script_the_rating_is_held_and_its_visitor_told(page_without_js: Page, film: Film) -> None:
    filled_in(page_without_js, film)
    press_send(page_without_js)
    expect_outcome(page_without_js, HELD)
    assert reasons() == Rating.Reason.NO_PROOF


def breaks(route: Route) -> None:
    route.abort()


def fails(route: Route) -> None:
    route.fulfill(status=500)


def answers_nonsense(route: Route) -> None:
    route.fulfill(status=200, body="<p>", content_type="text/html")


@pytest.mark.usefixtures("working")
@pytest.mark.parametrize("part", [ADDRESS, SOLVER], ids=["challenge", "solver"])
@pytest.mark.parametrize("trouble", [breaks, fails, answers_nonsense])
def test_trouble_with_the_challenge_never_keeps_a_rating_from_being_sent(
    page: Page, film: Film, watch: Watch, part: "re.Pattern[str]", trouble: Stop
) -> None:
    page.route(part, trouble)
    filled_in(page, film)
    press_send(page)
    expect_outcome(page, HELD)
    assert reasons() == Rating.Reason.NO_PROOF
    watch.complaints.clear()


def test_a_form_is_sent_once_however_often_it_is_sent_while_it_waits(page: Page, film: Film) -> None:
    posted: list[str] = []
    waiting: list[Route] = []
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    page.route(ADDRESS, lambda route: waiting.append(route))
    filled_in(page, film)
    for _ in range(3):
        press_send(page)
    assert posted == []
    waiting[0].continue_()
    expect_outcome(page, "your 5 stars count")
    assert [url for url in posted if "cookie-sent" not in url] == [posted[0]]


def test_a_silent_server_holds_the_form_up_for_seconds_only(page: Page, film: Film, watch: Watch) -> None:
    waiting: list[Route] = []
    page.clock.install()
    page.route(ADDRESS, lambda route: waiting.append(route))
    filled_in(page, film)
    press_send(page)
    page.clock.fast_forward(10_000)
    expect_outcome(page, "your 5 stars count")
    waiting[0].abort()
    watch.complaints.clear()


def test_a_stale_tab_renews_its_challenge(page: Page, film: Film) -> None:
    page.clock.install()
    page.goto(film.get_absolute_url())
    challenge = page.locator("input[name=challenge]")
    page.get_by_label("Your name").focus()
    expect(challenge).not_to_have_value("")
    first = challenge.input_value()
    page.clock.fast_forward(5 * 3600 * 1000)
    with page.expect_response(ADDRESS) as renewed:
        page.locator("#rate [name=title]").focus()
    assert "after=" in renewed.value.url
    expect(challenge).not_to_have_value(first)


def test_the_solver_is_altchas_own_with_its_licence() -> None:
    folder = Path(__file__).parents[2] / "static" / "vendor" / "altcha"
    assert "MIT License" in (folder / "LICENSE.txt").read_text(encoding="utf-8")
    assert (folder / "pbkdf2.js").stat().st_size < 6_000
