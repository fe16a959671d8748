"""The totals of a film's ratings are exact on every path."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from films.models import Film
from ratings import triggers
from ratings.models import Rating, RatingTotals
from ratings.totals import drifts
from tests.builders import make_film
from tests.ratings.builders import make_rating

pytestmark = pytest.mark.django_db

REJECTED = Rating.Status.REJECTED


def counts(film: Film) -> tuple[int, ...]:
    """The film's totals as they are kept, proved against its ratings."""
    assert list(drifts()) == []
    return RatingTotals.objects.get(film=film).counts


def test_each_rating_counts_once_from_its_first_save_to_its_deletion() -> None:
    film = make_film()
    rating = make_rating(film, 4)
    assert counts(film) == (0, 0, 0, 1, 0)
    rating.stars = 2
    rating.save()
    assert counts(film) == (0, 1, 0, 0, 0)
    rating.name = "Grace"
    rating.save()
    assert counts(film) == (0, 1, 0, 0, 0)
    rating.delete()
    assert counts(film) == (0, 0, 0, 0, 0)


def test_stars_count_while_their_text_waits_and_not_once_it_is_rejected() -> None:
    film = make_film()
    rating = make_rating(film, 5, text="Fine.", status=Rating.Status.PENDING)
    make_rating(film, 1, status=REJECTED)
    assert counts(film) == (0, 0, 0, 0, 1)
    Rating.objects.filter(pk=rating.pk).update(status=REJECTED)
    assert counts(film) == (0, 0, 0, 0, 0)
    Rating.objects.filter(pk=rating.pk).update(status=REJECTED, stars=3)
    assert counts(film) == (0, 0, 0, 0, 0)
    Rating.objects.filter(pk=rating.pk).update(status=Rating.Status.APPROVED)
    assert counts(film) == (0, 0, 1, 0, 0)
    Rating.objects.filter(status=REJECTED).delete()
    assert counts(film) == (0, 0, 1, 0, 0)


def test_a_rating_that_moves_to_another_film_takes_its_stars_along() -> None:
    film, other = make_film(), make_film()
    rating = make_rating(film, 3)
    rating.film = other
    rating.stars = 5
    rating.save()
    assert counts(film) == (0, 0, 0, 0, 0)
    assert counts(other) == (0, 0, 0, 0, 1)


def rating_of(film: Film, stars: int) -> Rating:
    return Rating(film=film, visitor=uuid4(), stars=stars, name="Ada", consented_at=timezone.now())


def in_bulk(film: Film) -> None:
    Rating.objects.bulk_create([rating_of(film, stars) for stars in (1, 2, 2)])


def in_bulk_ignoring_conflicts(film: Film) -> None:
    ratings = [rating_of(film, stars) for stars in (1, 2, 2)]
    Rating.objects.bulk_create([*ratings, rating_like(ratings[0], 5)], ignore_conflicts=True)


def in_bulk_updating_conflicts(film: Film) -> None:
    first = [rating_of(film, stars) for stars in (5, 2, 2)]
    Rating.objects.bulk_create(first)
    again = [rating_like(first[0], 1)]
    Rating.objects.bulk_create(
        again, update_conflicts=True, unique_fields=["film", "visitor"], update_fields=["stars"]
    )


def rating_like(rating: Rating, stars: int) -> Rating:
    again = rating_of(rating.film, stars)
    again.visitor = rating.visitor
    return again


def in_bulk_update(film: Film) -> None:
    ratings = [make_rating(film, 3) for _ in range(3)]
    for rating, stars in zip(ratings, (1, 2, 2), strict=True):
        rating.stars = stars
    Rating.objects.bulk_update(ratings, ["stars"])


def in_plain_sql(film: Film) -> None:
    for rating in [make_rating(film, 3) for _ in range(4)]:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE ratings_rating SET stars = 2 WHERE id = %s", [rating.pk])
    last = Rating.objects.latest("pk").pk
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ratings_rating SET stars = 1 WHERE id = %s", [last])
        cursor.execute("DELETE FROM ratings_rating WHERE id = %s", [last - 1])


def after_a_rollback(film: Film) -> None:
    in_bulk(film)
    with pytest.raises(IntegrityError):
        five_stars_then_six(film)


@transaction.atomic
def five_stars_then_six(film: Film) -> None:
    make_rating(film, 5)
    make_rating(film, 6)


@pytest.mark.parametrize(
    "path",
    [
        in_bulk,
        in_bulk_ignoring_conflicts,
        in_bulk_updating_conflicts,
        in_bulk_update,
        in_plain_sql,
        after_a_rollback,
    ],
)
def test_totals_are_exact(path: Callable[[Film], None]) -> None:
    film = make_film()
    path(film)
    assert counts(film) == (1, 2, 0, 0, 0)


def test_a_deleted_film_takes_ratings_and_totals_with_it_and_no_others() -> None:
    film, other = make_film(), make_film()
    for each in (film, film, other):
        make_rating(each, 4)
    film.delete()
    assert Rating.objects.count() == 1
    assert counts(other) == (0, 0, 0, 1, 0)
    Film.objects.all().delete()
    assert not RatingTotals.objects.exists()


def test_totals_are_exact_after_a_dump_is_loaded(tmp_path: Path) -> None:
    film = make_film()
    for stars in (1, 2, 2):
        make_rating(film, stars)
    dump = str(tmp_path / "dump.json")
    call_command("dumpdata", "films.film", "ratings", output=dump)
    Film.objects.all().delete()
    call_command("loaddata", dump, verbosity=0)
    assert counts(film) == (1, 2, 0, 0, 0)


@pytest.mark.parametrize(
    ("ones_to_fives", "percentages"),
    [
        ((0, 0, 0, 0, 0), (0, 0, 0, 0, 0)),
        ((0, 0, 0, 0, 7), (0, 0, 0, 0, 100)),
        ((1, 1, 1, 0, 0), (33, 33, 34, 0, 0)),
        ((1, 1, 1, 1, 2), (17, 17, 17, 16, 33)),
        ((1, 0, 0, 0, 999), (0, 0, 0, 0, 100)),
        ((1, 2, 3, 5, 8), (5, 11, 16, 26, 42)),
    ],
)
def test_percentages_add_up_to_a_hundred(
    ones_to_fives: tuple[int, ...], percentages: tuple[int, ...]
) -> None:
    totals = RatingTotals(**dict(zip(triggers.COLUMNS, ones_to_fives, strict=True)))
    assert sum(totals.percentages) == (100 if totals.count else 0)
    for count, percent in zip(ones_to_fives, totals.percentages, strict=True):
        assert abs(percent - 100 * count / (totals.count or 1)) < 1
    assert sorted(totals.percentages) == sorted(percentages)


@pytest.mark.parametrize(
    ("ones_to_fives", "average"),
    [((0, 0, 0, 1, 0), "4.0"), ((0, 0, 0, 3, 1), "4.3"), ((1, 0, 0, 0, 1), "3.0"), ((0, 0, 0, 1, 19), "5.0")],
)
def test_the_average_has_one_decimal_and_halves_go_up(ones_to_fives: tuple[int, ...], average: str) -> None:
    totals = RatingTotals(**dict(zip(triggers.COLUMNS, ones_to_fives, strict=True)))
    assert totals.average == Decimal(average)
    assert RatingTotals().average is None


def test_recount_proves_and_mends(capsys: pytest.CaptureFixture[str]) -> None:
    film, never_counted, right = make_film(), make_film(), make_film()
    for each in (film, never_counted, right):
        make_rating(each, 4)
        make_rating(each, 1, status=REJECTED)
    call_command("recount", "--check")
    assert "All totals are right." in capsys.readouterr().out
    RatingTotals.objects.filter(film=film).update(fours=7, ones=2)
    RatingTotals.objects.filter(film=never_counted).delete()
    with pytest.raises(CommandError, match="2 of the totals are wrong"):
        call_command("recount", "--check")
    said = capsys.readouterr().out
    assert f"Film {film.pk}: totals say (2, 0, 0, 7, 0, 0, 0, 0, 0, 0), its ratings" in said
    assert "ratings (0, 0, 0, 1, 0, 0, 0, 0, 0, 0); its mean or rank is wrong." in said
    assert RatingTotals.objects.get(film=film).fours == 7
    call_command("recount")
    assert "Mended 2 of the totals." in capsys.readouterr().out
    for each in (film, never_counted, right):
        assert counts(each) == (0, 0, 0, 1, 0)


def test_recount_says_when_the_triggers_are_missing() -> None:
    with connection.cursor() as cursor:
        for trigger in triggers.triggers_of(connection.vendor):
            for statement in trigger.removal(connection.vendor):
                cursor.execute(statement)
    with pytest.raises(CommandError, match="ratings_rating_totals_insert, ratings_rating_totals_update"):
        call_command("recount", "--check")
