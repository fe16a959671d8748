"""The moderators' deeds as actions of the admin: on one rating or many, from list and form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from ratings import moderation
from ratings.models import ModerationEvent, Rating
from ratings.models.ratings import REPLY_LENGTH
from ratings.moderation import Done, Hand, moment

from .paging import MOST

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    Mixin = admin.ModelAdmin[Rating]
else:
    Mixin = object

Action = ModerationEvent.Action
EVERYWHERE = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]
SEEN = "seen"


@dataclass(frozen=True)
class Deed:
    """A button of the list and the form; `key` presses it."""

    name: str
    label: str
    key: str
    index: int
    """Its place among the fields called "action", by which Django knows whose button was pressed."""


KEYS = {"approve": "a", "reject": "r", "spam": "s", "restore": "w", "reply": "e", "pin": "p", "veil": "v"}


class ReplyForm(forms.Form):
    """The same reply for all of the chosen ratings."""

    reply = forms.CharField(
        label="The site’s reply",
        max_length=REPLY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6, "cols": 80, "autofocus": True}),
        help_text="Stands under each of the reviews, in place of a reply that stands there now.",
        error_messages={"required": "Write the reply."},
    )


def hand_of(request: HttpRequest) -> Hand:
    """Who acts on which page."""
    return Hand(user=cast("User", request.user), seen_at=moment(request.POST.get(SEEN, "")))


def ratings_of(number: int) -> str:
    return f"{number:,} rating{'' if number == 1 else 's'}"


def undo_link(request: HttpRequest, done: Done) -> SafeString:
    """Where the deed is undone, from which the way leads back to this page."""
    address = reverse("admin:ratings_rating_undo", args=[done.batch])
    query = urlencode({"next": request.get_full_path()})
    return format_html('<a class="undo" href="{}?{}" aria-keyshortcuts="u">Undo</a>', address, query)


def tell(request: HttpRequest, what: str, done: Done) -> None:
    """Say what was done, offer to undo it, and say what was not done."""
    if done.changed:
        said = format_html("{}: {}. {}", what, ratings_of(done.changed), undo_link(request, done))
        messages.success(request, said)
    if done.stale:
        were = "was" if done.stale == 1 else "were"
        messages.warning(request, f"{ratings_of(done.stale)} {were} changed meanwhile: look again.")
    if not (done.changed or done.stale):
        messages.info(request, f"{what}: nothing to change.")


class Deeds(Mixin):
    """The actions of RatingAdmin."""

    def act(
        self,
        request: HttpRequest,
        ratings: QuerySet[Rating],
        what: str,
        deed: Callable[[QuerySet[Rating], Hand], Done],
    ) -> None:
        """Do it to the chosen ratings, to no more than MOST at once, and tell the moderator."""
        chosen = chosen_of(request, ratings)
        tell(request, what, deed(Rating.objects.filter(pk__in=chosen[:MOST]), hand_of(request)))
        if len(chosen) > MOST:
            messages.info(request, f"That were the first {MOST:,}: choose again for the rest.")

    @admin.action(description="Approve", permissions=["change"], location=EVERYWHERE)
    def approve(self, request: HttpRequest, ratings: QuerySet[Rating]) -> None:
        self.act(
            request, ratings, "Approved", lambda *on: moderation.judge(on[0], Rating.Status.APPROVED, on[1])
        )

    @admin.action(description="Reject", permissions=["change"], location=EVERYWHERE)
    def reject(self, request: HttpRequest, ratings: QuerySet[Rating]) -> None:
        self.act(
            request, ratings, "Rejected", lambda *on: moderation.judge(on[0], Rating.Status.REJECTED, on[1])
        )

    @admin.action(description="Spam", permissions=["change"], location=EVERYWHERE)
    def spam(self, request: HttpRequest, ratings: QuerySet[Rating]) -> None:
        self.act(
            request, ratings, "Marked as spam", lambda *on: moderation.judge(on[0], Rating.Status.SPAM, on[1])
        )

    @admin.action(description="Back to waiting", permissions=["change"], location=EVERYWHERE)
    def restore(self, request: HttpRequest, ratings: QuerySet[Rating]) -> None:
        self.act(request, ratings, "Put back into the queue", moderation.restore)

    @admin.action(description="Pin", permissions=["change"], location=EVERYWHERE)
    def pin(self, request: HttpRequest, ratings: QuerySet[Rating]) -> None:
        self.mark(request, ratings, "Pinned", Action.PINNED)

    @admin.action(description="Unpin", permissions=["change"], location=EVERYWHERE)
    def unpin(self, request: HttpRequest, ratings: QuerySet[Rating]) -> None:
        self.mark(request, ratings, "Unpinned", Action.UNPINNED)

    @admin.action(description="Veil", permissions=["change"], location=EVERYWHERE)
    def veil(self, request: HttpRequest, ratings: QuerySet[Rating]) -> None:
        self.mark(request, ratings, "Closed as spoilers", Action.VEILED)

    @admin.action(description="Unveil", permissions=["change"], location=EVERYWHERE)
    def unveil(self, request: HttpRequest, ratings: QuerySet[Rating]) -> None:
        self.mark(request, ratings, "No longer closed as spoilers", Action.UNVEILED)

    def mark(
        self, request: HttpRequest, ratings: QuerySet[Rating], what: str, action: ModerationEvent.Action
    ) -> None:
        self.act(request, ratings, what, lambda chosen, hand: moderation.mark(chosen, action, hand))

    @admin.action(description="Reply…", permissions=["change"])
    def reply(self, request: HttpRequest, ratings: QuerySet[Rating]) -> HttpResponse | None:
        """Ask for the reply, then set it under all of the chosen ratings."""
        form = ReplyForm(request.POST if "reply" in request.POST else None)
        if form.is_valid():
            text = form.cleaned_data["reply"]
            self.act(request, ratings, "Replied", lambda chosen, hand: moderation.reply(chosen, text, hand))
            return None
        chosen = chosen_of(request, ratings)[:MOST]
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": f"Reply to {ratings_of(len(chosen))}",
            "opts": self.opts,
            "form": form,
            "chosen": chosen,
            "examples": Rating.objects.filter(pk__in=chosen[:10]).select_related("film").order_by("pk"),
            "others": max(0, len(chosen) - 10),
            "checkbox": ACTION_CHECKBOX_NAME,
            "seen": request.POST.get(SEEN, ""),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/ratings/reply.html", context)


def chosen_of(request: HttpRequest, ratings: QuerySet[Rating]) -> list[int]:
    """The keys of the ratings that were chosen, up to MOST and one.

    By their keys, whatever view they were chosen in: what another moderator has judged meanwhile is no longer
    in the queue, and is told as changed.
    """
    if request.POST.get("select_across") == "1":
        return list(ratings.values_list("pk", flat=True)[: MOST + 1])
    typed = request.POST.getlist(ACTION_CHECKBOX_NAME)
    return sorted({int(key) for key in typed if key.isdecimal() and len(key) < 19})[: MOST + 1]
