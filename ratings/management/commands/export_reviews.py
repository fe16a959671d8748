"""`manage.py export_reviews [FILE] [--film SLUG] [--all]`: the ratings as a CSV file."""

from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from films.models import Film
from ratings.moving.writing import export


class Command(BaseCommand):
    help = (
        "Write the ratings that count as a CSV file with the columns of the WordPress plugin Site Reviews; "
        "import_reviews reads it. Nothing is changed for spreadsheets: what begins with =, +, - or @ may be "
        "a formula there, so open the file as text. A review that gives the story away has the "
        "term spoiler in assigned_terms. Internet addresses are never in it; earlier versions, single votes "
        "and the log have no column."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", metavar="FILE", nargs="?", help="where to write; standard output without it"
        )
        parser.add_argument("--film", metavar="SLUG", help="only the ratings of this film")
        parser.add_argument(
            "--all",
            action="store_true",
            help="held, rejected, spam and withdrawn ones too, and three more columns that import_reviews "
            "takes over: status, and replied_at and changed_at like 2026-01-31T20:15:00.123456Z, empty where "
            "the reply has no date or the visitor changed nothing",
        )

    def handle(self, *args: Any, file: str | None, film: str | None, **options: Any) -> None:
        if film is not None and not Film.objects.filter(slug=film).exists():
            raise CommandError(f"No film here is “{film}”.")
        wanted = {"film": film or "", "everything": options["all"]}
        if file is None or file == "-":
            export(partial(self.stdout.write, ending=""), **wanted)
            return
        try:
            with Path(file).open("w", encoding="utf-8", newline="") as text:
                number = export(text.write, **wanted)
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        self.stderr.write(f"{number:,} {'rating' if number == 1 else 'ratings'} written to {file}.")
