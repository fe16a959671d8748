"""A moderator works through the queue in a browser."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from films.models import Film
from ratings.models import Rating
from tests.browser.conftest import Watch
from tests.ratings.builders import make_rating
from tests.ratings.moderators import QUEUE, make_moderator

Status = Rating.Status


def sign_in(page: Page) -> None:
    make_moderator("ada")
    page.goto(f"/admin/login/?next={QUEUE}")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Ratings", exact=True)).to_be_visible()


@pytest.fixture
def queue(film: Film, page: Page) -> Page:
    """The queue of a moderator, with two reviews that wait."""
    make_rating(film, name="Ana", text="Lovely.", status=Status.PENDING)
    make_rating(film, name="Ben", text="Dull.", status=Status.PENDING)
    sign_in(page)
    return page


def ready(page: Page) -> None:
    """Wait for the script, which shows its keys as it starts."""
    expect(page.get_by_text("Keyboard", exact=True)).to_be_visible()


def status_of(name: str) -> str:
    return Rating.objects.get(name=name).status


def test_a_moderator_approves_undoes_and_replies_with_keys_alone(
    queue: Page, live_server: LiveServer
) -> None:
    messages = queue.locator(".messagelist")
    ready(queue)
    queue.keyboard.press("j")
    queue.keyboard.press("j")
    queue.keyboard.press("a")
    expect(messages).to_contain_text("Approved: 1 rating.")
    assert (status_of("Ana"), status_of("Ben")) == (Status.PENDING, Status.APPROVED)

    ready(queue)
    queue.keyboard.press("u")
    expect(queue.get_by_role("heading", name="Undo: 1 rating")).to_be_visible()
    queue.keyboard.press("Enter")
    expect(messages).to_contain_text("Undone: 1 rating is as before.")
    assert status_of("Ben") == Status.PENDING

    ready(queue)
    queue.keyboard.press("j")
    queue.keyboard.press("x")
    queue.keyboard.press("j")
    queue.keyboard.press("x")
    queue.keyboard.press("e")
    expect(queue.get_by_role("heading", name="Reply to 2 ratings")).to_be_visible()
    queue.keyboard.type("Thank you both, a lot.")
    queue.keyboard.press("Tab")
    queue.keyboard.press("Enter")
    expect(messages).to_contain_text("Replied: 2 ratings.")
    assert set(Rating.objects.values_list("reply", flat=True)) == {"Thank you both, a lot."}

    ready(queue)
    queue.keyboard.press("j")
    queue.keyboard.press("o")
    expect(queue.get_by_role("heading", name="As submitted")).to_be_visible()
    ready(queue)
    queue.keyboard.press("r")
    expect(messages).to_contain_text("Rejected: 1 rating.")
    assert status_of("Ana") == Status.REJECTED


def test_keys_are_shown_and_can_be_turned_off(queue: Page) -> None:
    queue.get_by_text("Keyboard").click()
    queue.get_by_label("Use these keys").uncheck()
    queue.reload()
    ready(queue)
    queue.keyboard.press("j")
    queue.keyboard.press("a")
    expect(queue.locator("tr.current")).to_have_count(0)
    assert status_of("Ana") == Status.PENDING


def test_without_scripts_buttons_do_the_same(film: Film, page_without_js: Page, watch: Watch) -> None:
    page = page_without_js
    make_rating(film, name="Ana", text="Lovely.", status=Status.PENDING)
    sign_in(page)
    page.locator(".action-select").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("No action selected.")
    assert status_of("Ana") == Status.PENDING
    page.locator(".action-select").check()
    page.get_by_role("button", name="Approve").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Approved: 1 rating.")
    page.get_by_role("link", name="Undo").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Undone: 1 rating is as before.")
    assert status_of("Ana") == Status.PENDING
