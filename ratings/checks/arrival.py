"""Checks of how a rating arrives: what came along with the form, and when."""

from django.conf import settings

from ratings import challenge, proof
from ratings.models import Rating
from ratings.said import Sent


def honeypot(sent: Sent) -> bool:
    """Whether the field that people never see was filled in."""
    return settings.RATINGS_HONEYPOT and sent.arrival.bait != ""


def too_fast(sent: Sent) -> bool:
    """Whether less time than anybody needs has passed since the visitor began with the form.

    Only where the form brings a challenge, which is signed with the time: a page may come from a cache. Who
    changes a rating finds the form filled in, and is not timed unless the rating came too fast before.
    """
    begun_well = sent.stands is not None and Rating.Reason.TOO_FAST not in sent.stands.reasons.split()
    found = challenge.read(sent.arrival.challenge)
    return not begun_well and found is not None and found.seconds < settings.RATINGS_LEAST_SECONDS


def bad_challenge(sent: Sent) -> bool:
    """Whether the challenge is forged, too old or was spent on another rating; a missing one is not bad.

    Asking spends it. Challenges mean nothing where neither time nor work is asked for.
    """
    wanted = settings.RATINGS_LEAST_SECONDS or settings.RATINGS_PROOF_OF_WORK
    if not wanted or not sent.arrival.challenge:
        return False
    found = challenge.read(sent.arrival.challenge)
    return found is None or found.is_expired or not challenge.spend(found, sent.film_id, sent.visitor)


def no_proof(sent: Sent) -> bool:
    """Whether the proof of work is missing or wrong that the site asks for."""
    if not settings.RATINGS_PROOF_OF_WORK:
        return False
    found = challenge.read(sent.arrival.challenge)
    return found is None or not proof.is_solved(sent.arrival.proof, found)
