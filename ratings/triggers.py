"""Database triggers that keep all totals exact on every path, also bulk updates and plain SQL.

Each change of a rating takes the old stars off its film's totals and adds the new ones, in the statement and
transaction that change it; so it does with the site's totals, whose mean ranks the films. Taking off only
updates: when a film is deleted its totals may be gone first. A vote counts itself on its rating, and the log
refuses to be changed.

On PostgreSQL whoever changes ratings first takes one lock, LOCK, for the rest of the transaction: the site's
totals are one row, and taking it in the middle would let two bulk changes wait for each other. SQLite has one
writer at a time anyway.

What a migration must know:
- On SQLite, Django alters a table by building it anew, which drops the triggers of that table and fails where
  another's name it. PostgreSQL refuses to alter a column that a trigger names. So a migration that alters any
  of the tables below begins with `RunPython(remove, install)` and ends with `RunPython(install, remove)`; the
  test of the wiring fails where one forgot to, and `recount --check` says so of a running site.
- A new column of RatingTotals or SiteTotals needs a `db_default`, since the triggers make their rows.
- A migration that changes what is counted brings its own statements, so that older migrations keep theirs.

On SQLite, `INSERT OR REPLACE` removes the replaced row without a trigger unless `PRAGMA recursive_triggers`
is on. Django never writes it; whoever does by hand runs `manage.py recount` afterwards.
"""

from dataclasses import dataclass

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

RATINGS = "ratings_rating"
TOTALS = "ratings_ratingtotals"
SITE = "ratings_sitetotals"
VOTES = "ratings_helpfulvote"
LOG = "ratings_moderationevent"
COLUMNS = ("ones", "twos", "threes", "fours", "fives")
REVIEW_COLUMNS = tuple(f"reviews_of_{number}" for number in ("one", "two", "three", "four", "five"))
COUNTED_COLUMNS = "film_id, stars, status, title, text"
# How far the live mean of the site may leave the mean that ranks its films, in stars.
MEAN_STEP = 0.001
LOCK = "SELECT pg_advisory_xact_lock(729051)"

# A film's ratings v, the sum of their stars, and WR = v/(v+m)*R + m/(v+m)*C as (sum + m*C) / (v+m).
NUMBER = " + ".join(COLUMNS)
STARS = " + ".join(f"{stars} * {column}" for stars, column in enumerate(COLUMNS, start=1))
MEAN = f"CASE WHEN {NUMBER} = 0 THEN 0 ELSE CAST({STARS} AS double precision) / ({NUMBER}) END"
RANK = (
    f"CASE WHEN {NUMBER} = 0 THEN 0 ELSE COALESCE((SELECT ({STARS} + site.weight * site.mean) "
    f"/ ({NUMBER} + site.weight) FROM {SITE} site WHERE site.id = 1), 0) END"
)
LIVE_MEAN = "CAST(stars AS double precision) / count"


def counted(row: str) -> str:
    return f"{row}.status IN ('pending', 'approved')"


def shown(row: str) -> str:
    return f"{row}.status = 'approved' AND ({row}.title <> '' OR {row}.text <> '')"


def parts(row: str) -> list[str]:
    """What the row adds to each of COLUMNS and REVIEW_COLUMNS: 1 or 0."""
    stars = [f"CASE WHEN {row}.stars = {number} THEN 1 ELSE 0 END" for number in range(1, 6)]
    reviews = [
        f"CASE WHEN {row}.stars = {number} AND {shown(row)} THEN 1 ELSE 0 END" for number in range(1, 6)
    ]
    return [*stars, *reviews]


ALL_COLUMNS = (*COLUMNS, *REVIEW_COLUMNS)


def take_off() -> str:
    """SQL that takes OLD off its film's totals and the site's."""
    changes = ", ".join(
        f"{column} = {column} - ({part})" for column, part in zip(ALL_COLUMNS, parts("OLD"), strict=True)
    )
    return (
        f"UPDATE {TOTALS} SET {changes} WHERE film_id = OLD.film_id AND {counted('OLD')};"
        f"UPDATE {SITE} SET count = count - 1, stars = stars - OLD.stars WHERE id = 1 AND {counted('OLD')};"
    )


def add() -> str:
    """SQL that adds NEW to its film's totals and the site's, making their rows where there are none."""
    sums = ", ".join(f"{column} = {TOTALS}.{column} + EXCLUDED.{column}" for column in ALL_COLUMNS)
    return (
        f"INSERT INTO {TOTALS} (film_id, {', '.join(ALL_COLUMNS)}) "
        f"SELECT NEW.film_id, {', '.join(parts('NEW'))} WHERE {counted('NEW')} "
        f"ON CONFLICT (film_id) DO UPDATE SET {sums};"
        f"INSERT INTO {SITE} (id, count, stars) SELECT 1, 1, NEW.stars WHERE {counted('NEW')} "
        f"ON CONFLICT (id) DO UPDATE SET count = {SITE}.count + 1, stars = {SITE}.stars + EXCLUDED.stars;"
    )


def rank(row: str) -> str:
    """SQL that computes the film's mean and rank anew."""
    return f"UPDATE {TOTALS} SET mean = {MEAN}, rank = {RANK} WHERE film_id = {row}.film_id;"


FOLLOW_MEAN = (
    f"UPDATE {SITE} SET mean = {LIVE_MEAN} WHERE id = 1 AND count > 0 "
    f"AND ABS({LIVE_MEAN} - mean) > {MEAN_STEP};"
)
RANK_ALL = f"UPDATE {TOTALS} SET rank = {RANK};"


@dataclass(frozen=True)
class Trigger:
    """One trigger; the body is SQL that both databases understand, or that of its `only` vendor."""

    name: str
    table: str
    event: str
    body: str
    level: str = "FOR EACH ROW"
    only: str = ""

    def creation(self, vendor: str) -> list[str]:
        """The statements that create it."""
        head = f"CREATE TRIGGER {self.name} {self.event} ON {self.table} {self.level}"
        if vendor == "sqlite":
            return [f"{head} BEGIN {self.body} END"]
        body = f"BEGIN {self.body} RETURN NULL; END"
        return [
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
            f"{head} EXECUTE FUNCTION {self.name}()",
        ]

    def removal(self, vendor: str) -> list[str]:
        """The statements that remove it."""
        if vendor == "sqlite":
            return [f"DROP TRIGGER {self.name}"]
        return [f"DROP TRIGGER {self.name} ON {self.table}", f"DROP FUNCTION {self.name}()"]


UPDATE = f"UPDATE OF {COUNTED_COLUMNS}"
TRIGGERS = (
    Trigger(
        "ratings_lock",
        RATINGS,
        f"BEFORE INSERT OR {UPDATE} OR DELETE",
        LOCK.replace("SELECT", "PERFORM") + ";",
        level="FOR EACH STATEMENT",
        only="postgresql",
    ),
    Trigger("ratings_rating_totals_insert", RATINGS, "AFTER INSERT", add() + FOLLOW_MEAN + rank("NEW")),
    Trigger(
        "ratings_rating_totals_update",
        RATINGS,
        f"AFTER {UPDATE}",
        take_off() + add() + FOLLOW_MEAN + rank("OLD") + rank("NEW"),
    ),
    Trigger("ratings_rating_totals_delete", RATINGS, "AFTER DELETE", take_off() + FOLLOW_MEAN + rank("OLD")),
    Trigger("ratings_rank_all", SITE, "AFTER UPDATE OF mean, weight", RANK_ALL),
    Trigger(
        "ratings_vote_insert",
        VOTES,
        "AFTER INSERT",
        f"UPDATE {RATINGS} SET helpful = helpful + 1 WHERE id = NEW.rating_id;",
    ),
    Trigger(
        "ratings_vote_delete",
        VOTES,
        "AFTER DELETE",
        f"UPDATE {RATINGS} SET helpful = helpful - 1 WHERE id = OLD.rating_id;",
    ),
    Trigger(
        "ratings_log_sqlite",
        LOG,
        "BEFORE UPDATE",
        "SELECT RAISE(ABORT, 'The log of ratings is append-only.');",
        only="sqlite",
    ),
    Trigger(
        "ratings_log",
        LOG,
        "BEFORE UPDATE",
        "RAISE EXCEPTION 'The log of ratings is append-only.';",
        only="postgresql",
    ),
)


def triggers_of(vendor: str) -> list[Trigger]:
    """The triggers that a database of this vendor ("sqlite" or "postgresql") has."""
    return [trigger for trigger in TRIGGERS if trigger.only in ("", vendor)]


def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers: for RunPython in a migration."""
    vendor = schema_editor.connection.vendor
    for trigger in triggers_of(vendor):
        for statement in trigger.creation(vendor):
            schema_editor.execute(statement, None)


def remove(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove the triggers: for RunPython in a migration."""
    vendor = schema_editor.connection.vendor
    for trigger in triggers_of(vendor):
        for statement in trigger.removal(vendor):
            schema_editor.execute(statement, None)


def missing(database: BaseDatabaseWrapper = connection) -> list[str]:
    """The names of the triggers that the database lacks."""
    if database.vendor == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    with database.cursor() as cursor:
        cursor.execute(query)
        found = {name for (name,) in cursor.fetchall()}
    return [trigger.name for trigger in triggers_of(database.vendor) if trigger.name not in found]


def lock(database: BaseDatabaseWrapper = connection) -> None:
    """Let nobody else change ratings until this transaction ends: for several statements in one."""
    if database.vendor == "postgresql":
        with database.cursor() as cursor:
            cursor.execute(LOCK)
