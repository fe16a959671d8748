"""Database triggers that keep RatingTotals exact on every path, also bulk updates and plain SQL.

Each change of a rating takes the old stars off its film's totals and adds the new ones, in the statement and
transaction that change it. Taking off only updates: when a film is deleted its totals may be gone first.

What a migration must know:
- On SQLite, Django alters a table by building it anew, which drops the triggers of `ratings_rating` and fails
  where they name `ratings_ratingtotals`. PostgreSQL refuses to alter a column that a trigger names. So a
  migration that alters either table begins with `RunPython(remove, install)` and ends with
  `RunPython(install, remove)`; the test of the wiring fails where one forgot to, and `recount --check` says
  so of a running site.
- A new column of RatingTotals needs a `db_default`, since the triggers make its rows.
- A migration that changes what is counted brings its own statements, so that older migrations keep theirs.

On SQLite, `INSERT OR REPLACE` removes the replaced row without a trigger unless `PRAGMA recursive_triggers`
is on. Django never writes it; whoever does by hand runs `manage.py recount` afterwards.
"""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

RATINGS = "ratings_rating"
TOTALS = "ratings_ratingtotals"
COLUMNS = ("ones", "twos", "threes", "fours", "fives")
EVENTS = {"insert": "INSERT", "update": "UPDATE OF film_id, stars, status", "delete": "DELETE"}


def one_if(row: str, stars: int) -> str:
    """SQL: 1 if the row has so many stars, else 0."""
    return f"CASE WHEN {row}.stars = {stars} THEN 1 ELSE 0 END"


def take_off() -> str:
    """SQL that takes OLD off its film's totals."""
    changes = ", ".join(
        f"{column} = {column} - {one_if('OLD', stars)}" for stars, column in enumerate(COLUMNS, start=1)
    )
    return f"UPDATE {TOTALS} SET {changes} WHERE film_id = OLD.film_id AND OLD.status <> 'rejected';"  # noqa: S608  # constants


def add() -> str:
    """SQL that adds NEW to its film's totals, and the row of totals with a film's first rating."""
    values = ", ".join(one_if("NEW", stars) for stars in range(1, 6))
    sums = ", ".join(f"{column} = {TOTALS}.{column} + EXCLUDED.{column}" for column in COLUMNS)
    return (
        f"INSERT INTO {TOTALS} (film_id, {', '.join(COLUMNS)}) "  # constants
        f"SELECT NEW.film_id, {values} WHERE NEW.status <> 'rejected' "
        f"ON CONFLICT (film_id) DO UPDATE SET {sums};"
    )


def steps(event: str) -> str:
    """SQL of all that an event does to the totals."""
    return (take_off() if event != "insert" else "") + (add() if event != "delete" else "")


def trigger_name(event: str) -> str:
    return f"{RATINGS}_totals_{event}"


def creation(vendor: str) -> list[str]:
    """The statements that create all triggers on a database of this vendor ("sqlite" or "postgresql")."""
    statements = []
    for event, when in EVENTS.items():
        name = trigger_name(event)
        head = f"CREATE TRIGGER {name} AFTER {when} ON {RATINGS} FOR EACH ROW"
        if vendor == "sqlite":
            statements.append(f"{head} BEGIN {steps(event)} END")
        else:
            body = f"BEGIN {steps(event)} RETURN NULL; END"
            statements.append(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$")
            statements.append(f"{head} EXECUTE FUNCTION {name}()")
    return statements


def removal(vendor: str) -> list[str]:
    """The statements that remove all triggers."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER {trigger_name(event)}" for event in EVENTS]
    return [
        statement
        for event in EVENTS
        for statement in (
            f"DROP TRIGGER {trigger_name(event)} ON {RATINGS}",
            f"DROP FUNCTION {trigger_name(event)}()",
        )
    ]


def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers: for RunPython in a migration."""
    for statement in creation(schema_editor.connection.vendor):
        schema_editor.execute(statement, None)


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove the triggers: for RunPython in a migration."""
    for statement in removal(schema_editor.connection.vendor):
        schema_editor.execute(statement, None)


def missing(database: BaseDatabaseWrapper = connection) -> list[str]:
    """The names of the triggers that the database lacks."""
    if database.vendor == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'"
    with database.cursor() as cursor:
        cursor.execute(query, [RATINGS])
        found = {name for (name,) in cursor.fetchall()}
    return [trigger_name(event) for event in EVENTS if trigger_name(event) not in found]
