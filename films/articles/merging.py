"""Bring a new version of a part together with what the film holds, sparing what an editor changed.

Three versions meet: `base` is the part as the last import brought it, `held` as the film has it now, `new` as
the article has it now. What differs between base and held is the editor's; it stays unless `replace` is set.
Rows are recognized by their keys.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from .values import Row


@dataclass
class Merged:
    """The part's rows to be, each with the place of the held row that it continues (None: a new row)."""

    rows: list[tuple[Row, int | None]] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: list[Row] = field(default_factory=list)


def numbered(rows: Sequence[Row]) -> dict[Hashable, Row]:
    """Rows by key; rows with one key are told apart by their number."""
    seen: Counter[Hashable] = Counter()
    found: dict[Hashable, Row] = {}
    for row in rows:
        found[row.key, seen[row.key]] = row
        seen[row.key] += 1
    return found


def merge(
    base: Sequence[Row], held: Sequence[Row], new: Sequence[Row], *, replace: bool, prune: bool
) -> Merged | None:
    """The part as it should be, or None where nothing is to be done."""
    if list(held) == list(new) or (list(base) == list(new) and not replace):
        return None
    merged = Merged()
    bases, helds, news = numbered(base), numbered(held), numbered(new)
    places = {key: place for place, key in enumerate(helds)}
    for key, row in news.items():
        if key not in helds:
            if key in bases and not replace:
                merged.kept.append(row)
                continue
            merged.added += 1
            merged.rows.append((row, None))
            continue
        chosen = _choose(bases.get(key), helds[key], row, replace)
        merged.changed += chosen != helds[key]
        if chosen != row and row != bases.get(key):
            merged.kept.append(helds[key])
        merged.rows.append((chosen, places[key]))
    for key, row in helds.items():
        if key in news:
            continue
        is_own = bases.get(key) != row
        if prune and (replace or not is_own):
            merged.removed += 1
        else:
            merged.rows.append((row, places[key]))
    if not replace and _order(helds, bases) != _order(bases, helds):
        _keep_order(merged)
    return merged


def _choose(base: Row | None, held: Row, new: Row, replace: bool) -> Row:
    return new if replace or held == base else held


def _order(rows: dict[Hashable, Row], others: dict[Hashable, Row]) -> list[Hashable]:
    return [key for key in rows if key in others]


def _keep_order(merged: Merged) -> None:
    """Leave held rows in the order that the editor gave them; new rows follow."""
    merged.rows.sort(key=lambda entry: (entry[1] is None, entry[1] or 0))
