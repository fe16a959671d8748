"""A film's form, which holds its whole page, and the list of films."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html

from films.models import Film

from .film_form import FilmForm
from .imports import HasNotesFilter, NoteInline, has_notes
from .prose import FIELDS
from .publishing import StatusFilter, publish_now, status_of, unpublish
from .sections import FIELDSETS, SECTION_INLINES, form_sections

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Film]
else:
    ModelAdmin = admin.ModelAdmin


@admin.register(Film)
class FilmAdmin(ModelAdmin):
    form = FilmForm
    fieldsets = FIELDSETS
    readonly_fields = ("imported_article",)
    formfield_overrides = FIELDS
    list_display = ("title", "release_year", "status", "updated_at")
    list_filter = (StatusFilter, HasNotesFilter)
    search_fields = ("title", "original_title", "credits__person__name")
    list_per_page = 50
    actions = (publish_now, unpublish)
    ordering = ("-updated_at", "-pk")

    class Media:
        css = {"all": ["css/admin.css"]}
        js = [Script("js/admin-rows.js", defer=True), Script("js/admin-unsaved.js", defer=True)]

    @admin.display(description="status", ordering="published_at")
    def status(self, film: Film) -> str:
        return status_of(film)

    @admin.display(description="text as imported")
    def imported_article(self, film: Film) -> str:
        return format_html('<pre class="imported-article">{}</pre>', film.article_source.text)

    def view_on_site(self, film: Film) -> str:
        return film.get_absolute_url()

    def get_inlines(self, request: HttpRequest, obj: Film | None) -> list[Any]:
        """The rows of all sections; notes only for a film that had any when its form was opened."""
        if request.method == "POST":
            shows_notes = "article_notes-TOTAL_FORMS" in request.POST
        else:
            shows_notes = has_notes(obj)
        return [NoteInline, *SECTION_INLINES] if shows_notes else [*SECTION_INLINES]

    def get_fieldsets(self, request: HttpRequest, obj: Film | None = None) -> Any:
        fieldsets: list[Any] = list(super().get_fieldsets(request, obj))
        if obj is not None and hasattr(obj, "article_source"):
            options = {"fields": ("imported_article",), "classes": ("collapse",)}
            fieldsets.append(("The imported article", options))
        return fieldsets

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        form, inlines = context["adminform"], context["inline_admin_formsets"]
        context["closing_fieldsets"] = list(form)[len(FIELDSETS) :]
        context["notes"] = [inline for inline in inlines if isinstance(inline.opts, NoteInline)]
        context["form_sections"] = form_sections(context["original"], form, inlines)
        context["show_save_and_add_another"] = False  # a page takes long; the list has its own button
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Film, form: Any, change: bool) -> None:
        is_published_now = "_publish" in request.POST and not obj.is_published
        if is_published_now:
            obj.published_at = timezone.now()
        super().save_model(request, obj, form, change)
        if is_published_now:
            address = obj.get_absolute_url()
            link = format_html('Published: visitors see it at <a href="{}">{}</a>.', address, address)
            self.message_user(request, link, messages.SUCCESS)

    def response_post_save_add(self, request: HttpRequest, obj: Film) -> HttpResponseRedirect:
        return self._page_of(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Film) -> HttpResponseRedirect:
        return self._page_of(request, obj) or super().response_post_save_change(request, obj)

    def _page_of(self, request: HttpRequest, film: Film) -> HttpResponseRedirect | None:
        """Where "Save and view on site" leads."""
        return HttpResponseRedirect(film.get_absolute_url()) if "_view" in request.POST else None
