"""Pages for one pair of eyes."""

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from filmsite.same_origin import View


def private_page[**P](view: View[P]) -> View[P]:
    """A page with forms for one visitor: kept out of caches and search, and its address to itself."""

    @wraps(view)
    def private(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "same-origin"
        return response

    allowed = require_http_methods(["GET", "HEAD", "POST"])(private)
    return cache_control(private=True, no_store=True)(allowed)
