"""Who a visitor is: a random id in one signed cookie, set when they rate and never read by a reading page."""

from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix

COOKIE = "visitor"
LIFETIME = 2 * 365 * 24 * 3600
SALT = "ratings.visitor"


def visitor_of(request: HttpRequest) -> UUID | None:
    """The visitor's id; none without a cookie, or with one that is too old or was tampered with."""
    value = request.get_signed_cookie(COOKIE, default=None, salt=SALT, max_age=LIFETIME)
    try:
        return UUID(value) if value else None
    except ValueError:
        return None


def remember(response: HttpResponse, visitor: UUID | None = None) -> None:
    """Set the visitor's cookie for two years from now; without an id, make one.

    Its path is the narrowest that covers every film's rating address, so that one browser is one visitor of
    all films while the home page, the editors' pages and files never receive it. "Lax", because a visitor who
    comes from a search result must be recognised when rating.
    """
    response.set_signed_cookie(
        COOKIE,
        (visitor or uuid4()).hex,
        salt=SALT,
        max_age=LIFETIME,
        path=f"{get_script_prefix()}films/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
