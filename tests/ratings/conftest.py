"""What the tests of ratings share."""

from django.db import connections

from tests.environment import SCRATCH

# Threads cannot share SQLite's in-memory database as they share a real one: its locks ignore the timeout.
settings = connections["default"].settings_dict
if connections["default"].vendor == "sqlite":
    settings["TEST"]["NAME"] = str(SCRATCH / "test.sqlite3")
