"""The check for links, in whatever way they are written."""

import re
import unicodedata

from django.conf import settings

from ratings.said import Sent

# Ends of names that no sentence holds after a forgotten space.
CERTAIN = "com|net|org|info|biz|edu|gov|xyz|io|dev|ru|рф|su|ua|cn|jp|kr|pl|cz|uk|nl|br|eu"
# Ends that are words too: "A great film.Top cast" has no link, "great-film.top" is one.
WORDS = (
    "top|online|site|shop|store|club|live|life|world|today|space|link|click|app|pro|vip|win|bet|casino|porn"
)
LINK = re.compile(
    r"(?:https?|hxxps?|ftp)://\S"
    r"|(?:^|\W)www\.\w"
    rf"|\w\.(?:{CERTAIN})(?![\w'’-])"
    rf"|\w\.(?-i:{WORDS})(?![\w'’-])"
    r"|(?:\w\w|\bt)\.[a-z]{2}/\w",
    re.IGNORECASE,
)
DOTS = re.compile(r"[。｡]|[\[({]\.[\])}]")
# What stands between two links that touch each other, and around one.
BETWEEN = re.compile(r"""[\s<>()\[\]{}"',;|]+""")


def links(sent: Sent) -> bool:
    """Whether name, title and text hold more links than RATINGS_MOST_LINKS, addresses of mail included."""
    if not settings.RATINGS_LINKS:
        return False
    said = sent.said
    most: int = settings.RATINGS_MOST_LINKS
    return count_links(f"{said.name}\n{said.title}\n{said.text}") > most


def count_links(text: str) -> int:
    """How many pieces of the text lead elsewhere."""
    plain = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    plain = DOTS.sub(".", unicodedata.normalize("NFKC", plain))
    return sum(LINK.search(piece) is not None for piece in BETWEEN.split(plain))
