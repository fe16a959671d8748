"""What visitors' ratings bring to the pages of films."""

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from films import schema_org
from films.models import Film
from ratings import spoiler_marks
from ratings.forms import RatingForm
from ratings.lists import Asked, best_rated, ratings_of, sort_links
from ratings.sentences import found_helpful, rated_by, reviews_number
from ratings.structured_data import with_ratings

register = template.Library()
register.filter("found_helpful", found_helpful)
register.filter("rated_by", rated_by)
register.filter("reviews_number", reviews_number)


@register.inclusion_tag("ratings/box.html", takes_context=True)
def rating_box(context: Context, film: Film) -> dict[str, Any]:
    """Show a film's totals, its latest reviews and the form, in two queries however many there are.

    The page's context holds `request`, and perhaps `rating_form`, filled in by a visitor, and
    `rating_outcome`, the sentence about the rating that this visitor has given.
    """
    ratings = ratings_of(film, context["request"])
    return {
        "film": film,
        "totals": ratings.totals,
        "rated_by": rated_by(ratings.totals.count),
        "reviews": ratings.reviews,
        "sorts": sort_links(Asked(film), on_list=False) if ratings.has_more else [],
        "form": context.get("rating_form") or RatingForm(),
        "outcome": context.get("rating_outcome", ""),
    }


@register.simple_tag(takes_context=True)
def rated_movie(context: Context, movie: dict[str, object], film: Film) -> SafeString:
    """A film's structured data with what its page shows of ratings, as the text of a script."""
    return schema_org.script_text(with_ratings(movie, ratings_of(film, context["request"])))


@register.inclusion_tag("ratings/best_rated.html", name="best_rated")
def best_rated_films() -> dict[str, Any]:
    """Show the films that rank highest, in one query; nothing while nobody has rated any."""
    return {"ranked": best_rated()}


@register.filter
def blocks(text: str) -> list[spoiler_marks.Block]:
    """The paragraphs of a text in which parts may be hidden."""
    return spoiler_marks.blocks(text)
