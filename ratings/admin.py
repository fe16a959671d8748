"""Ratings in the admin: editors judge what visitors wrote and change none of it."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import pluralize
from django.utils.text import Truncator

from ratings.models import Rating
from ratings.moderation import judge

if TYPE_CHECKING:
    from django.forms import ModelForm

    ModelAdmin = admin.ModelAdmin[Rating]
else:
    ModelAdmin = admin.ModelAdmin

EVERYWHERE = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


@admin.register(Rating)
class RatingAdmin(ModelAdmin):
    list_display = ["name", "film", "stars", "words", "status", "created_at"]
    list_filter = ["status", "has_review", "stars", "created_at"]
    list_select_related = ["film"]
    search_fields = ["name", "title", "text", "film__title"]
    show_full_result_count = False
    actions = ["approve", "reject"]
    readonly_fields = [
        "film",
        "stars",
        "name",
        "title",
        "text",
        "status",
        "visitor",
        "consented_at",
        "created_at",
        "changed_at",
    ]
    fields = tuple(readonly_fields)

    @admin.display(description="what they wrote")
    def words(self, rating: Rating) -> str:
        """The beginning of title and text, so that a list can be judged without opening each rating."""
        return Truncator(" – ".join(filter(None, [rating.title, rating.text]))).chars(200)

    @admin.action(
        description="Approve: count the stars and show the review",
        permissions=["change"],
        location=EVERYWHERE,
    )
    def approve(self, request: HttpRequest, ratings: QuerySet[Rating]) -> None:
        self.judge(request, ratings, Rating.Status.APPROVED)

    @admin.action(description="Reject: neither count nor show", permissions=["change"], location=EVERYWHERE)
    def reject(self, request: HttpRequest, ratings: QuerySet[Rating]) -> None:
        self.judge(request, ratings, Rating.Status.REJECTED)

    def judge(self, request: HttpRequest, ratings: QuerySet[Rating], status: Rating.Status) -> None:
        """Give the ratings a status, write down who did, and say how many changed."""
        LogEntry.objects.log_actions(
            user_id=str(request.user.pk),
            queryset=ratings,
            action_flag=CHANGE,
            change_message=f"Judged: {status.label}.",
        )
        changed = judge(ratings, status)
        self.message_user(request, f"{status.label}: {changed} rating{pluralize(changed)}.", messages.SUCCESS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the rating with its actions; there is nothing to save."""
        without = {"show_save": False, "show_save_and_continue": False}
        return super().change_view(request, object_id, form_url, without | (extra_context or {}))

    def save_model(self, request: HttpRequest, obj: Rating, form: "ModelForm[Rating]", change: bool) -> None:
        """Write nothing: an older reading must not undo what the visitor has changed meanwhile."""
