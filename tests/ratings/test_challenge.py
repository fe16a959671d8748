"""The challenge of the rating form: when somebody began, used once, and work where the site asks for it."""

import base64
import json
from collections.abc import Callable
from datetime import date
from time import time
from typing import Any
from unittest.mock import Mock

import altcha
import pytest
from django.conf import LazySettings
from django.core import signing
from django.test import Client

from films.models import Film
from ratings import challenge as challenges
from ratings.models import Rating
from tests.builders import make_film
from tests.ratings.builders import make_visitor, send
from tests.ratings.crowd import at_once
from tests.ratings.pages import typed

pytestmark = pytest.mark.django_db

ADDRESS = "/films/rating-challenge/"
Reason = Rating.Reason
type Clock = Callable[[float], None]


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Lets seconds pass."""
    passed = [0.0]
    now = time()
    monkeypatch.setattr(challenges, "time", lambda: now + passed[0])

    def wait(seconds: float) -> None:
        passed[0] += seconds

    return wait


def fetch(after: str = "") -> Any:
    return Client().get(ADDRESS, {"after": after} if after else {}).json()


def fresh() -> str:
    return str(fetch()["challenge"])


def solved(work: dict[str, Any]) -> str:
    """The proof that a browser makes of a puzzle."""
    puzzle = altcha.Challenge.from_dict(work["puzzle"])
    solution = altcha.solve_challenge(puzzle)
    assert solution
    return altcha.Payload(puzzle, solution).to_base64()


def reasons(film: Film | None = None, visitor: Client | None = None, **fields: Any) -> str:
    """The reasons for which the visitor's rating is held."""
    film = film or make_film()
    assert send(visitor or make_visitor(), film, **fields).status_code == 200
    rating = Rating.objects.filter(film=film).latest("pk")
    assert (rating.status == Rating.Status.HELD) == bool(rating.reasons)
    return rating.reasons


def test_the_challenge_is_json_that_nobody_keeps_and_takes_no_cookie() -> None:
    answer = Client().get(ADDRESS)
    assert answer["Content-Type"] == "application/json"
    assert set(answer["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert set(answer.json()) == {"challenge", "work"}
    assert answer.json()["work"] is None
    assert answer.json()["challenge"] != Client().get(ADDRESS).json()["challenge"]
    assert Client().post(ADDRESS).status_code == 405


def test_the_page_itself_holds_none_but_says_where_to_fetch_it() -> None:
    page = Client().get(make_film().get_absolute_url())
    assert typed(page)["challenge"] == typed(page)["proof"] == ""
    assert f'data-challenge="{ADDRESS}"' in page.content.decode()


def test_one_who_begins_and_sends_within_three_seconds_is_held(wait: Clock, settings: LazySettings) -> None:
    early, late, off = fresh(), fresh(), fresh()
    wait(2.9)
    assert reasons(challenge=early) == Reason.TOO_FAST
    settings.RATINGS_LEAST_SECONDS = 0
    assert reasons(challenge=off) == ""
    settings.RATINGS_LEAST_SECONDS = 3
    wait(0.2)
    assert reasons(challenge=late) == ""


def test_without_a_challenge_nobody_is_held() -> None:
    assert reasons(challenge="") == ""
    assert reasons(challenge=None) == ""


def test_changing_a_rating_is_quick_unless_it_came_too_fast(wait: Clock) -> None:
    film, visitor = make_film(), make_visitor()
    first = fresh()
    wait(5)
    assert reasons(film, visitor, challenge=first) == ""
    assert reasons(film, visitor, challenge=fresh(), stars=1, text="Quick.") == ""
    bot = make_visitor()
    assert reasons(film, bot, challenge=fresh()) == Reason.TOO_FAST
    assert reasons(film, bot, challenge=fresh(), text="Quick.") == Reason.TOO_FAST
    assert reasons(film, bot, challenge=fresh(), stars=1, text="Quick.") == Reason.TOO_FAST


def test_a_renewed_challenge_remembers_when_the_visitor_began(wait: Clock) -> None:
    old = fresh()
    wait(30 * 3600)
    assert reasons(challenge=fetch(after=old)["challenge"]) == ""
    assert reasons(challenge=fetch(after=f"{old}x")["challenge"]) == Reason.TOO_FAST


def test_a_form_that_comes_back_keeps_its_challenge(wait: Clock) -> None:
    film, visitor, challenge = make_film(), make_visitor(), fresh()
    wait(5)
    refused = send(visitor, film, name="", challenge=challenge, proof='">')
    assert refused.status_code == 422
    assert (typed(refused)["challenge"], typed(refused)["proof"]) == (challenge, '">')
    assert reasons(film, visitor, challenge=challenge) == ""


@pytest.mark.parametrize(
    "forged",
    [
        "x",
        "a:b:c",
        "\x00",
        "é" * 3_000,
        signing.dumps(["nonce", 0, 0], salt="another purpose"),
        signing.dumps(["nonce", 0, 0], key="another key", salt=challenges.SALT),
    ],
    ids=["a word", "three words", "a NUL", "long", "another purpose", "another key"],
)
def test_a_forged_challenge_is_held(forged: str, settings: LazySettings) -> None:
    assert reasons(challenge=forged) == Reason.BAD_CHALLENGE
    settings.RATINGS_LEAST_SECONDS = 0
    assert reasons(challenge=forged) == ""


def test_a_challenge_is_good_for_a_day(wait: Clock) -> None:
    one, other = fresh(), fresh()
    wait(24 * 3600 - 1)
    assert reasons(challenge=one) == ""
    wait(2)
    assert reasons(challenge=other) == Reason.BAD_CHALLENGE


def test_a_challenge_is_good_for_one_rating(wait: Clock) -> None:
    film, visitor, challenge = make_film(), make_visitor(), fresh()
    wait(5)
    assert reasons(film, visitor, challenge=challenge) == ""
    assert reasons(film, challenge=challenge) == Reason.BAD_CHALLENGE
    assert reasons(make_film(), visitor, challenge=challenge) == Reason.BAD_CHALLENGE
    thief = make_visitor()
    assert reasons(film, thief, challenge=challenge) == Reason.BAD_CHALLENGE
    assert reasons(film, thief, challenge=challenge, text="Again.") == Reason.BAD_CHALLENGE
    send(visitor, film, challenge=challenge, text="Changed.")
    assert Rating.objects.get(text="Changed.").reasons == ""


def test_a_challenge_is_still_spent_on_the_next_day(wait: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    challenge = fresh()
    wait(5)
    assert reasons(challenge=challenge) == ""
    monkeypatch.setattr("ratings.limits.timezone", Mock(localdate=lambda: date(2000, 1, 1)))
    assert reasons(challenge=challenge) == Reason.BAD_CHALLENGE


def test_a_form_sent_again_because_its_answer_was_lost_is_not_held(wait: Clock) -> None:
    film, visitor, challenge = make_film(), make_visitor(), fresh()
    wait(5)
    for _ in range(3):
        assert reasons(film, visitor, challenge=challenge, text="The same.") == ""
    assert Rating.objects.get().changed_at is None


def test_a_refused_rating_does_not_spend_its_challenge(wait: Clock, settings: LazySettings) -> None:
    settings.RATINGS_NEW_PER_VISITOR = 1
    film, visitor, challenge = make_film(), make_visitor(), fresh()
    wait(5)
    assert reasons(visitor=visitor) == ""
    refused = send(visitor, film, challenge=challenge)
    assert refused.status_code == 429
    assert typed(refused)["challenge"] == challenge
    assert reasons(film, challenge=challenge) == ""


@pytest.mark.django_db(transaction=True)
def test_sixteen_ratings_at_once_spend_a_challenge_once(wait: Clock) -> None:
    film, challenge = make_film(), fresh()
    wait(5)
    at_once([lambda: send(make_visitor(), film, challenge=challenge)] * 16)
    assert Rating.objects.count() == 16
    assert Rating.objects.get(status=Rating.Status.APPROVED).reasons == ""
    assert Rating.objects.filter(reasons=Reason.BAD_CHALLENGE).count() == 15


@pytest.mark.django_db(transaction=True)
def test_sixteen_copies_of_one_text_at_once_leave_one_original() -> None:
    films = [make_film() for _ in range(16)]
    text = "A slow film about a fast marriage, and about money most of all."

    def copies(film: Film) -> Callable[[], object]:
        return lambda: send(make_visitor(), film, text=text)

    at_once(map(copies, films))
    assert Rating.objects.filter(reasons="").count() == 1
    assert Rating.objects.filter(reasons=Reason.DUPLICATE).count() == 15


@pytest.fixture
def working(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site asks for work, though for little."""
    monkeypatch.setattr("ratings.proof.FEWEST_KEYS", 2)
    monkeypatch.setattr("ratings.proof.MOST_KEYS", 6)
    settings.RATINGS_PROOF_OF_WORK = True
    settings.RATINGS_LEAST_SECONDS = 0


@pytest.mark.usefixtures("working")
def test_work_that_is_done_counts_at_once() -> None:
    answer = fetch()
    assert answer["work"]["solver"] == "/static/vendor/altcha/pbkdf2.js"
    assert reasons(challenge=answer["challenge"], proof=solved(answer["work"])) == ""


@pytest.mark.usefixtures("working")
def test_a_rating_without_a_challenge_or_proof_is_held(settings: LazySettings) -> None:
    assert reasons() == Reason.NO_PROOF
    assert reasons(challenge=fresh()) == Reason.NO_PROOF
    settings.RATINGS_PROOF_OF_WORK = False
    assert reasons() == ""


def wrong_solution(work: dict[str, Any]) -> str:
    solution = altcha.Solution(7, "00" * 32)
    return altcha.Payload(altcha.Challenge.from_dict(work["puzzle"]), solution).to_base64()


def own_puzzle(work: dict[str, Any]) -> str:
    """A puzzle that is easy, because the sender has set it."""
    puzzle = altcha.create_challenge(
        "PBKDF2/SHA-256", 1, counter=1, data=work["puzzle"]["parameters"]["data"], hmac_secret="own"
    )
    return solved({"puzzle": puzzle.to_dict()})


def nonsense(value: object) -> Callable[[dict[str, Any]], str]:
    text = value if isinstance(value, str) else json.dumps(value)
    return lambda work: base64.b64encode(text.encode()).decode()


@pytest.mark.usefixtures("working")
@pytest.mark.parametrize(
    "cheat",
    [
        wrong_solution,
        own_puzzle,
        lambda work: "é",
        lambda work: "x" * 10_000,
        nonsense("{"),
        nonsense("[" * 2_900),
        nonsense([]),
        nonsense({"challenge": {"parameters": {}}}),
        nonsense({"challenge": "x", "solution": []}),
        nonsense(
            {"challenge": {"parameters": [], "signature": 1}, "solution": {"counter": [], "derivedKey": {}}}
        ),
        nonsense({"challenge": None, "solution": None}),
    ],
)
def test_a_proof_that_is_none_is_held(cheat: Callable[[dict[str, Any]], str]) -> None:
    answer = fetch()
    assert reasons(challenge=answer["challenge"], proof=cheat(answer["work"])) == Reason.NO_PROOF


@pytest.mark.usefixtures("working")
def test_a_proof_belongs_to_its_challenge_and_both_are_used_once() -> None:
    first, second = fetch(), fetch()
    proof = solved(first["work"])
    assert reasons(challenge=second["challenge"], proof=proof) == Reason.NO_PROOF
    assert reasons(challenge=first["challenge"], proof=proof) == ""
    assert reasons(challenge=first["challenge"], proof=proof) == Reason.BAD_CHALLENGE


@pytest.mark.usefixtures("working")
def test_a_proof_expires_with_its_challenge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(challenges, "time", lambda: 1_000_000.0)
    answer = fetch()
    proof = solved(answer["work"])
    monkeypatch.undo()
    held = reasons(challenge=answer["challenge"], proof=proof)
    assert held == f"{Reason.BAD_CHALLENGE} {Reason.NO_PROOF}"
