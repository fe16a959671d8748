"""Writing the site's ratings as a CSV file of reviews."""

import csv
from collections.abc import Callable

from ratings.models import ImportedColumns, Rating
from ratings.moving.reading import COLUMNS, OWN
from ratings.moving.rows import write


class Lines:
    """A file for the CSV writer that hands each line on."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self.write = write


def export(write_line: Callable[[str], object], *, film: str = "", everything: bool = False) -> int:
    """Write the ratings that count, or all of them with the site's own columns, in the order they came.

    Returns how many. `film` is the slug of the only film wanted. Lines end in CR LF, as RFC 4180 has it, and
    fields stand in quotation marks only where they must.
    """
    ratings = Rating.objects.all() if everything else Rating.objects.counted()
    if film:
        ratings = ratings.filter(film__slug=film)
    names = [*COLUMNS, *OWN] if everything else list(COLUMNS)
    writer = csv.writer(Lines(write_line))
    writer.writerow(names)
    number = 0
    for rating in ratings.select_related("film", "imported").order_by("pk").iterator():
        fields = write(rating, kept_of(rating))
        writer.writerow([fields[name] for name in names])
        number += 1
    return number


def kept_of(rating: Rating) -> dict[str, str]:
    """The columns that an import brought with a rating."""
    try:
        kept: dict[str, str] = rating.imported.columns
    except ImportedColumns.DoesNotExist:
        return {}
    return kept
