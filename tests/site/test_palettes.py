"""The colours of the pages: every one is drawn for light and dark, and can be read."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from films.models import Film

CSS = Path(settings.BASE_DIR) / "static" / "css"
RULE = re.compile(r"\.palette-(\w+) \{ (.*?) \}")
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")
AA_TEXT = 4.5


def palettes() -> dict[str, dict[str, dict[str, str]]]:
    light, dark = (CSS / "palettes.css").read_text().split("prefers-color-scheme: dark")
    return {
        scheme: {name: dict(COLOUR.findall(rule)) for name, rule in RULE.findall(text)}
        for scheme, text in (("light", light), ("dark", dark))
    }


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_every_colour(scheme: str) -> None:
    found = palettes()[scheme]
    assert set(found) == set(Film.Palette.values)
    pairs = (("ink", "paper"), ("accent", "paper"), ("on-field", "field"))
    weak = [
        (name, text, ground)
        for name, colours in found.items()
        for text, ground in pairs
        if contrast(colours[text], colours[ground]) < AA_TEXT
    ]
    assert weak == []


def test_the_styles_ask_for_nothing_from_elsewhere() -> None:
    for path in CSS.glob("*.css"):
        assert "//" not in re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL), path.name
