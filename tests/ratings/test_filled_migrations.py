"""A database full of ratings comes to the present tables and goes back without losing one."""

from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from ratings.models import Rating, RatingTotals, Submission
from ratings.triggers import COLUMNS
from tests.builders import make_film
from tests.ratings.proof import prove

OLD = "0002_totals_triggers"
STATUSES = ["pending", "approved", "rejected"]
LONG = "A review that is long enough to be compared with others."


def old_models() -> tuple[Any, Any]:
    """Rating and RatingTotals as they were."""
    apps = MigrationExecutor(connection).loader.project_state([("ratings", OLD)]).apps
    return apps.get_model("ratings", "Rating"), apps.get_model("ratings", "RatingTotals")


def migrate(*target: str) -> None:
    call_command("migrate", "ratings", *target, verbosity=0, stdout=StringIO())


@pytest.mark.django_db(transaction=True)
def test_old_ratings_keep_their_counts_forwards_and_backwards() -> None:
    films = [make_film() for _ in range(3)]
    try:
        migrate(OLD)
        old_rating, old_totals = old_models()
        old_rating.objects.bulk_create(
            old_rating(
                film_id=film.pk,
                visitor=uuid4(),
                stars=stars,
                name="Ada",
                text=text,
                status=status,
                consented_at=timezone.now(),
            )
            for film in films[:2]
            for status in STATUSES
            for stars, text in ((1, ""), (4, LONG), (5, LONG))
        )
        before = list(old_totals.objects.order_by("pk").values_list("pk", *COLUMNS))
        assert before == [(film.pk, 2, 0, 0, 2, 2) for film in films[:2]]
        migrate()
        prove()
        assert RatingTotals.objects.get(film=films[0]).review_counts == (0, 0, 0, 1, 1)
        assert (
            Submission.objects.filter(text=LONG).count() == Rating.objects.exclude(text_key="").count() == 12
        )
        Rating.objects.filter(film=films[0], status="approved", stars=1).update(status="withdrawn")
        Rating.objects.filter(film=films[1], status="rejected", stars=4).update(status="approved")
        Rating.objects.filter(stars=5).update(consented_at=None)
        migrate(OLD)
        after = list(old_totals.objects.order_by("pk").values_list("pk", *COLUMNS))
        assert after == [(films[0].pk, 1, 0, 0, 2, 2), (films[1].pk, 2, 0, 0, 3, 2)]
        assert set(old_rating.objects.values_list("status", flat=True)) == set(STATUSES)
        assert old_rating.objects.count() == 18
    finally:
        migrate()
    prove()
