"""Whatever is done to ratings, in whatever order, all totals, ranks and votes stay exact."""

from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from films.models import Film
from ratings.models import HelpfulVote, Rating
from ratings.moderation import judge
from ratings.record import record, withdraw
from ratings.said import Arrival, Said
from tests.builders import make_film
from tests.ratings.builders import make_rating
from tests.ratings.proof import prove

pytestmark = pytest.mark.django_db

STATUSES = list(Rating.Status)
WORDS = ["", "Fine."]
VISITORS = [UUID(int=number) for number in range(1, 5)]

status = st.sampled_from(STATUSES)
stars = st.integers(1, 5)
words = st.sampled_from(WORDS)
numbers = st.lists(st.integers(0, 40), min_size=1, max_size=4)


@pytest.mark.parametrize("written", [{}, {"title": "Fine."}, {"text": "Fine."}])
def test_each_change_of_status_moves_exactly_what_it_should(written: dict[str, str]) -> None:
    film = make_film()
    make_rating(film, 2, text="Stays.")
    for before, after in product(STATUSES, STATUSES):
        saved, updated, judged = (make_rating(film, 4, status=before, **written) for _ in range(3))
        saved.status, saved.stars = after, 5
        saved.save()
        Rating.objects.filter(pk=updated.pk).update(status=after)
        judge(Rating.objects.filter(pk=judged.pk), after)
        prove()
    Rating.objects.filter(stars=4).delete()
    prove()


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("column", ["title", "text"])
def test_words_that_come_and_go_make_and_unmake_a_review(status: Rating.Status, column: str) -> None:
    rating = make_rating(make_film(), 3, status=status)
    for words in ("Fine.", "Better.", ""):
        Rating.objects.filter(pk=rating.pk).update(**{column: words})
        prove()


@transaction.atomic
def change_all_and_fail(film: Film) -> None:
    make_rating(film, 5)
    Rating.objects.update(stars=3)
    make_rating(film, 6)


class Ratings(RuleBasedStateMachine):
    """Everything that can happen to ratings; numbers choose among the ratings and films that there are."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.films = [make_film() for _ in range(3)]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def film(self, number: int) -> Film:
        return self.films[number % len(self.films)]

    def ratings(self, numbers: list[int]) -> list[Rating]:
        there = list(Rating.objects.order_by("pk"))
        return list({rating.pk: rating for rating in (there[n % len(there)] for n in numbers)}.values())

    def chosen(self, numbers: list[int]) -> Any:
        return Rating.objects.filter(pk__in=[rating.pk for rating in self.ratings(numbers)])

    def any_ratings(self) -> bool:
        return Rating.objects.exists()

    @rule(number=st.integers(0, 2), visitor=st.sampled_from(VISITORS), stars=stars, text=words)
    def a_visitor_rates(self, number: int, visitor: UUID, stars: int, text: str) -> None:
        record(self.film(number).pk, visitor, Said(stars=stars, name="Ada", text=text), Arrival())

    @precondition(any_ratings)
    @rule(numbers=numbers)
    def a_visitor_withdraws(self, numbers: list[int]) -> None:
        withdraw(self.ratings(numbers)[0])

    @precondition(any_ratings)
    @rule(numbers=numbers, status=status)
    def a_moderator_judges(self, numbers: list[int], status: Rating.Status) -> None:
        judge(self.chosen(numbers), status)

    @rule(number=st.integers(0, 2), text=words, each=st.lists(st.tuples(stars, status), max_size=6))
    def many_come_at_once(self, number: int, text: str, each: list[tuple[int, str]]) -> None:
        made = [
            Rating(film=self.film(number + n), visitor=uuid4(), name="Ada", stars=s, status=state, text=text)
            for n, (s, state) in enumerate(each)
        ]
        Rating.objects.bulk_create(made)

    @precondition(any_ratings)
    @rule(numbers=numbers, stars=stars, status=status, text=words)
    def many_change_at_once(self, numbers: list[int], stars: int, status: str, text: str) -> None:
        self.chosen(numbers).update(stars=stars, status=status, title=text)

    @precondition(any_ratings)
    @rule(numbers=numbers, stars=stars, text=words)
    def each_changes_in_bulk(self, numbers: list[int], stars: int, text: str) -> None:
        ratings = self.ratings(numbers)
        for number, rating in enumerate(ratings):
            rating.stars, rating.text = (stars + number) % 5 + 1, text
        Rating.objects.bulk_update(ratings, ["stars", "text"])

    @precondition(any_ratings)
    @rule(numbers=numbers, film=st.integers(0, 2))
    def one_moves_to_another_film(self, numbers: list[int], film: int) -> None:
        rating = self.ratings(numbers)[0]
        if not Rating.objects.filter(film=self.film(film), visitor=rating.visitor).exists():
            rating.film = self.film(film)
            rating.save()

    @precondition(any_ratings)
    @rule(numbers=numbers)
    def some_are_erased(self, numbers: list[int]) -> None:
        for rating in self.ratings(numbers):
            Rating.objects.filter(pk=rating.pk).update(
                visitor=uuid4(), name="Somebody", title="", text="", email=""
            )

    @precondition(any_ratings)
    @rule(numbers=numbers, stars=stars)
    def somebody_writes_sql(self, numbers: list[int], stars: int) -> None:
        pk = self.ratings(numbers)[0].pk
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE ratings_rating SET stars = %s, status = 'approved' WHERE id <= %s", [stars, pk]
            )

    @precondition(any_ratings)
    @rule(numbers=numbers)
    def some_are_deleted(self, numbers: list[int]) -> None:
        self.chosen(numbers).delete()

    @rule(several=st.booleans())
    def films_are_deleted(self, several: bool) -> None:
        gone = self.films[: 2 if several else 1]
        Film.objects.filter(pk__in=[film.pk for film in gone]).delete()
        self.films = [film for film in self.films if film not in gone] + [make_film() for _ in gone]

    @precondition(any_ratings)
    @rule(numbers=numbers, visitor=st.sampled_from(VISITORS))
    def a_reader_thanks(self, numbers: list[int], visitor: UUID) -> None:
        votes = [
            HelpfulVote(rating=rating, visitor=visitor, voted_at=timezone.now())
            for rating in self.ratings(numbers)
        ]
        HelpfulVote.objects.bulk_create(votes, ignore_conflicts=True)

    @precondition(any_ratings)
    @rule(numbers=numbers, visitor=st.sampled_from(VISITORS))
    def thanks_move_and_go(self, numbers: list[int], visitor: UUID) -> None:
        HelpfulVote.objects.filter(visitor=visitor).delete()
        mine = HelpfulVote.objects.exclude(rating__in=self.ratings(numbers)).values("pk")[:1]
        other = self.ratings(numbers)[0]
        HelpfulVote.objects.filter(pk__in=mine).update(rating=other, visitor=uuid4())

    @rule(number=st.integers(0, 2))
    def something_fails_half_way(self, number: int) -> None:
        with pytest.raises(IntegrityError):
            change_all_and_fail(self.film(number))

    @invariant()
    def everything_is_exact(self) -> None:
        prove()


def test_any_sequence_of_changes_ends_exact() -> None:
    run_state_machine_as_test(
        Ratings,
        settings=settings(
            max_examples=10,
            stateful_step_count=20,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # shrinking a failure would take minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
