"""What the box says about ratings in words."""

from ratings.models import Rating

NO_COOKIE = (
    "Your browser did not keep our cookie, which is the only way we know your rating again. "
    "Allow cookies for this site and send it once more: nothing that you typed is lost."
)


def outcome(rating: Rating) -> str:
    """What has become of a visitor's rating, and what comes next."""
    if rating.status == Rating.Status.REJECTED:
        return (
            f"Your rating does not count, {rating.name}: an editor has declined it. "
            "Change your words below and an editor will read them again."
        )
    opening = "Your rating is changed" if rating.changed_at else "Thank you"
    if rating.status == Rating.Status.HELD:
        return f"{opening}, {rating.name}. An editor looks at it first; until then its stars do not count."
    stars = "1 star counts" if rating.stars == 1 else f"{rating.stars} stars count"
    return f"{opening}, {rating.name}: your {stars}. {what_comes_next(rating)}"


def what_comes_next(rating: Rating) -> str:
    """What the visitor may expect of a rating that counts."""
    if not rating.has_review:
        return "You can change your rating below whenever you like."
    if rating.status == Rating.Status.PENDING:
        return "Your review appears once an editor has read it."
    return "Your review is on this page, and you can change it below."


def limit_reached(code: str) -> str:
    """Why a rating was refused that one too many came before today, and what to do."""
    who = "you have" if code.endswith("visitor") else "your internet connection has"
    what = "rated as many films" if code.startswith("new") else "changed as many ratings"
    return f"Today {who} {what} as we take in a day. Send it again tomorrow: what you typed is still here."


def rated_by(count: int) -> str:
    """How many visitors a film's totals count."""
    return "rated by 1 visitor" if count == 1 else f"rated by {count:,} visitors"
