"""The page that asks before it takes a deed back."""

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from ratings.models import ModerationEvent, Rating
from ratings.moderation import Hand
from ratings.undoing import UNDOABLE, undo

from .deeds import ratings_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SHOWN = 10


@require_http_methods(["GET", "HEAD", "POST"])
def undo_view(request: HttpRequest, model_admin: "admin.ModelAdmin[Rating]", batch: UUID) -> HttpResponse:
    """Show what would be undone, and undo it by POST."""
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    events = ModerationEvent.objects.filter(batch=batch, action__in=UNDOABLE).order_by("pk")
    shown = list(events.prefetch_related("rating__film")[:SHOWN])
    if not shown:
        raise Http404("Nothing of that name can be undone.")
    back = way_back(request)
    if request.method == "POST":
        take_back(request, batch)
        return HttpResponseRedirect(back)
    number = events.values("rating_id").distinct().count()
    context: dict[str, Any] = {
        **model_admin.admin_site.each_context(request),
        "title": f"Undo: {ratings_of(number)}",
        "opts": model_admin.opts,
        "events": shown,
        "others": max(0, events.count() - SHOWN),
        "back": back,
        "media": model_admin.media,
    }
    return TemplateResponse(request, "admin/ratings/undo.html", context)


def take_back(request: HttpRequest, batch: UUID) -> None:
    """Undo the batch and say how many ratings are as they were."""
    undone = undo(batch, Hand(user=cast("User", request.user)))
    if undone.restored:
        are = "is" if undone.restored == 1 else "are"
        messages.success(request, f"Undone: {ratings_of(undone.restored)} {are} as before.")
    if undone.kept:
        stay = "stays" if undone.kept == 1 else "stay"
        messages.warning(
            request, f"{ratings_of(undone.kept)} {stay} as now: something else has happened to them since."
        )


def way_back(request: HttpRequest) -> str:
    """The page from which the moderator came, where it is one of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return reverse("admin:ratings_rating_changelist")
