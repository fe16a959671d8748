"""Ratings that are refused outright, and the log that says so: why, never whose."""

import logging
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from filmsite import same_origin
from filmsite.same_origin import View

logger = logging.getLogger("ratings.refused")

WRONG_ORIGIN = "wrong_origin"
TOO_LARGE = "too_large"
# 5,000 characters of four bytes, each escaped as twelve, leave room for the other fields.
LARGEST_BODY = 64 * 1024


def note_refusal(code: str, status: int) -> None:
    """Write down that something was refused, by its reason code and its HTTP status."""
    logger.warning("Refused with %d: %s", status, code)


def same_origin_required[**P](template: str) -> Callable[[View[P]], View[P]]:
    """Refuse with 403 and `template` what no page of this site sends, unless RATINGS_SAME_ORIGIN is off."""

    def decorate(view: View[P]) -> View[P]:
        guarded = same_origin.same_origin_required(template)(view)

        @wraps(view)
        def judged(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not settings.RATINGS_SAME_ORIGIN or same_origin.may_act(request):
                return view(request, *args, **kwargs)
            note_refusal(WRONG_ORIGIN, 403)
            return guarded(request, *args, **kwargs)

        return judged

    return decorate


def small_form_required[**P](view: View[P]) -> View[P]:
    """Refuse with 413 a body of more than any rating needs, before it is read."""

    @wraps(view)
    def judged(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        length = request.headers.get("Content-Length", "")
        if request.method == "POST" and length.isdecimal() and int(length) > LARGEST_BODY:
            note_refusal(TOO_LARGE, 413)
            return render(request, "ratings/too_large.html", status=413)
        return view(request, *args, **kwargs)

    return judged
