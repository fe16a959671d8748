"""The public pages of the film guide."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "films/home.html")


@require_safe
def film_page(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "films/film.html")
