"""The visitor's cookie, set at the moment when somebody first does something that needs it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from ratings.visitors import remember

COOKIE_SENT = "cookie-sent"


def cookie_first(request: HttpRequest, anchor: str = "") -> HttpResponse | None:
    """A redirect that sets a cookie and makes the browser send the same form again, with it.

    So nothing is kept that could not be recognised, and a form that is sent twice is kept once. None where
    that was tried and the browser kept no cookie.
    """
    if COOKIE_SENT in request.GET:
        return None
    again = HttpResponseRedirect(f"{request.path}?{COOKIE_SENT}{anchor}", preserve_request=True)
    remember(again)
    return again
