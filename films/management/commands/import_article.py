"""Read articles into films."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from films.articles.reading import LARGEST, NotAnArticleError, decode
from films.articles.store import Report, import_text

REFUSED = 2
UNREAD = 3


class Command(BaseCommand):
    help = (
        "Read articles (docs/article-format.md) into films: a new one becomes a draft, a known one is "
        "brought up to date without touching what an editor changed. Exit status: 0 all was read, 2 a file "
        "was refused and wrote nothing, 3 some lines were not understood (they are listed and kept)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="an article; - reads standard input")
        parser.add_argument("--publish", action="store_true", help="show the film to visitors at once")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
        parser.add_argument("--prune", action="store_true", help="remove what the article no longer has")
        parser.add_argument("--replace", action="store_true", help="overwrite what an editor has changed")

    def handle(self, *args: Any, **options: Any) -> None:
        refused = unread = 0
        flags = {name: options[name] for name in ("publish", "dry_run", "prune", "replace")}
        for name in options["files"]:
            try:
                report = import_text(decode(_read_bytes(name)), **flags)
            except (NotAnArticleError, OSError, DatabaseError) as error:
                refused += 1
                reason = error.strerror if isinstance(error, OSError) and error.strerror else error
                self.stderr.write(f"{name}: refused. {reason}")
                continue
            self._print(name, report, is_dry=options["dry_run"])
            unread += len(report.article.unread)
        if refused:
            raise CommandError(
                f"{refused} of {counted(len(options['files']), 'file')} refused.", returncode=REFUSED
            )
        if unread:
            raise CommandError(
                f"{counted(unread, 'line')} not understood: listed above and kept with the film.",
                returncode=UNREAD,
            )

    def _print(self, name: str, report: Report, *, is_dry: bool) -> None:
        self.stdout.write(f"{name}: {report.film}: {_outcome(report)}{' (dry run)' if is_dry else ''}")
        if report.kept:
            self.stdout.write(
                f"  kept as the editor has it: {', '.join(report.kept)} (--replace takes the article's)"
            )
        if report.left:
            self.stdout.write(
                f"  {counted(report.left, 'row')} that the article does not have: left in the film "
                "(--prune removes those that no editor touched)"
            )
        for note in report.article.notes:
            room = f" ({note.section.replace('_', ' ')})" if note.section else ""
            self.stdout.write(f"  line {note.line_number}{room}: {note.kind}: {note.reason}")
            if note.kind == "unread":
                self.stdout.write(f"    {note.text}")


def counted(count: int, what: str) -> str:
    """A number with its noun: 1 row, 2 rows."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _outcome(report: Report) -> str:
    if report.is_unchanged:
        return "unchanged"
    parts = []
    if report.added:
        parts.append(f"{counted(report.added, 'row')} added")
    if report.changed:
        parts.append(f"{report.changed} changed")
    if report.removed:
        parts.append(f"{counted(report.removed, 'row')} removed")
    state = "created" if report.is_new else "updated"
    published = ["published"] if report.is_published else []
    return ", ".join([state, *parts, *published])


def _read_bytes(name: str) -> bytes:
    """A file's bytes, but no more than it takes to see that it is too large."""
    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with Path(name).open("rb") as file:
        return file.read(LARGEST + 1)
