"""Where a moderator judges one rating by the link from a mail."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from filmsite.same_origin import same_origin_required
from ratings.models import ModerationEvent, Rating, Report
from ratings.moderation import Hand, judge
from ratings.moderator_links import open_link

Status = Rating.Status
VERDICTS = {"approve": Status.APPROVED, "reject": Status.REJECTED, "spam": Status.SPAM}
SHOWN = 20


@csrf_exempt
@same_origin_required("ratings/moderate_refused.html")
@require_http_methods(["GET", "HEAD", "POST"])
def moderate(request: HttpRequest, token: str) -> HttpResponse:
    """Show the rating with three buttons; only pressing one, which no mail scanner does, changes anything."""
    response = answer(request, token)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    return response


def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the rating; or, after a verdict, the way to it."""
    seen = timezone.now()
    opened = open_link(token)
    if opened is None:
        return render(request, "ratings/moderate_gone.html", status=404)
    user, rating = opened
    verdict = VERDICTS.get(request.POST.get("verdict", ""))
    if request.method == "POST" and verdict:
        hand = Hand(user=user, seen_at=moment(request.POST.get("seen", "")))
        done = judge(Rating.objects.filter(pk=rating.pk), verdict, hand)
        return HttpResponseRedirect(f"{request.path}?{'stale' if done.stale else 'done'}", status=303)
    context = {
        "rating": rating,
        "film": rating.film,
        "moderator": user,
        "seen": seen.isoformat(),
        "is_stale": "stale" in request.GET,
        "is_done": "done" in request.GET,
        "is_withdrawn": rating.status == Status.WITHDRAWN,
        "reports": Report.objects.filter(rating=rating, settled_at=None)[:SHOWN],
        "events": ModerationEvent.objects.filter(rating_id=rating.pk)[:SHOWN],
    }
    return render(request, "ratings/moderate.html", context)


def moment(typed: str) -> datetime | None:
    """When the page was made; none where the form does not say."""
    try:
        return parse_datetime(typed)
    except ValueError:
        return None
