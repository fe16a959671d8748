"""Challenges: what a rating form fetches on its first focus, and brings back when it is sent.

A page may come from a cache, so that neither its time nor anything in it says how a rating came about. A
challenge does: the site signs it with the time, and it is good for one rating on one day.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime
from time import time
from uuid import UUID

from django.core import signing
from django.utils import timezone

from ratings.limits import count
from ratings.models import DayCount

SALT = "ratings.challenge"
LIFETIME = 24 * 3600


@dataclass(frozen=True)
class Challenge:
    """What this site has signed; times are seconds since 1970."""

    nonce: str
    begun: float
    """When the visitor began with the form."""
    issued: float

    @property
    def seconds(self) -> float:
        """How long the visitor has been at the form."""
        return time() - self.begun

    @property
    def expires(self) -> float:
        return self.issued + LIFETIME

    @property
    def is_expired(self) -> bool:
        return time() > self.expires

    @property
    def day(self) -> date:
        """The day on which it was issued, in the site's time zone."""
        return timezone.localdate(datetime.fromtimestamp(self.issued, UTC))

    def __str__(self) -> str:
        """The signed text that the form carries."""
        return signing.dumps([self.nonce, self.begun, self.issued], salt=SALT)


def issue(after: str = "") -> Challenge:
    """A new challenge; in place of an earlier one, it keeps when the visitor began."""
    now = time()
    earlier = read(after)
    return Challenge(secrets.token_urlsafe(16), earlier.begun if earlier else now, now)


def read(text: str) -> Challenge | None:
    """The challenge in a form, expired or not; none where there is none or it is not the site's own."""
    try:
        return Challenge(*signing.loads(text, salt=SALT))
    except signing.BadSignature:
        return None


def spend(challenge: Challenge, film_id: int, visitor: UUID) -> bool:
    """Spend it on a visitor's rating of a film; whether it was unspent, or spent on this very rating.

    It belongs in the transaction that keeps the rating: rolled back, it has spent nothing. It is counted on
    the day of its issue, whenever it is spent, so that midnight does not make it new.
    """
    key = f"challenge:{challenge.nonce}"
    own_key = f"{key}:{film_id}:{visitor.hex}"
    if count(key, challenge.day) == 1:
        count(own_key, challenge.day)
        return True
    return DayCount.objects.filter(key=own_key, day=challenge.day).exists()
