"""The check for the same over and over."""

import re
import unicodedata

from django.conf import settings

from ratings.said import Sent
from ratings.words import folded

LONGEST_PHRASE = 3
SKIN_TONES = range(0x1F3FB, 0x1F400)


def repetition(sent: Sent) -> bool:
    """Whether a character, a word or a short phrase stands more than RATINGS_LONGEST_RUN times in a row."""
    most = settings.RATINGS_LONGEST_RUN
    said = sent.said
    return most > 0 and any(
        has_run(text, most) or has_refrain(text, most) for text in (said.name, said.title, said.text)
    )


def has_run(text: str, most: int) -> bool:
    """Whether a character is repeated: "…" is three dots, and white space is no character."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    signs = "".join(letter for letter in plain if not is_modifier(letter))
    return re.search(rf"(\S)\1{{{most}}}", signs) is not None


def is_modifier(letter: str) -> bool:
    """Whether it only changes the sign before it, as variants and skin tones of emoji do."""
    return unicodedata.category(letter) in ("Cf", "Mn") or ord(letter) in SKIN_TONES


def has_refrain(text: str, most: int) -> bool:
    """Whether a word, or a phrase of up to three words, is repeated."""
    words = folded(text).split()
    return any(longest_refrain(words, size) > most for size in range(1, LONGEST_PHRASE + 1))


def longest_refrain(words: list[str], size: int) -> int:
    """How often at the most the same `size` words follow each other."""
    longest = run = 0
    for word, earlier in zip(words[size:], words, strict=False):
        run = run + 1 if word == earlier else 0
        longest = max(longest, run)
    return longest // size + 1
