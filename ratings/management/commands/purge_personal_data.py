"""`manage.py purge_personal_data [--dry-run]`: forget traces that are old; for every day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ratings.purge import purge


class Command(BaseCommand):
    help = (
        "Empty the hashes of addresses that are older than RATINGS_KEEP_ADDRESSES_DAYS, delete ratings that "
        "were withdrawn before that, and remove the counters of past days. Run it every day."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say how much it is and change nothing")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        purged = purge(dry_run=dry_run)
        self.stdout.write(
            f"Hashes of addresses emptied: {purged.addresses}. Counters removed: {purged.counters}. "
            f"Withdrawn ratings deleted: {purged.withdrawn}."
        )
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
