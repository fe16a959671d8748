"""Moderators, and the pages of theirs that tests read and post back."""

from importlib import import_module
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import html5lib
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ratings.models import ModerationEvent, Rating, Report, Submission
from tests.builders import numbers

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

QUEUE = "/admin/ratings/rating/"


def make_moderator(name: str = "", *, email: str = "") -> User:
    """Somebody who is in the group of moderators and nothing else."""
    name = name or f"moderator-{next(numbers)}"
    user = User.objects.create_user(name, email, "password", is_staff=True)
    if not Group.objects.filter(name="Moderators").exists():  # a test before this one emptied the database
        migration = import_module("ratings.migrations.0007_moderators")
        with connection.schema_editor() as editor:
            migration.make_group(apps, editor)
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form_of(rating: Rating) -> str:
    return reverse("admin:ratings_rating_change", args=[rating.pk])


def seen_on(page: "Answer") -> str:
    """The moment that the page's forms carry."""
    return str(page.context["seen"])


def act(client: Client, action: str, *ratings: Rating, **fields: Any) -> "Answer":
    """Choose ratings in the list of all, press a button and follow where it leads."""
    chosen = {"action": action, "_selected_action": [rating.pk for rating in ratings], **fields}
    return client.post(f"{QUEUE}?view=all", chosen, follow=True)


def undo_address() -> str:
    """Where the latest deed is undone."""
    event = ModerationEvent.objects.exclude(action="undone").latest("pk")
    return reverse("admin:ratings_rating_undo", args=[event.batch])


def report(rating: Rating, reason: str = "abuse", **values: Any) -> Report:
    values.setdefault("reported_at", timezone.now())
    return Report.objects.create(rating=rating, visitor=uuid4(), reason=reason, **values)


def submission(rating: Rating, **values: Any) -> Submission:
    said = {name: getattr(rating, name) for name in ("stars", "name", "title", "text", "has_spoilers")}
    return Submission.objects.create(rating=rating, **{**said, "sent_at": rating.created_at, **values})


def listed(page: "Answer") -> list[str]:
    """The names in the rows of a change list, from the top."""
    tree = html5lib.parse(page.content.decode(), namespaceHTMLElements=False)
    table = next((table for table in tree.iter("table") if table.get("id") == "result_list"), None)
    if table is None:
        return []
    cells = [cell for cell in table.iter("th") if "field-name" in (cell.get("class") or "")]
    return ["".join(cell.itertext()) for cell in cells]


def messages_of(page: "Answer") -> str:
    """What the page tells its reader, as text with its links."""
    tree = html5lib.parse(page.content.decode(), namespaceHTMLElements=False)
    lists = [each for each in tree.iter("ul") if each.get("class") == "messagelist"]
    return " ".join("".join("".join(each.itertext()) for each in lists).split())
