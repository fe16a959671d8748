"""Words folded until only what they say is left, so that they can be compared."""

import hashlib
import unicodedata

# Shorter reviews are alike by chance: "Great film!" is nobody's copy.
SHORTEST_COPY = 40


def folded(text: str) -> str:
    """The text's letters and digits in one case, without accents, single spaces between the words."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    letters = [letter for letter in plain if not unicodedata.combining(letter)]
    kept = "".join(
        letter if letter.isalnum() else " " for letter in letters if unicodedata.category(letter) != "Cf"
    )
    return " ".join(kept.split())


def text_key(title: str, text: str) -> str:
    """A hash of what a review says, 32 characters; empty where it is too short to be compared."""
    words = folded(f"{title} {text}")
    if len(words) < SHORTEST_COPY:
        return ""
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()
