"""The box of stars and reviews on a film's page."""

from typing import Any

from django import template
from django.template import Context

from films.models import Film
from ratings.forms import RatingForm
from ratings.models import Rating, RatingTotals
from ratings.sentences import rated_by

REVIEWS_SHOWN = 10

register = template.Library()


@register.inclusion_tag("ratings/box.html", takes_context=True)
def rating_box(context: Context, film: Film) -> dict[str, Any]:
    """Show a film's totals, its latest reviews and the form, in two queries however many there are.

    The page's context may hold `rating_form`, filled in by a visitor, and `rating_outcome`, the sentence
    about the rating that this visitor has given.
    """
    totals = RatingTotals.objects.filter(film_id=film.pk).first() or RatingTotals(film_id=film.pk)
    reviews = Rating.objects.reviews().filter(film_id=film.pk)[:REVIEWS_SHOWN] if totals.count else []
    return {
        "film": film,
        "totals": totals,
        "rated_by": rated_by(totals.count),
        "reviews": list(reviews),
        "form": context.get("rating_form") or RatingForm(),
        "outcome": context.get("rating_outcome", ""),
    }
