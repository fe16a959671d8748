"""Protection of public forms on cached pages: no token, no cookie, but the browser's word for its origin."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
# "none" is a request that the user began, not a page: a reloaded tab, for example.
OWN_SITES = ("same-origin", "none")

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def is_same_origin(request: HttpRequest) -> bool:
    """Whether a page of this very origin sent the request, judged by headers that pages cannot forge.

    `Sec-Fetch-Site` decides where there is one. Browsers leave it out on plain HTTP; there `Origin` has to be
    the request's own scheme, host and port. A request with neither is not from a browser's form.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OWN_SITES
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def may_act(request: HttpRequest) -> bool:
    """Whether the request only reads, or comes from a page of this very origin."""
    return request.method in SAFE_METHODS or is_same_origin(request)


def same_origin_required[**P](template: str) -> Callable[[View[P]], View[P]]:
    """Refuse what another origin, or no page at all, asks the view to change: status 403 with `template`.

    The view has to be exempt from Django's CSRF tokens, which a page cached for everybody cannot hold.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def judged(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if may_act(request):
                return view(request, *args, **kwargs)
            response = render(request, template, status=403)
            response["Cache-Control"] = "private, no-store"
            return response

        return judged

    return decorate
