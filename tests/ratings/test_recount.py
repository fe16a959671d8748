"""`manage.py recount` names everything that is wrong, changes nothing with --check, and mends all of it."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.core.serializers import serialize
from django.db import connection
from django.utils import timezone

from films.models import Film
from ratings import triggers
from ratings.models import HelpfulVote, ImportedColumns, Rating, RatingTotals, SiteTotals
from tests.builders import make_film
from tests.ratings.builders import make_rating
from tests.ratings.proof import prove

pytestmark = pytest.mark.django_db


def lost_totals(film: Film) -> None:
    RatingTotals.objects.filter(film=film).delete()


def wrong_stars(film: Film) -> None:
    RatingTotals.objects.filter(film=film).update(fives=3)


def wrong_reviews(film: Film) -> None:
    RatingTotals.objects.filter(film=film).update(reviews_of_four=0, reviews_of_two=1)


def wrong_mean(film: Film) -> None:
    RatingTotals.objects.filter(film=film).update(mean=4.9)


def wrong_rank(film: Film) -> None:
    RatingTotals.objects.filter(film=film).update(rank=0.1)


def lost_site(film: Film) -> None:
    SiteTotals.objects.all().delete()


def lost_site_and_a_new_rating(film: Film) -> None:
    SiteTotals.objects.all().delete()
    make_rating(film, 1)


def wrong_site(film: Film) -> None:
    SiteTotals.objects.update(count=7, stars=9)


def wrong_site_mean(film: Film) -> None:
    SiteTotals.objects.update(mean=1.5)


def wrong_votes(film: Film) -> None:
    Rating.objects.update(helpful=9)


def ratings_without_triggers(film: Film) -> None:
    execute("SET CONSTRAINTS ALL IMMEDIATE")  # PostgreSQL alters no table that waits for a check
    standing = triggers.triggers_of(connection.vendor)
    for trigger in standing:
        execute(*trigger.removal(connection.vendor))
    Rating.objects.filter(stars=4).delete()
    make_rating(film, 1)
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    for trigger in standing:
        execute(*trigger.creation(connection.vendor))


def execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            if connection.vendor == "postgresql" or not statement.startswith("SET"):
                cursor.execute(statement)


DAMAGES = [
    lost_totals,
    wrong_stars,
    wrong_reviews,
    wrong_mean,
    wrong_rank,
    lost_site,
    lost_site_and_a_new_rating,
    wrong_site,
    wrong_site_mean,
    wrong_votes,
    ratings_without_triggers,
]


def everything() -> str:
    """All that recount could change."""
    models = (Rating, RatingTotals, SiteTotals, HelpfulVote)
    return "".join(serialize("json", model.objects.order_by("pk")) for model in models)


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_damage_is_named_left_alone_by_the_check_and_mended(
    damage: Callable[[Film], None], capsys: pytest.CaptureFixture[str]
) -> None:
    film, other = make_film(), make_film()
    for stars in (4, 5, 5):
        make_rating(film, stars, text="Fine.")
    thanked = make_rating(other, 2)
    HelpfulVote.objects.create(rating=thanked, visitor=uuid4(), voted_at=timezone.now())
    prove()
    damage(film)
    before = everything()
    with pytest.raises(CommandError, match="of the totals are wrong; recount mends them"):
        call_command("recount", "--check")
    assert everything() == before
    call_command("recount")
    assert "Mended" in capsys.readouterr().out
    prove()
    call_command("recount", "--check")
    assert "All totals are right." in capsys.readouterr().out


def test_votes_of_the_old_site_count_below_those_of_this_one() -> None:
    rating = make_rating(make_film(), 4, helpful=-3)
    ImportedColumns.objects.create(rating=rating, columns={}, score=-3)
    HelpfulVote.objects.create(rating=rating, visitor=uuid4(), voted_at=timezone.now())
    rating.refresh_from_db()
    assert rating.helpful == -2
    call_command("recount", "--check")
    Rating.objects.update(helpful=5)
    call_command("recount")
    rating.refresh_from_db()
    assert rating.helpful == -2


def test_a_site_without_ratings_is_right() -> None:
    make_film()
    call_command("recount", "--check")
    rating = make_rating(make_film(), 4)
    rating.delete()
    call_command("recount", "--check")
    prove()
