"""A film that is deleted while visitors rate it: on PostgreSQL, where both happen at once."""

import time
from threading import Thread

import pytest
from django.db import connection, connections, transaction
from django.db.models.deletion import Collector

from films.models import Film
from ratings.models import Rating, RatingTotals
from tests.builders import make_film
from tests.ratings.builders import make_rating, make_visitor, send
from tests.ratings.proof import prove

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]


class Visit(Thread):
    """A visitor of another process who rates the film; `status` is what they were answered."""

    def __init__(self, film: Film) -> None:
        super().__init__()
        self.film, self.status = film, 0

    def run(self) -> None:
        try:
            self.status = send(make_visitor(), self.film, text="Late.").status_code
        finally:
            connections.close_all()


def test_a_rating_that_came_after_the_deletion_was_listed_goes_with_the_film() -> None:
    film = make_film()
    make_rating(film, 5)
    visit = Visit(film)
    with transaction.atomic():
        deletion = Collector(using="default")
        deletion.collect([film])
        visit.start()
        visit.join()
        assert Rating.objects.filter(film=film).count() == 2
        deletion.delete()
    assert visit.status == 200
    assert not Film.objects.exists()
    assert not Rating.objects.exists()
    prove()


def test_a_rating_that_comes_during_the_deletion_waits_and_finds_the_film_gone() -> None:
    film = make_film()
    make_rating(film, 5)
    visit = Visit(film)
    with transaction.atomic():
        RatingTotals.objects.filter(film=film).delete()  # what Django deletes first
        visit.start()
        time.sleep(0.5)
        assert visit.is_alive()
        film.delete()
    visit.join()
    assert visit.status == 404
    assert not Rating.objects.exists()
    prove()
