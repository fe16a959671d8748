"""Where a visitor rates a film and sees what has become of it."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from films.models import Film
from films.views import load_film, render_film
from ratings.addresses import address_key
from ratings.forms import RatingForm
from ratings.limits import LimitError
from ratings.mails.visitors import send_link
from ratings.models import Rating
from ratings.record import StaleError, record
from ratings.refusals import note_refusal, same_origin_required, small_form_required
from ratings.said import Arrival
from ratings.sentences import NO_COOKIE, limit_reached, outcome
from ratings.views.cookies import cookie_first
from ratings.views.private import private_page
from ratings.visitors import remember, visitor_of

BOX = "#rate"
# The sentence that answers a form: a target of its own, so that the focus moves there even without a script.
ANSWER = "#rate-answer"


@csrf_exempt
@private_page
@same_origin_required("ratings/refused.html")
@small_form_required
def rate(request: HttpRequest, slug: str) -> HttpResponse:
    """A visitor's own rating of a film: sent by POST, shown on the film's page by GET."""
    film = get_object_or_404(Film.objects.published(), slug=slug)
    return submit(request, film) if request.method == "POST" else show(request, film)


def show(request: HttpRequest, film: Film) -> HttpResponse:
    """The film's page with the visitor's rating in the form; the plain page for one who has not rated."""
    visitor = visitor_of(request)
    rating = Rating.objects.filter(film=film, visitor=visitor).first() if visitor else None
    if rating is None:
        return HttpResponseRedirect(film.get_absolute_url() + BOX)
    return render_film(
        request,
        load_film(request, film.slug),
        rating_form=RatingForm.of(rating),
        rating_outcome=outcome(rating, request.GET.get("mail", "")),
    )


def submit(request: HttpRequest, film: Film) -> HttpResponse:
    """Keep the rating and lead to its page; a form with mistakes comes back as it was typed.

    A visitor without a cookie gets one first, with a redirect that makes the browser send the form again. So
    nothing is kept that could not be recognised, and a form sent twice, by a double click or because the
    answer was lost on its way, is one rating.
    """
    form = RatingForm(request.POST)
    own_address = reverse("ratings:rate", args=[film.slug])
    if form.is_valid():
        visitor = visitor_of(request)
        if visitor:
            try:
                mail = keep(request, film, visitor, form)
            except (LimitError, StaleError) as error:
                status = refuse(form, error)
                return render_film(request, load_film(request, film.slug), status=status, rating_form=form)
            response = HttpResponseRedirect(own_address + answered(mail=mail), status=303)
            remember(response, visitor)
            return response
        again = cookie_first(request, ANSWER)
        if again:
            return again
        form.add_error(None, NO_COOKIE)
    return render_film(request, load_film(request, film.slug), status=422, rating_form=form)


def keep(request: HttpRequest, film: Film, visitor: UUID, form: RatingForm) -> str:
    """Record what a valid form says and mail the private link where the form names a new address for it.

    Returns what became of the mail, a word of sentences.MAILS, or nothing. Raises LimitError and StaleError.
    """
    email, arrival = form.said.email, arrival_of(request)
    is_known = email and Rating.objects.filter(film=film, visitor=visitor, email=email).exists()
    try:
        rating = record(film.pk, visitor, form.said, arrival)
    except Film.DoesNotExist as error:
        raise Http404("The film was deleted meanwhile.") from error
    return send_link(rating, film, arrival.address_key) if email and not is_known else ""


def refuse(form: RatingForm, error: LimitError | StaleError) -> int:
    """Say on the form why nothing was kept, and return the status that says so too."""
    if isinstance(error, StaleError):
        form.refuse_as_stale(error.rating)
        return 409
    note_refusal(error.code, 429)
    form.add_error(None, limit_reached(error.code))
    return 429


def answered(**said: str) -> str:
    """The end of an address that shows what a form has led to."""
    query = urlencode({name: value for name, value in said.items() if value})
    return f"?{query}{ANSWER}" if query else ANSWER


def arrival_of(request: HttpRequest) -> Arrival:
    """What came along with the form."""
    came = {name: request.POST.get(name, "") for name in ("bait", "challenge", "proof", "seen")}
    return Arrival(address_key=address_key(request), **came)
