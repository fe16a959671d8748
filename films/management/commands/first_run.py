"""`manage.py first_run`: brings the database up to date and gives an empty one its films and an editor."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from filmsite.first_run import add_demo_films, add_editor, make_room_for_sqlite

WELCOME = """
An editor's account for the admin; the password is shown this once:
    name      {name}
    password  {password}
Another one: .venv/bin/python manage.py changepassword {name}
"""


class Command(BaseCommand):
    requires_system_checks = ()  # they open the database, whose folder is made here first
    help = "Migrate, and give a database without films and accounts the demo films and an editor's account."

    def handle(self, *args: Any, **options: Any) -> None:
        make_room_for_sqlite()
        call_command("migrate", interactive=False, verbosity=max(options["verbosity"] - 1, 0))
        count = add_demo_films()
        if count:
            self.stdout.write(f"Imported {count} demo films.")
        add_editor(self.show)

    def show(self, name: str, password: str) -> None:
        """Print the account to the operator, at once."""
        self.stdout.write(WELCOME.format(name=name, password=password))
        self.stdout.flush()
