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
        wrong = self.site(mend=not check) + self.films(mend=not check) + self.helpful(mend=not check)
        if wrong and check:
            raise CommandError(f"{wrong} of the totals are wrong; recount mends them.")
        self.stdout.write(f"Mended {wrong} of the totals." if wrong else "All totals are right.")

    def site(self, *, mend: bool) -> int:
        """Name and mend what is wrong with the site's totals; return how much that is."""
        drift = totals.site_drift()
        if drift is None:
            return 0
        self.stdout.write(
            f"Site: totals say {drift.kept} (ratings, stars, weight), its ratings and settings {drift.true}; "
            f"films are ranked with the mean {drift.mean:.4f}, the live one is {drift.live_mean:.4f}."
        )
        if mend:
            totals.mend_site()
        return 1

    def films(self, *, mend: bool) -> int:
        """Name and mend the films whose totals are wrong; return how many."""
        found = list(totals.drifts())
        for drift in found:
            rank = "" if drift.ranks else "; its mean or rank is wrong"
            self.stdout.write(
                f"Film {drift.film_id}: totals say {drift.kept}, its ratings {drift.true}{rank}."
            )
            if mend:
                totals.mend(drift.film_id)
        return len(found)

    def helpful(self, *, mend: bool) -> int:
        """Name and mend the ratings whose helpful votes are miscounted; return how many."""
        found = list(totals.helpful_drifts())
        for pk, kept, true in found:
            self.stdout.write(f"Rating {pk}: says {kept} helpful votes, has {true}.")
            if mend:
                totals.mend_helpful(pk, true, kept)
        return len(found)
