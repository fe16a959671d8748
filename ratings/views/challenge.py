"""Where the rating form fetches its challenge."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ratings.challenge import issue
from ratings.proof import puzzle

WORKER = "vendor/altcha/pbkdf2.js"


@require_safe
@cache_control(private=True, no_store=True)
def challenge(request: HttpRequest) -> HttpResponse:
    """A challenge as JSON, in place of the earlier one `after`; with a puzzle where the site wants work."""
    issued = issue(request.GET.get("after", ""))
    work = None
    if settings.RATINGS_PROOF_OF_WORK:
        work = {"solver": static(WORKER), "puzzle": puzzle(issued)}
    return JsonResponse({"challenge": str(issued), "work": work}, headers={"X-Robots-Tag": "noindex"})
