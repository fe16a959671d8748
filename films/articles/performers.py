"""Names in credits: "Laurence Fishburne as Larry Fishburne (uncredited), Ashton Sanders"."""

import re
from collections.abc import Iterable

from .lines import brackets_at_end, split_names
from .values import Credit

AS = re.compile(r"^(?P<person>.+?)\s+as\s+(?P<credited>.+)$")


def read_names(text: str, role: str, character: str = "", description: str = "") -> list[Credit]:
    """The credits of all the people that a text names."""
    credits_ = []
    for entry in split_names(text):
        name, note = brackets_at_end(entry)
        if not name:
            name, note = entry.strip("() "), ""
        credited = ""
        if found := AS.match(name):
            name, credited = found["person"], found["credited"]
        elif found := re.match(r"as\s+(.+)", note):
            credited, note = found[1], ""
        credits_.append(Credit(role, name, character, credited, note, description))
    return credits_


def write_names(credits_: Iterable[Credit]) -> str:
    """All names, in the notation that `read_names` reads."""
    return ", ".join(
        credit.person
        + (f" as {credit.name_as_credited}" if credit.name_as_credited else "")
        + (f" ({credit.note})" if credit.note else "")
        for credit in credits_
    )
