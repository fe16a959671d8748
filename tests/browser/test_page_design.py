"""What only a browser that lays the page out can tell."""

from itertools import count

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from films.models import Film
from tests.films.full_film import make_full_film

numbers = count(1)


def long_words(label: str) -> str:
    return f"{label}{'o' * 30}{next(numbers)}"


@pytest.mark.parametrize("stars", [1, 2, 3, 4, 5])
def test_a_click_on_a_star_chooses_that_star(page: Page, film: Film, stars: int) -> None:
    page.goto(film.get_absolute_url())
    star = page.locator(".stars label").nth(stars - 1)
    star.scroll_into_view_if_needed()
    box = star.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(f".stars input[value='{stars}']")).to_be_checked()


@pytest.mark.parametrize("title", ["M", "W" * 80, "Dr. Strangelove or: How I Learned to Stop Worrying " * 3])
def test_no_title_and_no_word_breaks_the_narrowest_screen(page: Page, title: str) -> None:
    film = make_full_film(rows=2, title=title.strip(), words=long_words)
    Film.objects.filter(pk=film.pk).update(personal_review="w" * 80, badly_explained="w" * 80)
    page.set_viewport_size(ViewportSize(width=320, height=640))
    for address in ("/", film.get_absolute_url()):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
