"""The triggers as migration 0002 installs them, so that it stays what it was."""

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
    return f"UPDATE {TOTALS} SET {changes} WHERE film_id = OLD.film_id AND OLD.status <> 'rejected';"  # constants


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
