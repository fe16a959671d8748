"""`manage.py import_reviews FILE.csv [--dry-run] [--posts MAP.csv]`: take in reviews of another site."""

from argparse import ArgumentParser
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ratings.moving.films import FilmFinder, read_posts
from ratings.moving.reading import NotAnExportError, opened, table
from ratings.moving.store import Counts, Import

REFUSED = 2
ROWS_REFUSED = 3
SECONDS_BETWEEN = 5
HELD = "Held ratings wait for a moderator: bare stars that nobody had approved, and words that a check found."


class Command(BaseCommand):
    help = (
        "Take in reviews from the CSV file of the WordPress plugin Site Reviews, or of export_reviews. What "
        "is here already stays as it is, so a file can be taken in twice. A row that cannot be kept is "
        "refused with its reason and stops no other. The term spoiler or spoilers in assigned_terms closes "
        "a review until its reader opens it. Exit status: 0 all rows are here, 2 the file was refused and "
        "wrote nothing, 3 some rows were refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.csv", help="the reviews; - reads standard input")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
        parser.add_argument(
            "--posts",
            metavar="MAP.csv",
            help="which film is meant by an old post: lines of “number or slug,film’s slug”",
        )

    def handle(self, *args: Any, file: str, dry_run: bool, posts: str | None, **options: Any) -> None:
        try:
            counts = self.take(file, posts, dry_run=dry_run)
        except NotAnExportError as error:
            raise CommandError(f"{file}: refused. {error}", returncode=REFUSED) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: refused. {error.strerror}", returncode=REFUSED) from error
        self.report(counts, dry_run=dry_run)
        if counts.refused:
            raise CommandError(f"{counted(counts.refused, 'row')} refused.", returncode=ROWS_REFUSED)

    def take(self, file: str, posts: str | None, *, dry_run: bool) -> Counts:
        """Take in the file, saying now and then how far it is."""
        work = Import(FilmFinder(self.posts_in(posts)), self.stderr.write, dry_run=dry_run)
        said_at = monotonic()
        with opened(file) as text:
            found = table(text)
            if found.unknown:
                self.stderr.write(f"Left out, because nobody here knows them: {', '.join(found.unknown)}.")
            for counts in work.take(found):
                if monotonic() - said_at > SECONDS_BETWEEN:
                    said_at = monotonic()
                    self.stderr.write(f"{counts.rows:,} rows so far …")
        return work.counts

    def posts_in(self, name: str | None) -> dict[str, str]:
        if name is None:
            return {}
        with opened(name) as text:
            return read_posts(text)

    def report(self, counts: Counts, *, dry_run: bool) -> None:
        created = counts.created.total()
        states = ", ".join(f"{number:,} {status}" for status, number in sorted(counts.created.items()))
        self.stdout.write(
            f"{counted(counts.rows, 'row')}: {created:,} created{f' ({states})' if created else ''}, "
            f"{counts.known:,} here already, {counts.refused:,} refused."
        )
        if counts.addresses:
            self.stdout.write(f"{counted(counts.addresses, 'internet address')} dropped.")
        if counts.created["held"]:
            self.stdout.write(HELD)
        if dry_run:
            self.stdout.write("Dry run: nothing was written.")


def counted(number: int, what: str) -> str:
    """A number with its noun: 1 row, 2 rows, 2 addresses."""
    plural = "es" if what.endswith("s") else "s"
    return f"{number:,} {what}{'' if number == 1 else plural}"
