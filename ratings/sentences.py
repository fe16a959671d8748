"""What the box says about ratings in words."""

from django.conf import settings

from ratings.models import Rating

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
    """Why a rating was refused that one too many came before today, and what to do."""
    who = "you have" if code.endswith("visitor") else "your internet connection has"
    what = "rated as many films" if code.startswith("new") else "changed as many ratings"
    return f"Today {who} {what} as we take in a day. Send it again tomorrow: what you typed is still here."


def rated_by(count: int) -> str:
    """How many visitors a film's totals count."""
    return "rated by 1 visitor" if count == 1 else f"rated by {count:,} visitors"
