"""`manage.py recount [--check]`: prove and mend the totals of the visitors' ratings."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ratings import totals, triggers


class Command(BaseCommand):
    help = "Count all ratings anew and mend the totals that differ; with --check, only name them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail if anything is wrong")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        missing = triggers.missing()
        if missing:
            raise CommandError(
                f"The database lacks the triggers that keep the totals: {', '.join(missing)}. "
                "Run its migrations, then recount."
            )
        wrong = 0
        for wrong, drift in enumerate(list(totals.drifts()), start=1):  # noqa: B007  # the last number is the count
            self.stdout.write(f"Film {drift.film_id}: totals say {drift.kept}, its ratings {drift.true}.")
            if not check:
                totals.mend(drift.film_id)
        if wrong and check:
            raise CommandError(f"The totals of {wrong} films are wrong; recount mends them.")
        self.stdout.write(f"Mended the totals of {wrong} films." if wrong else "All totals are right.")
