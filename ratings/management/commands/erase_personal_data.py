"""`manage.py erase_personal_data ADDRESS_OR_LINK [--delete] [--dry-run]`: forget a person."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ratings.management.commands.export_personal_data import UNKNOWN
from ratings.personal_data import UnknownPersonError, erase


class Command(BaseCommand):
    help = (
        "Make anonymous all that a person sent, in every state: name, address, cookie, links and earlier "
        "versions go, stars and present words stay. So do the site's replies that stand, while replaced ones "
        "and the words of readers' reports go: read whether what stays names the person. With --delete, "
        "ratings, votes and reports go too. There is no way back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "address_or_link", help="their e-mail address, or the private link to their rating"
        )
        parser.add_argument("--delete", action="store_true", help="delete all that they sent")
        parser.add_argument("--dry-run", action="store_true", help="say how much it is and change nothing")

    def handle(self, *args: Any, address_or_link: str, delete: bool, dry_run: bool, **options: Any) -> None:
        try:
            found = erase(address_or_link, delete=delete, dry_run=dry_run)
        except UnknownPersonError as error:
            raise CommandError(UNKNOWN) from error
        what = "Deleted" if delete else "Made anonymous"
        self.stdout.write(
            f"{what}: ratings {found.ratings}, submissions {found.submissions}, votes {found.votes}, "
            f"reports {found.reports}."
        )
        if dry_run:
            self.stdout.write("Dry run: nothing was changed.")
