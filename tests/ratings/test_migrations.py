"""The tables and triggers of ratings come and go, and later migrations can alter what they touch."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import NotSupportedError, OperationalError, connection, models
from django.db.migrations import AlterField, Migration, RunPython
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.models import CASCADE

from ratings import triggers
from ratings.models import HelpfulVote, ModerationEvent, Rating, RatingTotals, SiteTotals
from ratings.totals import drifts
from tests.builders import make_film
from tests.ratings.builders import make_rating


@pytest.mark.django_db
def test_the_triggers_stand_after_all_migrations() -> None:
    assert triggers.missing() == []


@pytest.mark.django_db
def test_the_triggers_name_the_tables_and_columns_of_the_models() -> None:
    assert Rating._meta.db_table == triggers.RATINGS
    assert RatingTotals._meta.db_table == triggers.TOTALS
    columns = [field.column for field in RatingTotals._meta.concrete_fields]
    assert columns == ["film_id", *triggers.ALL_COLUMNS, "mean", "rank"]
    assert SiteTotals._meta.db_table == triggers.SITE
    assert HelpfulVote._meta.db_table == triggers.VOTES
    assert ModerationEvent._meta.db_table == triggers.LOG
    counted = ", ".join(f"'{status}'" for status in Rating.COUNTED)
    assert f"status IN ({counted})" == triggers.COUNTED


@pytest.mark.django_db(transaction=True)
def test_migrations_run_backwards_and_forwards() -> None:
    film = make_film()
    make_rating(film, 4)
    try:
        call_command("migrate", "ratings", "0001", stdout=StringIO())
        names = [trigger.name for trigger in triggers.triggers_of(connection.vendor)]
        assert triggers.missing() == names
        call_command("migrate", "ratings", "zero", stdout=StringIO())
        assert "ratings_rating" not in connection.introspection.table_names()
    finally:
        call_command("migrate", stdout=StringIO())
    assert triggers.missing() == []
    make_rating(film, 5)
    assert RatingTotals.objects.get(film=film).counts == (0, 0, 0, 0, 1)


WIDER_STARS = AlterField("rating", "stars", models.PositiveIntegerField())
WIDER_ONES = AlterField("ratingtotals", "ones", models.PositiveBigIntegerField(default=0))


@contextmanager
def migrated(*operations: Operation) -> Iterator[None]:
    """The database after a migration of ratings that is undone at the end."""
    before = MigrationExecutor(connection).loader.project_state()
    migration = type("Migration", (Migration,), {"operations": operations})("widened", "ratings")
    with connection.schema_editor() as editor:
        migration.apply(before.clone(), editor)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            migration.unapply(before.clone(), editor)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("alteration", [WIDER_STARS, WIDER_ONES])
def test_a_table_that_is_altered_between_removal_and_installation_keeps_exact(alteration: Operation) -> None:
    film = make_film()
    make_rating(film, 4)
    removal = RunPython(triggers.remove, triggers.install)
    installation = RunPython(triggers.install, triggers.remove)
    with migrated(removal, alteration, installation):
        assert triggers.missing() == []
        Rating.objects.update(stars=2)
        assert RatingTotals.objects.get(film=film).counts == (0, 1, 0, 0, 0)
    assert triggers.missing() == []
    assert list(drifts()) == []


@pytest.mark.django_db(transaction=True)
def test_triggers_cannot_be_lost_unnoticed() -> None:
    error = NotSupportedError if connection.vendor == "postgresql" else OperationalError
    with pytest.raises(error, match="trigger"), migrated(WIDER_STARS):
        pass
    assert triggers.missing() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL alters a table in place")
def test_sqlite_refuses_to_alter_totals_under_their_triggers() -> None:
    with pytest.raises(OperationalError, match="ratings_rating_totals"), migrated(WIDER_ONES):
        pass
    assert triggers.missing() == []


@pytest.mark.django_db
def test_all_that_belongs_to_a_rating_goes_with_its_film() -> None:
    tables = [
        relation.related_model._meta.db_table
        for relation in Rating._meta.related_objects
        if relation.related_model and relation.on_delete is CASCADE
    ]
    assert sorted(tables) == sorted(triggers.BELONGINGS)
