"""What visitors are told in words: of their own rating, their votes and reports, and of what they read."""

from django.conf import settings
from django.utils.timezone import localdate

from ratings.models import Rating, Report

Status = Rating.Status

# When a new review appears, by RATINGS_WAIT.
APPEARS = {
    "all": "It appears once an editor has read it.",
    "risky": "It appears at once, unless a check wants an editor to read it first.",
    "none": "It appears at once.",
}

NO_COOKIE = (
    "Your browser did not keep our cookie, which is the only way we know your rating again. "
    "Allow cookies for this site and send it once more: nothing that you typed is lost."
)
STALE = (
    "You have changed your rating in another window since this form was opened. "
    "What you typed here is still here: send it once more if it shall stand instead."
)
FIRST = "Thank you"
CHANGED = "Your rating is changed"
REFUSED = (
    "Your rating does not count, {name}: an editor has declined it. "
    "Change your words below and an editor will read them again."
)
HELD = "An editor looks at it first; until then its stars do not count."
WITHDRAWN = (
    "Your rating is withdrawn, {name}: it neither counts nor shows. You can rate the film again below."
)

COOKIE_REFUSED = (
    "Your browser did not keep our cookie, without which we cannot tell one reader from another. "
    "Allow cookies for this site and send it once more."
)
OWN_REVIEW = "This is your own review: how helpful it is, others decide."
THANKED = "Noted: this review helped you. A cookie remembers it; press the button again to take it back."
NOT_THANKED = "We have no “Helpful” of yours for this review."
# What has a limit a day, by the beginning of the limit's code.
DEEDS = {
    "new": "rated as many films",
    "edits": "changed as many ratings",
    "votes": "found as many reviews helpful",
    "reports": "reported as many reviews",
}

# What became of the mail with the private link, by the word for it in an address.
MAILS = {
    "sent": "A mail with a private link to it is on its way to your address.",
    "earlier": "A mail with a private link to it went to your address earlier today.",
    "enough": "No more such mails go out today: keep the private link on the page of your review.",
    "failed": "The mail with the private link could not be sent: keep the link on the page of your review.",
}


def outcome(rating: Rating, mail: str = "") -> str:
    """What has become of a visitor's rating, and what comes next; `mail` is a word of MAILS, or nothing."""
    return " ".join(filter(None, [what_happened(rating), MAILS.get(mail, "")]))


def what_happened(rating: Rating) -> str:
    """What has just become of a rating, in one sentence or two."""
    opening = CHANGED if rating.changed_at else FIRST
    if rating.status in Rating.REFUSED:
        return REFUSED.format(name=rating.name)
    if rating.status == Status.WITHDRAWN:
        return WITHDRAWN.format(name=rating.name)
    if rating.status == Status.HELD:
        kept = "" if rating.changed_at else ": your rating is kept"
        return f"{opening}, {rating.name}{kept}. {HELD}"
    stars = "1 star counts" if rating.stars == 1 else f"{rating.stars} stars count"
    return f"{opening}, {rating.name}: your {stars}. {what_comes_next(rating)}"


def what_comes_next(rating: Rating) -> str:
    """What the visitor may expect of a rating that counts."""
    if not rating.has_review:
        return "You can change your rating below whenever you like."
    if rating.status == Status.PENDING:
        return "Your review appears once an editor has read it."
    return "Everybody can read your review, and you can change it below."


def when_it_appears(rating: Rating | None) -> str:
    """When words appear that a visitor writes now; `rating` is what stands of theirs already."""
    was_refused = rating is not None and rating.was_refused
    wait: str = "all" if was_refused else settings.RATINGS_WAIT
    return APPEARS[wait]


def standing(rating: Rating) -> str:
    """Where a rating stands, for a visitor who looks after it later."""
    if rating.status in Rating.REFUSED:
        return (
            "An editor has declined it: it neither counts nor shows. Change its words to have it read again."
        )
    if rating.status == Status.WITHDRAWN:
        return "You have withdrawn your rating: it neither counts nor shows."
    if rating.status == Status.HELD:
        return "An editor looks at your rating first; until then it neither counts nor shows."
    if not rating.has_review:
        return "Your stars count. There are no words to show, and none are needed."
    if rating.status == Status.PENDING:
        return "Your stars count. Your review waits for an editor to read it, and appears then."
    return "Your stars count, and everybody can read your review."


def limit_reached(code: str) -> str:
    """Why something was refused of which one too many came before today, and what to do."""
    deed, _, whose = code.partition("_of_")
    who = "you have" if whose == "visitor" else "your internet connection has"
    then = (
        "Come back tomorrow." if deed == "votes" else "Send it again tomorrow: what you typed is still here."
    )
    return f"Today {who} {DEEDS[deed]} as we take in a day. {then}"


def rated_by(count: int) -> str:
    """How many visitors a film's totals count."""
    return "rated by 1 visitor" if count == 1 else f"rated by {count:,} visitors"


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
