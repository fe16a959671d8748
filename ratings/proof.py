"""Proofs of work: puzzles that cost a browser about a second and a flood of ratings its speed.

The worker of npm's altcha 3.2.2 solves them, `static/vendor/altcha/pbkdf2.js`; Python's altcha makes them
and judges the solutions. A puzzle belongs to one challenge, and is single-use and expires with it.
"""

import secrets
from typing import Any

import altcha
from django.utils.crypto import salted_hmac

from ratings.challenge import Challenge

ALGORITHM = "PBKDF2/SHA-256"
ITERATIONS = 5_000
# How many keys a browser derives until it finds the right one.
FEWEST_KEYS = 100
MOST_KEYS = 300
LONGEST = 4_000


def secret(purpose: str) -> bytes:
    """A key of its own for each purpose, of the site's SECRET_KEY."""
    return salted_hmac("ratings.proof", purpose, algorithm="sha256").digest()


def puzzle(challenge: Challenge) -> dict[str, Any]:
    """A puzzle in altcha's notation, ready for JSON."""
    made = altcha.create_challenge(
        ALGORITHM,
        ITERATIONS,
        counter=FEWEST_KEYS + secrets.randbelow(MOST_KEYS - FEWEST_KEYS),
        expires_at=int(challenge.expires),
        data={"challenge": challenge.nonce},
        hmac_secret=secret("puzzle"),
        hmac_key_secret=secret("key"),
    )
    return made.to_dict()


def is_solved(proof: str, challenge: Challenge) -> bool:
    """Whether the proof solves a puzzle of this site that belongs to the challenge and has not expired."""
    if not proof or len(proof) > LONGEST:
        return False
    try:
        payload = altcha.Payload.from_base64(proof)
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
    result = altcha.verify_solution(payload, secret("puzzle"), hmac_key_secret=secret("key"))
    return result.verified and payload.challenge.parameters.data == {"challenge": challenge.nonce}
