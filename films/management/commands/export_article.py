"""Write a film as an article."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from films.articles.store import export_text
from films.models import Film


class Command(BaseCommand):
    help = "Write a film's article (docs/article-format.md) to standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the film's address, e.g. leaving-las-vegas-1995")

    def handle(self, *args: Any, **options: Any) -> None:
        film = Film.objects.filter(slug=options["slug"]).first()
        if film is None:
            raise CommandError(f"No film has the address {options['slug']!r}.")
        self.stdout.write(export_text(film), ending="")
