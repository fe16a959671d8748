"""Ratings that are refused outright, and the log that says so: why, never whose."""

import logging
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from filmsite import same_origin
from filmsite.same_origin import View

logger = logging.getLogger("ratings.refused")

WRONG_ORIGIN = "wrong_origin"
TOO_LARGE = "too_large"


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
