"""By what the list of ratings is filtered; none of them lists films, of which there may be thousands."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat
from django.http import HttpRequest

from films.models import Film
from ratings.models import Rating, Report

from .paging import WAITS

Status = Rating.Status
# More reports than anybody reads at once, and more films than anybody means by a few letters.
MOST_REPORTED = 200
MOST_FILMS = 100
VIEW, FILM, FILM_TITLE = "view", "film", "film_title"
SETTLED = (Status.APPROVED, Status.REJECTED, Status.SPAM, Status.WITHDRAWN)


def reported_keys() -> list[int]:
    """The keys of ratings with an open report."""
    reports = Report.objects.filter(settled_at=None).order_by("rating_id")
    return list(reports.values_list("rating_id", flat=True).distinct()[:MOST_REPORTED])


class ViewFilter(admin.SimpleListFilter):
    """What there is to do, unless another view is chosen."""

    title = "status"
    parameter_name = VIEW

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        statuses = [(str(status), status.capitalize()) for status in SETTLED]
        return [
            ("held", "Held by a check"),
            ("reported", "Reported by readers"),
            *statuses,
            ("all", "All"),
        ]

    def choices(self, changelist: ChangeList) -> Any:
        first, *others = super().choices(changelist)
        yield {**first, "display": "To do: waiting or reported"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Rating]) -> QuerySet[Rating]:
        match self.value():
            case None:
                reported = reported_keys()
                setattr(request, "reported", reported)  # noqa: B010  # for the paginator
                to_do = Q(**WAITS)
                return queryset.filter(to_do | Q(pk__in=reported) if reported else to_do)
            case "held":
                return queryset.filter(**WAITS, status=Status.HELD)
            case "reported":
                return queryset.filter(pk__in=reported_keys())
            case status if status in SETTLED:
                return queryset.filter(waits__in=[False], status=status)
        return queryset


class ReasonFilter(admin.SimpleListFilter):
    title = "reason"
    parameter_name = "reason"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code, str(label)) for code, label in Rating.Reason.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Rating]) -> QuerySet[Rating]:
        code = self.value()
        if code not in Rating.Reason:
            return queryset
        codes = Concat(Value(" "), "reasons", Value(" "))
        return queryset.alias(codes=codes).filter(codes__contains=f" {code} ")


class WordsFilter(admin.SimpleListFilter):
    title = "words"
    parameter_name = "words"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "With a title or text"), ("no", "Stars alone")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Rating]) -> QuerySet[Rating]:
        value = self.value()
        return queryset.filter(has_review__in=[value == "yes"]) if value in ("yes", "no") else queryset


class StarsFilter(admin.SimpleListFilter):
    title = "stars"
    parameter_name = "stars"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(stars), "★" * stars) for stars in range(5, 0, -1)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Rating]) -> QuerySet[Rating]:
        value = self.value()
        return queryset.filter(stars=int(value)) if value in ("1", "2", "3", "4", "5") else queryset


class FilmFilter(admin.ListFilter):
    """One film, chosen by a link in the list, or all whose title has the letters that were typed."""

    title = "film"
    template = "admin/ratings/film_filter.html"

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        for name in self.expected_parameters():
            if name in params:
                self.used_parameters[name] = params.pop(name)[-1]
        self.typed = str(self.used_parameters.get(FILM_TITLE, "")).strip()
        key = str(self.used_parameters.get(FILM, ""))
        self.key = int(key) if key.isdecimal() and len(key) < 19 else None

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return [FILM, FILM_TITLE]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Rating]) -> QuerySet[Rating]:
        if self.key is not None:
            return queryset.filter(film_id=self.key)
        if self.typed:
            films = Film.objects.filter(title__icontains=self.typed).order_by("pk")
            return queryset.filter(film_id__in=list(films.values_list("pk", flat=True)[:MOST_FILMS]))
        return queryset

    def choices(self, changelist: ChangeList) -> Any:
        """What the template shows: the film that is chosen, what was typed, and the other parameters."""
        film = Film.objects.filter(pk=self.key).first() if self.key is not None else None
        kept = {
            name: values[-1] if isinstance(values, list) else values
            for name, values in changelist.filter_params.items()
            if name not in (*self.expected_parameters(), "p")
        }
        yield {
            "film": film,
            "typed": self.typed,
            "kept": kept.items(),
            "query": changelist.query,
            "without": changelist.get_query_string(remove=[FILM_TITLE, FILM]),
        }
