"""A visitor's own rating of a film: where it stands, what was sent, and how to change it or take it back."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from films.models import Film
from ratings.forms import RatingForm
from ratings.limits import LimitError
from ratings.links import address_of, rating_of
from ratings.models import Rating
from ratings.record import StaleError, withdraw
from ratings.refusals import same_origin_required, small_form_required
from ratings.sentences import outcome, standing
from ratings.views.private import private_page
from ratings.views.rate import answered, keep, refuse, submit
from ratings.visitors import remember, visitor_of

# How many versions the page shows.
SHOWN = 20


@csrf_exempt
@private_page
@same_origin_required("ratings/refused.html")
@small_form_required
def yours(request: HttpRequest, slug: str) -> HttpResponse:
    """The rating that this browser's cookie knows; without one, what to do about it.

    A form that comes after the cookie has gone is taken as a new rating, so that nothing typed is lost.
    """
    film = get_object_or_404(Film.objects.published(), slug=slug)
    visitor = visitor_of(request)
    rating = Rating.objects.filter(film=film, visitor=visitor).first() if visitor else None
    if rating is None and request.method == "POST" and "withdraw" not in request.POST:
        return submit(request, film)
    if rating is None:
        return render(request, "ratings/not_yours.html", {"film": film})
    response = answer(request, film, rating, reverse("ratings:yours", args=[slug]))
    if request.method == "POST":
        remember(response, visitor)
    return response


@csrf_exempt
@private_page
@same_origin_required("ratings/refused.html")
@small_form_required
def yours_by_link(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """The rating that a private link leads to, in any browser, whose own cookie is neither read nor set."""
    film = get_object_or_404(Film.objects.published(), slug=slug)
    rating = rating_of(token)
    if rating is None or rating.film_id != film.pk:
        return render(request, "ratings/not_yours.html", {"film": film, "by_link": True}, status=404)
    return answer(request, film, rating, address_of(rating, film), by_link=True)


def answer(
    request: HttpRequest, film: Film, rating: Rating, address: str, *, by_link: bool = False
) -> HttpResponse:
    """The page of a rating at `address`; what its forms send is done first, and leads back to it."""
    form, status = RatingForm.of(rating), 200
    if request.method == "POST":
        if "withdraw" in request.POST:
            withdraw(rating)
            return HttpResponseRedirect(address + answered(done="yes"), status=303)
        form, status = RatingForm.of(rating, request.POST), 422
        if form.is_valid():
            try:
                mail = keep(request, film, rating.visitor, form)
            except (LimitError, StaleError) as error:
                status = refuse(form, error)
            else:
                return HttpResponseRedirect(address + answered(done="yes", mail=mail), status=303)
    context = {
        "film": film,
        "rating": rating,
        "form": form,
        "address": address,
        "by_link": by_link,
        "draft": f"rating-{rating.pk}" if by_link else "",
        "link": request.build_absolute_uri(address_of(rating, film)),
        "outcome": outcome(rating, request.GET.get("mail", "")) if "done" in request.GET else "",
        "standing": standing(rating),
        "submissions": list(rating.submissions.order_by("-sent_at", "-pk")[:SHOWN]),
        "earlier": max(0, rating.submissions.count() - SHOWN),
        "days_kept": settings.RATINGS_KEEP_ADDRESSES_DAYS,
    }
    return render(request, "ratings/yours.html", context, status=status)
