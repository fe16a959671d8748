"""How figures are printed."""

from decimal import Decimal

import pytest

from films import figures
from films.models import Film
from films.posters import MOTIFS, PALETTES, choose, type_size
from films.videos import youtube_id


@pytest.mark.parametrize(
    ("amount", "currency", "printed"),
    [
        (3_600_000, "USD", "$3.6M"),
        (32_030_000, "USD", "$32.03M"),
        (32_029_928, "USD", "$32.03M"),
        (1_200_000_000, "USD", "$1.2B"),
        (999_999_999, "USD", "$1B"),
        (999_999, "EUR", "€999,999"),
        (277_000, "GBP", "£277,000"),
        (0, "USD", "$0"),
        (1_000_000, "SEK", "SEK\N{NO-BREAK SPACE}1M"),
        (100_000_000, "JPY", "¥100M"),
        (None, "USD", "N/A"),
    ],
)
def test_money(amount: int | None, currency: str, printed: str) -> None:
    assert figures.money(amount, currency) == printed


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (0, "0"),
        (999, "999"),
        (1_234, "1.2K"),
        (9_999, "10K"),
        (139_000, "139K"),
        (999_900, "1M"),
        (2_900_000, "2.9M"),
    ],
)
def test_votes(count: int, printed: str) -> None:
    assert figures.votes(count) == printed


@pytest.mark.parametrize(
    ("minutes", "printed", "iso"),
    [(111, "1h 51min", "PT1H51M"), (120, "2h", "PT2H"), (45, "45min", "PT45M")],
)
def test_running_times(minutes: int, printed: str, iso: str) -> None:
    assert figures.runtime(minutes) == printed
    assert figures.iso_duration(minutes) == iso


@pytest.mark.parametrize(("value", "printed"), [("7.50", "7.5"), ("90", "90"), ("100.00", "100"), ("0", "0")])
def test_decimals_have_no_idle_zeros(value: str, printed: str) -> None:
    assert figures.decimal(Decimal(value)) == printed


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=abc-EFG_123",
        "http://youtube.com/watch?list=x&v=abc-EFG_123&t=3s",
        "https://youtu.be/abc-EFG_123?si=x",
        "https://www.youtube.com/embed/abc-EFG_123",
        "https://m.youtube.com/shorts/abc-EFG_123",
        "https://www.youtube-nocookie.com/embed/abc-EFG_123",
    ],
)
def test_a_video_of_youtube_is_known_by_its_address(url: str) -> None:
    assert youtube_id(url) == "abc-EFG_123"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://vimeo.com/123",
        "https://www.youtube.com/@channel",
        "https://www.youtube.com/watch?v=short",
        "https://youtube.com.example.org/watch?v=abcdefghijk",
        "javascript:alert('https://youtu.be/abcdefghijk')",
        "https://[broken/watch?v=abcdefghijk",
        'https://youtu.be/"onload="1',
    ],
)
def test_any_other_address_is_no_video_of_youtube(url: str) -> None:
    assert youtube_id(url) == ""


def test_a_title_chooses_the_same_colour_every_time_and_all_are_chosen() -> None:
    titles = [f"Title {number}" for number in range(500)]
    assert {choose(title, PALETTES) for title in titles} == set(Film.Palette.values) == set(PALETTES)
    assert {choose(title, MOTIFS) for title in titles} == set(MOTIFS)
    assert Film(title="Casablanca").palette_class == Film(title="Casablanca").palette_class
    assert Film(title="Casablanca", palette="rose").palette_class == "palette-rose"


@pytest.mark.parametrize(
    ("title", "size"),
    [("M", "xxl"), ("Amélie", "xl"), ("Leaving Las Vegas", "l"), ("X" * 80, "xs"), ("", "xxl")],
)
def test_long_titles_and_long_words_are_set_smaller(title: str, size: str) -> None:
    assert type_size(title) == size
