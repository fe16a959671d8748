"""`manage.py export_personal_data ADDRESS_OR_LINK`: all that is kept about a person, as JSON."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from ratings.personal_data import UnknownPersonError, collect, person_of

UNKNOWN = "Nothing is kept under this address or link."


class Command(BaseCommand):
    help = (
        "Print everything that is kept about a person as JSON: their ratings in every state with all "
        "versions, votes, reports and log entries. Make sure first that it is they who ask."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "address_or_link", help="their e-mail address, or the private link to their rating"
        )

    def handle(self, *args: Any, address_or_link: str, **options: Any) -> None:
        try:
            found = collect(person_of(address_or_link))
        except UnknownPersonError as error:
            raise CommandError(UNKNOWN) from error
        self.stdout.write(json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
