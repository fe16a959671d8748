"""Where a reader says that a review should not stand."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from ratings import readers
from ratings.addresses import address_key
from ratings.limits import LimitError
from ratings.models import Rating, Report
from ratings.refusals import note_refusal, same_origin_required
from ratings.report_form import ReportForm
from ratings.sentences import COOKIE_REFUSED, by_whom, limit_reached, report_outcome
from ratings.views.cookies import cookie_first
from ratings.views.private import private_page
from ratings.views.reviews import shown_review
from ratings.visitors import remember, visitor_of


@csrf_exempt
@private_page
@same_origin_required("ratings/not_from_here.html")
def report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The form for a report of a review; what has become of it, for a visitor who has sent one."""
    review = shown_review(slug, pk)
    return submit(request, review) if request.method == "POST" else show(request, review)


def show(request: HttpRequest, review: Rating) -> HttpResponse:
    visitor = visitor_of(request)
    kept = Report.objects.filter(rating=review, visitor=visitor).first() if visitor else None
    return render_report(request, review, ReportForm(), said=report_outcome(kept) if kept else "")


def submit(request: HttpRequest, review: Rating) -> HttpResponse:
    """Keep the report and lead to what has become of it; a form with mistakes comes back as it was typed."""
    form = ReportForm(request.POST)
    if not form.is_valid():
        return render_report(request, review, form, status=422)
    visitor = visitor_of(request)
    if visitor is None:
        again = cookie_first(request)
        if again:
            return again
        form.add_error(None, COOKIE_REFUSED)
        return render_report(request, review, form, status=422)
    reason, words = form.cleaned_data["reason"], form.cleaned_data["words"]
    try:
        readers.report(review.pk, visitor, address_key(request), reason, words)
    except Rating.DoesNotExist as error:
        raise Http404("No such review.") from error
    except LimitError as error:
        note_refusal(error.code, 429)
        form.add_error(None, limit_reached(error.code))
        return render_report(request, review, form, status=429)
    response = HttpResponseRedirect(request.path, status=303)
    remember(response, visitor)
    return response


def render_report(
    request: HttpRequest, review: Rating, form: ReportForm, *, said: str = "", status: int = 200
) -> HttpResponse:
    """Answer with the form, or with `said`, what has become of the report that there is."""
    context = {"film": review.film, "review": review, "title": by_whom(review), "form": form, "said": said}
    return render(request, "ratings/report_page.html", context, status=status)
