"""The log of what was done to ratings: to be read, never to be changed."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ratings.models import ModerationEvent, Rating

from .paging import BoundedPaginator

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[ModerationEvent]
else:
    ModelAdmin = admin.ModelAdmin


def status_label(status: str) -> str:
    return str(Rating.Status(status).label) if status in Rating.Status else status


@admin.register(ModerationEvent)
class ModerationEventAdmin(ModelAdmin):
    list_display = ("happened_at", "actor", "deed", "of_rating", "from_status", "to_status", "note")
    list_filter = ("action", "happened_at")
    search_fields = ("actor", "note")
    search_help_text = "Searches who did it and the note; a number finds the log of that rating."
    fields = ("happened_at", "actor", "deed", "of_rating", "from_status", "to_status", "note", "batch")
    readonly_fields = fields
    ordering = ("-pk",)
    sortable_by = ()
    actions = None
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
    list_max_show_all = 0

    class Media:
        css = {"all": ["css/admin-ratings.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[ModerationEvent]:
        """With the ratings that still are: a join would leave out the entries of deleted ones."""
        return super().get_queryset(request).prefetch_related("rating__film")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[ModerationEvent], search_term: str
    ) -> tuple[QuerySet[ModerationEvent], bool]:
        if search_term.isdecimal() and len(search_term) < 19:
            return queryset.filter(rating_id=int(search_term)), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="what")
    def deed(self, event: ModerationEvent) -> str:
        return event.get_action_display()

    @admin.display(description="rating")
    def of_rating(self, event: ModerationEvent) -> str | SafeString:
        """A link to the rating; its number alone where it is gone."""
        rating = event.rating_or_none
        if rating is None:
            return f"{event.rating_id} (deleted)"
        address = reverse("admin:ratings_rating_change", args=[rating.pk])
        return format_html('<a href="{}">{}: {}</a>', address, rating.film, rating)

    @admin.display(description="status before")
    def from_status(self, event: ModerationEvent) -> str:
        return status_label(event.before)

    @admin.display(description="status after")
    def to_status(self, event: ModerationEvent) -> str:
        return status_label(event.after)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
