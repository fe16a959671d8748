"""Where a moderator judges one rating by the link from a mail."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from filmsite.same_origin import same_origin_required
from ratings.models import ModerationEvent, Rating, Report
from ratings.moderation import Hand, judge, moment
from ratings.moderator_links import open_link
from ratings.views.private import private_page

Status = Rating.Status
VERDICTS = {"approve": Status.APPROVED, "reject": Status.REJECTED, "spam": Status.SPAM}
SHOWN = 20


@csrf_exempt
@private_page
@same_origin_required("ratings/moderate_refused.html")
def moderate(request: HttpRequest, token: str) -> HttpResponse:
    """Show the rating with three buttons; only pressing one, which no mail scanner does, changes anything."""
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
