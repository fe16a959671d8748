"""A server that is killed while visitors rate: what was confirmed is kept, and the totals are exact."""

import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.db import connection

from films.models import Film
from filmsite.serve import HOST
from ratings.models import Rating, RatingTotals
from tests.builders import make_film
from tests.ratings.builders import SAME_ORIGIN, rate_address
from tests.ratings.crowd import at_once
from tests.ratings.proof import prove
from tests.servers import Server, answers, serving

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS = 6
ENOUGH = 40
# All visitors come from one address here, faster than people do.
UNLIMITED = {
    "RATINGS_NEW_PER_ADDRESS": "0",
    "RATINGS_EDITS_PER_ADDRESS": "0",
    "RATINGS_LEAST_SECONDS": "0",
    "RATINGS_BURST": "0",
}


@dataclass
class Visitors:
    """Visitors of a film, one after the other, until the server is gone: each rates and changes its mind."""

    server: Server
    film: Film
    number: int
    confirmed: dict[str, int] = field(default_factory=dict)
    attempted: dict[str, int] = field(default_factory=dict)

    def rate(self) -> None:
        visitor = 0
        while not self.server.gone.is_set():
            name = f"Visitor {self.number}-{visitor}"
            try:
                cookie = self.send(name, 4, "")
                for stars in (4, 1 + visitor % 5):
                    self.send(name, stars, cookie)
            except (OSError, HTTPException):
                assert self.server.gone.wait(timeout=10)
                return
            visitor += 1

    def send(self, name: str, stars: int, cookie: str) -> str:
        """Send the form and note whether it was confirmed; return the visitor's cookie."""
        if cookie:
            self.attempted[name] = stars
        client = HTTPConnection(HOST, self.server.port, timeout=10)
        headers = SAME_ORIGIN | {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        form = urlencode({"stars": stars, "name": name, "consent": "on"})
        try:
            client.request("POST", rate_address(self.film), form, headers)
            answer = client.getresponse()
            answer.read()
        finally:
            client.close()
        assert answer.status == (303 if cookie else 307)
        if cookie:
            self.confirmed[name] = stars
        return (answer.headers["Set-Cookie"] or "").partition(";")[0]


def test_every_confirmed_rating_survives_the_death_of_the_server() -> None:
    film = make_film()
    connection.close()
    with serving(**UNLIMITED) as server:
        visitors = [Visitors(server, film, number) for number in range(CLIENTS)]

        def killing() -> None:
            deadline = time.monotonic() + 10
            while sum(len(each.confirmed) for each in visitors) < ENOUGH and time.monotonic() < deadline:
                time.sleep(0.01)
            server.kill()

        at_once([*[each.rate for each in visitors], killing])
    assert not answers(f"http://{HOST}:{server.port}/")
    confirmed = {name: stars for each in visitors for name, stars in each.confirmed.items()}
    attempted = {name: stars for each in visitors for name, stars in each.attempted.items()}
    assert len(confirmed) >= CLIENTS
    kept = dict(Rating.objects.values_list("name", "stars"))
    assert confirmed.keys() <= kept.keys() <= attempted.keys()
    for name, stars in confirmed.items():  # a change that was cut off may have been kept or not
        assert kept[name] in (stars, attempted[name])
    assert RatingTotals.objects.get(film=film).count == len(kept)
    prove()
    call_command("recount", "--check")
    with serving(**UNLIMITED) as again:
        late = Visitors(again, film, CLIENTS)
        late.send("Late", 5, late.send("Late", 5, ""))
    assert RatingTotals.objects.get(film=film).count == len(kept) + 1
    prove()
