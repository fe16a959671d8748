"""Pages that answer when another cannot."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from films.models import Film

NEWEST = 5


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, and what there is instead."""
    newest = Film.objects.published().newest()[:NEWEST]
    return render(request, "404.html", {"newest": newest}, status=404)
