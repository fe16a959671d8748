"""Drafts, scheduled and published films in the admin's list."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from films.models import Film


class StatusFilter(admin.SimpleListFilter):
    title = "status"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("draft", "Draft"), ("scheduled", "Scheduled"), ("published", "Published")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "draft":
                return queryset.filter(published_at=None)
            case "scheduled":
                return queryset.drafts().exclude(published_at=None)
            case "published":
                return queryset.published()
        return queryset


def status_of(film: Film) -> str:
    """Say in words whether visitors see the film."""
    if film.published_at is None:
        return "Draft"
    moment = date_format(timezone.localtime(film.published_at), "j M Y, H:i")
    return f"Published {moment}" if film.is_published else f"Scheduled for {moment}"


@admin.action(description="Publish now", permissions=["change"])
def publish_now(model_admin: Any, request: HttpRequest, films: Any) -> None:
    """Show drafts and scheduled films to visitors; films that are published keep their date."""
    now = timezone.now()
    chosen = list(films.drafts(at=now))
    films.drafts(at=now).update(published_at=now, updated_at=now)
    _report(model_admin, request, chosen, "Published.", "published")


@admin.action(description="Unpublish (turn into drafts)", permissions=["change"])
def unpublish(model_admin: Any, request: HttpRequest, films: Any) -> None:
    """Hide films from visitors, scheduled ones too."""
    chosen = list(films.exclude(published_at=None))
    films.exclude(published_at=None).update(published_at=None, updated_at=timezone.now())
    _report(model_admin, request, chosen, "Turned into a draft.", "turned into drafts")


def _report(model_admin: Any, request: HttpRequest, films: list[Film], entry: str, done: str) -> None:
    user: Any = request.user
    LogEntry.objects.log_actions(user.pk, films, CHANGE, entry)
    count = f"{len(films)} film{'' if len(films) == 1 else 's'}"
    model_admin.message_user(request, f"{count} {done}.", messages.SUCCESS)
