"""Where visitors read reviews: the list of all of a film's, and each on a page of its own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from films.models import Film
from filmsite.keyset import PositionError
from ratings.lists import Asked, NoSuchListError, page_links, sort_links, totals_of
from ratings.models import Rating
from ratings.sentences import by_whom, list_title, rated_by


@require_safe
def reviews(request: HttpRequest, slug: str) -> HttpResponse:
    """Ten reviews of a film, with links to all others."""
    film = get_object_or_404(Film.objects.published(), slug=slug)
    try:
        asked = Asked.of(film, request.GET)
        page = asked.page()
    except (NoSuchListError, PositionError) as error:
        raise Http404("No such list of reviews.") from error
    totals = totals_of(film)
    count = totals.review_counts[asked.stars - 1] if asked.stars else totals.review_count
    context = {
        "film": film,
        "totals": totals,
        "rated_by": rated_by(totals.count),
        "asked": asked,
        "heading": list_title(count, asked.stars),
        "reviews": page.rows,
        "sorts": sort_links(asked) if count > 1 else [],
        "pages": page_links(asked, page),
        "is_indexed": asked.is_plain and page.rows,
        "canonical_url": request.build_absolute_uri(asked.url),
    }
    return render(request, "ratings/reviews_page.html", context)


@require_safe
def review(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One review on a page of its own."""
    return render_review(request, shown_review(slug, pk))


def shown_review(slug: str, pk: int) -> Rating:
    """The review of a published film, with its film; Http404 unless visitors may read it."""
    film = get_object_or_404(Film.objects.published(), slug=slug)
    found = get_object_or_404(Rating.objects.reviews(), film=film, pk=pk)
    found.film = film
    return found


def render_review(
    request: HttpRequest, shown: Rating, *, said: str = "", has_thanked: bool = False, status: int = 200
) -> HttpResponse:
    """Answer with the page of a review; `said` is a sentence about what this visitor has done."""
    context = {
        "film": shown.film,
        "review": shown,
        "title": by_whom(shown),
        "said": said,
        "has_thanked": has_thanked,
        "canonical_url": request.build_absolute_uri(shown.get_absolute_url()),
    }
    return render(request, "ratings/review_page.html", context, status=status)
