"""Where a reader says that a review helped, and takes it back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from ratings.addresses import address_key
from ratings.limits import LimitError
from ratings.models import Rating
from ratings.readers import has_thanked, take_back, thank
from ratings.refusals import note_refusal, same_origin_required
from ratings.sentences import COOKIE_REFUSED, found_helpful, limit_reached, vote_outcome
from ratings.views.cookies import cookie_first
from ratings.views.private import private_page
from ratings.views.reviews import render_review, shown_review
from ratings.visitors import remember, visitor_of


@csrf_exempt
@private_page
@same_origin_required("ratings/not_from_here.html")
def helpful(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A reader's own vote for a review: sent by POST (`vote` is "no" to take it back), shown by GET."""
    review = shown_review(slug, pk)
    return vote(request, review) if request.method == "POST" else show(request, review)


def show(request: HttpRequest, review: Rating) -> HttpResponse:
    """The review with what this visitor has said of it; its plain page for somebody unknown."""
    visitor = visitor_of(request)
    if visitor is None:
        return HttpResponseRedirect(review.get_absolute_url())
    return tell(request, review, visitor)


def vote(request: HttpRequest, review: Rating) -> HttpResponse:
    """Keep the vote or take it back; the page's own script gets the answer as JSON, a form its page."""
    anchor = f"#review-{review.pk}"
    visitor = visitor_of(request)
    if visitor is None:
        return cookie_first(request, anchor) or tell(request, review, None, COOKIE_REFUSED, status=422)
    try:
        if request.POST.get("vote") == "no":
            take_back(review.pk, visitor)
        else:
            thank(review.pk, visitor, address_key(request))
        review.refresh_from_db(fields=["helpful"])
    except Rating.DoesNotExist as error:
        raise Http404("No such review.") from error
    except LimitError as error:
        note_refusal(error.code, 429)
        return tell(request, review, visitor, limit_reached(error.code), status=429)
    if wants_json(request):
        response = tell(request, review, visitor)
    else:
        own_address = reverse("ratings:helpful", args=[review.film.slug, review.pk])
        response = HttpResponseRedirect(own_address + anchor, status=303)
    remember(response, visitor)
    return response


def tell(
    request: HttpRequest, review: Rating, visitor: UUID | None, said: str = "", *, status: int = 200
) -> HttpResponse:
    """What the visitor's vote is now, or `said` in its place."""
    thanked = visitor is not None and has_thanked(review.pk, visitor)
    said = said or vote_outcome(is_own=review.visitor == visitor, has_thanked=thanked)
    if wants_json(request):
        answer = {"said": said, "has_thanked": thanked, "found_helpful": found_helpful(review.helpful)}
        return JsonResponse(answer, status=status)
    return render_review(request, review, said=said, has_thanked=thanked, status=status)


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's script asks, and not a browser that goes to another page."""
    return request.headers.get("Accept") == "application/json"
