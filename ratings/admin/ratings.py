"""The queue of ratings, and the form of one of them."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin import ActionLocation
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from ratings import triggers
from ratings.models import Rating, Report

from .deeds import KEYS, Deed, Deeds, hand_of, tell
from .dossier import dossier
from .filters import FILM, FILM_TITLE, VIEW, FilmFilter, ReasonFilter, StarsFilter, ViewFilter, WordsFilter
from .form import RatingForm, form_for
from .paging import BoundedChangeList, BoundedPaginator, QueuePaginator
from .undo import undo_view

if TYPE_CHECKING:
    from django.forms import ModelForm

    ModelAdmin = admin.ModelAdmin[Rating]
    AnyPaginator = Paginator[Any]
else:
    ModelAdmin, AnyPaginator = admin.ModelAdmin, Paginator

OLDEST, NEWEST = ("created_at", "pk"), ("-created_at", "-pk")


@admin.register(Rating)
class RatingAdmin(Deeds, ModelAdmin):
    form = RatingForm
    list_display = ("name", "of_film", "given", "words", "why", "state", "sent")
    list_filter = (ViewFilter, FilmFilter, ReasonFilter, StarsFilter, WordsFilter, "created_at")
    list_select_related = ("film",)
    list_per_page = 15
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    search_fields = ("name", "title", "text", "email")
    search_help_text = "Searches names, words and e-mail addresses. To find a film, use the filter."
    actions = ("approve", "reject", "spam", "restore", "reply", "pin", "unpin", "veil", "unveil")
    fieldsets = (("What you may set", {"fields": ("reply", "is_pinned", "has_spoilers")}),)
    view_on_site = False

    class Media:
        css = {"all": ["css/admin-ratings.css"]}
        js = [Script("js/admin-ratings.js", defer=True)]

    # The list

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rating]:
        opened = Report.objects.filter(settled_at=None).order_by("pk")
        return super().get_queryset(request).prefetch_related(Prefetch("reports", opened, "open_reports"))

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """What waits or is reported begins with the oldest, all else with the latest; each by an index."""
        view = request.GET.get(VIEW)
        if view in (None, "held", "reported"):
            return OLDEST
        is_of_film = FILM in request.GET or FILM_TITLE in request.GET
        return NEWEST if view != "all" or is_of_film else ("-pk",)

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        return BoundedChangeList

    def get_paginator(
        self, request: HttpRequest, queryset: Any, per_page: int, *args: Any, **options: Any
    ) -> AnyPaginator:
        reported = getattr(request, "reported", [])
        if reported:
            return QueuePaginator(queryset, per_page, reported)
        return BoundedPaginator(queryset, per_page, *args, **options)

    def action_checkbox(self, obj: Rating) -> SafeString:
        """The box that chooses a rating; as a widget with its template it takes much of a row's time."""
        return format_html(
            '<input type="checkbox" name="{}" value="{}" class="action-select" aria-label="Choose {}">',
            ACTION_CHECKBOX_NAME,
            obj.pk,
            obj,
        )

    @admin.display(description="film")
    def of_film(self, rating: Rating) -> SafeString:
        """The film, which filters the list by itself."""
        return format_html('<a href="?{}={}">{}</a>', FILM, rating.film_id, rating.film)

    @admin.display(description="stars")
    def given(self, rating: Rating) -> SafeString:
        return format_html('<span role="img" aria-label="{} of 5">{}</span>', rating.stars, rating.picture)

    @admin.display(description="what they wrote")
    def words(self, rating: Rating) -> str:
        """The beginning of title and text, so that a list can be judged without opening each rating."""
        return Truncator(" – ".join(filter(None, [rating.title, rating.text]))).chars(200)

    @admin.display(description="reasons")
    def why(self, rating: Rating) -> SafeString:
        """What the checks found and readers reported, in words."""
        reports: list[Report] = getattr(rating, "open_reports", [])
        reported = [f"Reported: {label}" for label in sorted({each.get_reason_display() for each in reports})]
        reasons = [(reason,) for reason in [*rating.reason_labels, *reported]]
        return format_html_join("", "<div>{}</div>", reasons)

    @admin.display(description="sent")
    def sent(self, rating: Rating) -> str:
        """When the visitor sent what stands there."""
        return date_format(timezone.localtime(rating.changed_at or rating.created_at), "j M Y, H:i")

    @admin.display(description="status")
    def state(self, rating: Rating) -> str:
        marks = [mark for mark, is_set in (("pinned", rating.is_pinned), ("replied", rating.reply)) if is_set]
        return ", ".join([rating.get_status_display(), *marks])

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {
            "seen": timezone.now().isoformat(),
            "deeds": self.deeds(request, ActionLocation.CHANGE_LIST),
        }
        return super().changelist_view(request, {"title": "Ratings", **context, **(extra_context or {})})

    def deeds(self, request: HttpRequest, location: ActionLocation) -> list[Deed]:
        """The buttons of a page."""
        actions = self.get_actions(request, action_location=location).values()
        return [
            Deed(action.name, action.description, KEYS.get(action.name, ""), index)
            for index, action in enumerate(filter(None, actions), start=1)
        ]

    # The form

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Rating | None:
        """The rating as it is now; locked where something is about to be done to it."""
        rating = super().get_object(request, object_id, from_field)
        if rating is not None and request.method == "POST":
            triggers.lock()
            return Rating.objects.select_for_update(of=("self",)).filter(pk=rating.pk).first()
        return rating

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = {
            "seen": timezone.now().isoformat(),
            "deeds": self.deeds(request, ActionLocation.CHANGE_FORM),
            "show_save_and_add_another": False,
        }
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        context.update(dossier(context["original"]))
        return super().render_change_form(request, context, *args, **options)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any
    ) -> "type[ModelForm[Rating]]":
        return super().get_form(
            request, obj, change=change, form=form_for(request, hand_of(request)), **options
        )

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Rating:
        """The rating as the database has it: what the moderator set is written by `save_model`."""
        rating: Rating = form.instance
        return rating

    def save_model(self, request: HttpRequest, obj: Rating, form: Any, change: bool) -> None:
        tell(request, "Saved", form.apply())

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """There is nothing of the kind."""

    def log_change(self, request: HttpRequest, obj: Rating, message: Any) -> Any:
        """The ratings have a log of their own, which knows more."""

    def response_change(self, request: HttpRequest, obj: Rating) -> HttpResponse:
        """Where the pressed button leads; `save_model` has said what was done."""
        if "_continue" in request.POST:
            return HttpResponseRedirect(request.get_full_path())
        return self.response_post_save_change(request, obj)

    # Who may what

    def get_urls(self) -> list[URLPattern]:
        def view(request: HttpRequest, **options: Any) -> HttpResponse:
            return undo_view(request, self, **options)

        own = path("undo/<uuid:batch>/", self.admin_site.admin_view(view), name="ratings_rating_undo")
        return [own, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not here: erasing is a command. An editor who deletes a film deletes its ratings with it."""
        match = request.resolver_match
        is_own_page = match is None or match.view_name.startswith("admin:ratings_")
        return obj is not None and not is_own_page
