"""What speaks against a rating: each check is one question, with its reason code.

Checks are asked in the transaction that keeps the rating, while no other rating can change: what they find
about other ratings and about spent challenges is exact.
"""

from collections.abc import Callable

from ratings.checks.arrival import bad_challenge, honeypot, no_proof, too_fast
from ratings.checks.links import links
from ratings.checks.others import burst, duplicate
from ratings.checks.repetition import repetition
from ratings.checks.terms import blocked_term
from ratings.models import Rating
from ratings.said import Sent

Reason = Rating.Reason
type Check = Callable[[Sent], bool]

CHECKS: dict[Rating.Reason, Check] = {
    Reason.HONEYPOT: honeypot,
    Reason.TOO_FAST: too_fast,
    Reason.BAD_CHALLENGE: bad_challenge,
    Reason.NO_PROOF: no_proof,
    Reason.LINKS: links,
    Reason.REPETITION: repetition,
    Reason.BLOCKED_TERM: blocked_term,
    Reason.DUPLICATE: duplicate,
    Reason.BURST: burst,
}


def reasons_against(sent: Sent) -> list[Rating.Reason]:
    """The codes of all checks that speak, in the order of CHECKS."""
    return [reason for reason, speaks in CHECKS.items() if speaks(sent)]
