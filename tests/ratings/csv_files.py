"""CSV files of reviews as the old plugin and this site write them, and what the commands say of them."""

import csv
import io
from pathlib import Path
from typing import NamedTuple

from django.core.management import CommandError, call_command

from ratings.moving.reading import COLUMNS

PLAIN = {
    "date": "2021-03-04 06:06:07",
    "date_gmt": "2021-03-04 05:06:07",
    "rating": "4",
    "title": "Worth it",
    "content": "Slow, and all the better for it.",
    "name": "Ada",
    "email": "ada@films.example",
    "avatar": "https://avatars.example/ada.png",
    "terms": "1",
    "author_id": "7",
    "is_approved": "1",
    "is_pinned": "0",
    "is_verified": "1",
    "assigned_posts": "post:heat-1995",
    "assigned_terms": "12",
    "score": "3",
}


class Outcome(NamedTuple):
    """What a command printed, and its exit status."""

    out: str
    err: str
    status: int


def row(**fields: str) -> dict[str, str]:
    """A row as the plugin writes it; a test names the fields that it is about."""
    return dict.fromkeys(COLUMNS, "") | PLAIN | fields


def written(*rows: dict[str, str], delimiter: str = ",", names: list[str] | None = None) -> str:
    """The text of a file with these rows."""
    text = io.StringIO()
    writer = csv.DictWriter(text, names or list(rows[0] if rows else COLUMNS), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def rows_in(text: str) -> list[dict[str, str]]:
    """The rows of a file."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def run(*words: str) -> Outcome:
    """Run a command of manage.py."""
    out, err = io.StringIO(newline=""), io.StringIO()
    status = 0
    try:
        call_command(*words, stdout=out, stderr=err)
    except CommandError as error:
        err.write(f"{error}\n")
        status = error.returncode
    return Outcome(out.getvalue(), err.getvalue(), status)


def import_text(folder: Path, text: str | bytes, *options: str) -> Outcome:
    """Take in a file with this text."""
    file = folder / "reviews.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return run("import_reviews", str(file), *options)


def exported(*options: str) -> str:
    """What export_reviews writes to its standard output."""
    outcome = run("export_reviews", *options)
    assert (outcome.err, outcome.status) == ("", 0)
    return outcome.out
