"""What speaks against a rating: each check is one question, with its reason code."""

from collections.abc import Callable

from ratings.models import Rating
from ratings.said import Sent

Reason = Rating.Reason
type Check = Callable[[Sent], bool]

CHECKS: dict[Rating.Reason, Check] = {}


def reasons_against(sent: Sent) -> list[Rating.Reason]:
    """The codes of all checks that speak, in the order of CHECKS."""
    return [reason for reason, speaks in CHECKS.items() if speaks(sent)]
