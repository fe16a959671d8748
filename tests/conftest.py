"""What every test runs with."""

import os

import pytest
from django.conf import settings
from django.db import connections

from tests.environment import SCRATCH


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Keep SQLite's test database in a file, as the site does: threads and the live server then share it."""
    database = connections["default"].settings_dict
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["TEST"]["NAME"] = str(SCRATCH / f"test-{os.getpid()}.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> None:
    """Hash passwords quickly: tests sign editors in by the dozen."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
