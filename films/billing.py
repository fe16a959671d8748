"""How credits stand together on a page and in an article."""

from collections.abc import Iterable
from itertools import groupby
from typing import Protocol


class Billed(Protocol):
    """A credit, be it a model's or an article's; `person` is empty where the performer is unknown."""

    @property
    def character(self) -> str: ...

    @property
    def description(self) -> str: ...

    @property
    def person(self) -> object: ...


def entries[Credit: Billed](cast: Iterable[Credit]) -> list[list[Credit]]:
    """The cast as printed: neighbours who perform one character share an entry."""
    found: list[list[Credit]] = []
    for (character, _), group in groupby(cast, lambda credit: (credit.character, credit.description)):
        rows = list(group)
        is_shared = character and all(row.person for row in rows)
        found += [rows] if is_shared else [[row] for row in rows]
    return found
