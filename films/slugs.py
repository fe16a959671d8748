"""Addresses made from titles and names in any script."""

import re

from anyascii import anyascii
from django.utils.text import slugify


def ascii_slug(words: str) -> str:
    """Spell words of any script in lower-case ASCII with hyphens: "8½" is "8-1-2", "WALL·E" is "wall-e"."""
    apart = re.sub(r"(?<=\d)(?=[¼-¾⅐-⅞])", " ", words)
    return slugify(re.sub(r"[/.:·–—]", "-", anyascii(apart)))[:200].strip("-")


def term_slug(name: str) -> str:
    """Make the address of a word in a shared vocabulary; one without any letter or digit gives "-"."""
    return ascii_slug(name) or "-"


def film_slug(title: str, year: int | None) -> str:
    """Make a film's address, `title-year`; a title without any letter or digit gives "film"."""
    stem = ascii_slug(title) or "film"
    return f"{stem}-{year}" if year else stem
