"""What readers are told about a review, their vote and their report, in words."""

from django.utils.timezone import localdate

from ratings.models import Rating, Report

COOKIE_REFUSED = (
    "Your browser did not keep our cookie, without which we cannot tell one reader from another. "
    "Allow cookies for this site and send it once more."
)
OWN_REVIEW = "This is your own review: how helpful it is, others decide."
THANKED = "Noted: this review helped you. Press the button again to take that back."
NOT_THANKED = "We have no “Helpful” of yours for this review."
TOO_MANY_VOTES = "You have found as many reviews helpful today as we count in a day. Come back tomorrow."
TOO_MANY_REPORTS = "You have reported as many reviews today as we take in a day. Send it again tomorrow."


def vote_outcome(*, is_own: bool, has_thanked: bool) -> str:
    """What a reader's vote for a review is now."""
    if is_own:
        return OWN_REVIEW
    return THANKED if has_thanked else NOT_THANKED


def found_helpful(number: int) -> str:
    """How many readers a review has helped; empty where that is nobody."""
    return f"{number:,} found this helpful" if number > 0 else ""


def report_outcome(report: Report) -> str:
    """What has become of a reader's report."""
    day = localdate(report.reported_at)
    known = f"We know of your report of {day.day} {day:%B %Y}, “{report.get_reason_display()}”"
    if report.settled_at:
        return f"{known}: an editor has looked at the review since then."
    return f"Thank you. {known}, and an editor will look at the review."


def by_whom(review: Rating) -> str:
    """A review of its film, as a page's title says it."""
    return f"{review.name}’s review of {review.film}"


def reviews_number(count: int) -> str:
    return "1 review" if count == 1 else f"{count:,} reviews"


def list_title(count: int, stars: int) -> str:
    """What a list holds, e.g. "12 reviews with 4 stars"."""
    if not stars:
        return reviews_number(count)
    return f"{reviews_number(count)} with {stars} star{'' if stars == 1 else 's'}"
