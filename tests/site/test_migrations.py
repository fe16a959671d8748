"""Migrations: complete, and walkable in both directions on the database of the run."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from films.models import Film
from tests.builders import make_film


@pytest.mark.django_db
def test_no_model_waits_for_a_migration(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", check=True, dry_run=True)
    assert "No changes detected" in capsys.readouterr().out


@pytest.fixture
def migrated_again(transactional_db: None) -> Iterator[None]:
    yield
    call_command("migrate", verbosity=0)


@pytest.mark.usefixtures("migrated_again")
def test_the_migrations_run_to_zero_and_back() -> None:
    make_film()
    tables = set(connection.introspection.table_names())

    call_command("migrate", "ratings", "zero", verbosity=0)
    call_command("migrate", "films", "zero", verbosity=0)
    left = {
        name for name in connection.introspection.table_names() if name.startswith(("films_", "ratings_"))
    }
    assert left == set()
    assert not MigrationRecorder(connection).migration_qs.filter(app__in=["films", "ratings"]).exists()

    call_command("migrate", verbosity=0)
    assert set(connection.introspection.table_names()) == tables
    assert not Film.objects.exists()
    assert make_film().pk
