"""What search engines are told about visitors' ratings: exactly what the film's page shows of them."""

from django.utils.timezone import localdate

from ratings.lists import FilmRatings
from ratings.models import Rating, RatingTotals
from ratings.spoiler_marks import open_text

WORST, BEST = 1, 5


def with_ratings(movie: dict[str, object], ratings: FilmRatings) -> dict[str, object]:
    """The Movie with its aggregateRating and the reviews that its page shows; as it was without ratings.

    A review that gives the story away is not told, nor are the hidden parts of any other.
    """
    if not ratings.totals.count:
        return movie
    told = [review(each) for each in ratings.reviews if not each.has_spoilers]
    return movie | {"aggregateRating": aggregate(ratings.totals)} | ({"review": told} if told else {})


def aggregate(totals: RatingTotals) -> dict[str, object]:
    """The film's totals, which has at least one rating; the average as the page prints it."""
    values = {
        "@type": "AggregateRating",
        "ratingValue": float(totals.average or 0),
        "ratingCount": totals.count,
        "reviewCount": totals.review_count,
        "worstRating": WORST,
        "bestRating": BEST,
    }
    return {name: value for name, value in values.items() if value}


def review(rating: Rating) -> dict[str, object]:
    """One review without its hidden words."""
    values: dict[str, object] = {
        "@type": "Review",
        "author": {"@type": "Person", "name": rating.name},
        "datePublished": localdate(rating.created_at).isoformat(),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating.stars,
            "worstRating": WORST,
            "bestRating": BEST,
        },
        "name": open_text(rating.title),
        "reviewBody": open_text(rating.text),
    }
    return {name: value for name, value in values.items() if value}
