"""What a typographic poster is made of: a colour, a figure and a size of type, all drawn from the title."""

from typing import Any
from zlib import crc32

PALETTES = (
    *("amber", "brick", "coral", "forest", "indigo", "moss"),
    *("ocean", "plum", "rose", "slate", "teal", "violet"),
)
MOTIFS = ("arcs", "bars", "beam", "eclipse", "reel", "sun")
EDITION = "silkscreen"  # another word deals other colours to all titles
SIZES = ((5, 8, "xxl"), (9, 12, "xl"), (11, 20, "l"), (14, 36, "m"), (18, 64, "s"))


def choose[Choice](title: str, choices: tuple[Choice, ...]) -> Choice:
    """One of `choices`, the same for this title on every machine and in every year."""
    return choices[crc32(f"{EDITION} {len(choices)} {title}".encode()) % len(choices)]


def palette_class(title: str, chosen: str = "") -> str:
    """The class of a poster's colours: those that an editor chose, else the title's own."""
    return f"palette-{chosen or choose(title, PALETTES)}"


def type_size(title: str) -> str:
    """How large a title can be set ("xxl" to "xs"): its longest word and its length decide."""
    longest = max((len(word) for word in title.split()), default=0)
    for word, length, size in SIZES:
        if longest <= word and len(title) <= length:
            return size
    return "xs"


class Poster:
    """What templates print of anything that has a title: a film, or one that is only named."""

    title: Any

    @property
    def palette_class(self) -> str:
        """The class of the poster's colours: those that an editor chose, else the title's own."""
        return palette_class(self.title, getattr(self, "palette", ""))

    @property
    def motif(self) -> str:
        """The figure on the poster."""
        return choose(self.title, MOTIFS)

    @property
    def type_size(self) -> str:
        """How large the title is set, "xxl" to "xs"."""
        return type_size(self.title)
