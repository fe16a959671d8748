"""Database triggers that keep all totals exact on every path, also bulk updates and plain SQL.

Each change of ratings takes the old stars off their films' totals and adds the new ones, in the statement and
transaction that changes them; so it does with the site's totals, whose mean ranks the films. Taking off only
updates: when a film is deleted its totals may be gone first. A vote counts itself on its rating, and the log
refuses to be changed.

The same SQL reads what a statement has changed as the tables old_rows and new_rows. PostgreSQL runs it once a
statement: once a row would leave as many dead versions of the totals in one transaction, and 100,000 ratings
would take hours. SQLite, which changes rows in place, runs it once a row.

On PostgreSQL whoever changes ratings first takes one lock, LOCK, for the rest of the transaction: the site's
totals are one row, and taking it in the middle would let two bulk changes wait for each other. Who locks rows
of ratings before changing them calls `lock` first, for the same reason. A film's deletion holds it from its
first statement about ratings; ratings that came after Django had listed what to delete go with the film.
SQLite has one writer at a time anyway.

What a migration must know:
- On SQLite, Django alters a table by building it anew, which drops the triggers of that table and fails where
  another's name it. PostgreSQL refuses to alter a column that a trigger names. So a migration that alters any
  of the tables below begins with `RunPython(remove, install)` and ends with `RunPython(install, remove)`; the
  test of the wiring fails where one forgot to, and `recount --check` says so of a running site.
- A new column of RatingTotals or SiteTotals needs a `db_default`, since the triggers make their rows.
- A migration that changes what is counted brings its own statements, so that older migrations keep theirs.

On SQLite, `INSERT OR REPLACE` removes the replaced row without a trigger unless `PRAGMA recursive_triggers`
is on. Django never writes it; whoever does by hand runs `manage.py recount` afterwards. So does who empties
the table with PostgreSQL's `TRUNCATE`.
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
FILMS = "films_film"
# What belongs to a rating and goes with it.
BELONGINGS = (
    *("ratings_submission", VOTES, "ratings_report"),
    *("ratings_importedcolumns", "ratings_pastreply"),
)
COLUMNS = ("ones", "twos", "threes", "fours", "fives")
REVIEW_COLUMNS = tuple(f"reviews_of_{number}" for number in ("one", "two", "three", "four", "five"))
ALL_COLUMNS = (*COLUMNS, *REVIEW_COLUMNS)
COUNTED_COLUMNS = ("film_id", "stars", "status", "title", "text")
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
LIVE_MEAN = "CAST(stars AS double precision) / NULLIF(count, 0)"

COUNTED = "status IN ('pending', 'approved')"
SHOWN = "status = 'approved' AND (title <> '' OR text <> '')"
# What each of ALL_COLUMNS counts.
CONDITIONS = (
    *[f"stars = {number}" for number in range(1, 6)],
    *[f"stars = {number} AND {SHOWN}" for number in range(1, 6)],
)


def sums(rows: str) -> str:
    """SQL: the films of these ratings, each with what they add to each of ALL_COLUMNS."""
    numbers = ", ".join(
        f"SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) AS {column}"
        for column, condition in zip(ALL_COLUMNS, CONDITIONS, strict=True)
    )
    return f"SELECT film_id, {numbers} FROM {rows} changed WHERE {COUNTED} GROUP BY film_id"


def site_sums(rows: str) -> str:
    """SQL: how many of these ratings count and how many stars they have; no row where none does."""
    return (
        f"SELECT COUNT(*) AS number, SUM(stars) AS sum FROM {rows} changed "
        f"WHERE {COUNTED} HAVING COUNT(*) > 0"
    )


def changes(sign: str, row: str) -> str:
    """SQL that sets each of ALL_COLUMNS to itself plus or minus that of another row."""
    return ", ".join(f"{column} = {TOTALS}.{column} {sign} {row}.{column}" for column in ALL_COLUMNS)


TAKE_OFF = (
    f"UPDATE {TOTALS} SET {changes('-', 'gone')} FROM ({sums('old_rows')}) gone "
    f"WHERE {TOTALS}.film_id = gone.film_id;"
    f"UPDATE {SITE} SET count = count - gone.number, stars = stars - gone.sum "
    f"FROM ({site_sums('old_rows')}) gone WHERE {SITE}.id = 1;"
)
# Makes the rows of totals where there are none.
ADD = (
    f"INSERT INTO {TOTALS} (film_id, {', '.join(ALL_COLUMNS)}) {sums('new_rows')} "
    f"ON CONFLICT (film_id) DO UPDATE SET {changes('+', 'EXCLUDED')};"
    f"INSERT INTO {SITE} (id, count, stars) SELECT 1, come.number, come.sum "
    f"FROM ({site_sums('new_rows')}) come WHERE TRUE "
    f"ON CONFLICT (id) DO UPDATE SET count = {SITE}.count + EXCLUDED.count, "
    f"stars = {SITE}.stars + EXCLUDED.stars;"
)
FOLLOW_MEAN = (
    f"UPDATE {SITE} SET mean = {LIVE_MEAN} WHERE id = 1 AND count > 0 "
    f"AND ABS({LIVE_MEAN} - mean) > {MEAN_STEP};"
)
RANK_ALL = f"UPDATE {TOTALS} SET mean = {MEAN}, rank = {RANK}"
RANK_OLD = f"{RANK_ALL} WHERE film_id IN (SELECT film_id FROM old_rows changed);"
RANK_NEW = f"{RANK_ALL} WHERE film_id IN (SELECT film_id FROM new_rows changed);"


def vote(sign: str, rows: str) -> str:
    """SQL that adds these votes to their ratings, or takes them off."""
    return (
        f"UPDATE {RATINGS} SET helpful = helpful {sign} votes.number FROM "
        f"(SELECT rating_id, COUNT(*) AS number FROM {rows} changed GROUP BY rating_id) votes "
        f"WHERE {RATINGS}.id = votes.rating_id;"
    )


GONE = "film_id IN (SELECT id FROM old_rows changed)"
LEAVE_WITH_FILM = (
    "".join(
        f"DELETE FROM {table} WHERE rating_id IN (SELECT id FROM {RATINGS} WHERE {GONE});"
        for table in BELONGINGS
    )
    + f"DELETE FROM {RATINGS} WHERE {GONE}; DELETE FROM {TOTALS} WHERE {GONE};"
)


@dataclass(frozen=True)
class Trigger:
    """One trigger; the body is SQL that both databases understand, or that of its `only` vendor.

    `reads` names the columns of old_rows and new_rows that the body reads; a change of others is none to it.
    """

    name: str
    table: str
    event: str
    body: str
    reads: tuple[str, ...] = ()
    only: str = ""

    def creation(self, vendor: str) -> list[str]:
        """The statements that create it."""
        return self.creation_on_sqlite() if vendor == "sqlite" else self.creation_on_postgresql()

    def creation_on_sqlite(self) -> list[str]:
        columns = f" OF {', '.join(self.reads)}" if self.event == "AFTER UPDATE" else ""
        body = self.body
        for rows, row in (("old_rows", "OLD"), ("new_rows", "NEW")):
            one = ", ".join(f"{row}.{column} AS {column}" for column in self.reads)
            body = body.replace(rows, f"(SELECT {one})")
        return [
            f"CREATE TRIGGER {self.name} {self.event}{columns} ON {self.table} FOR EACH ROW BEGIN {body} END"
        ]

    def creation_on_postgresql(self) -> list[str]:
        body, columns = self.body, ", ".join(self.reads)
        if self.event == "AFTER UPDATE":
            unequal = f"SELECT {columns} FROM old_rows EXCEPT ALL SELECT {columns} FROM new_rows"
            body = f"IF EXISTS ({unequal}) THEN {body} END IF;"
        tables = [f"{rows[:3]} TABLE AS {rows}" for rows in ("old_rows", "new_rows") if rows in body]
        referencing = f"REFERENCING {' '.join(tables)}" if tables else ""
        return [
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$BEGIN {body} RETURN NULL; END$$",
            f"CREATE TRIGGER {self.name} {self.event} ON {self.table} {referencing} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {self.name}()",
        ]

    def removal(self, vendor: str) -> list[str]:
        """The statements that remove it."""
        if vendor == "sqlite":
            return [f"DROP TRIGGER {self.name}"]
        return [f"DROP TRIGGER {self.name} ON {self.table}", f"DROP FUNCTION {self.name}()"]


def first_lock(name: str, table: str, event: str) -> Trigger:
    """A trigger that takes LOCK before a statement touches any row; SQLite needs none."""
    return Trigger(name, table, event, LOCK.replace("SELECT", "PERFORM") + ";", only="postgresql")


TRIGGERS = (
    first_lock("ratings_lock", RATINGS, f"BEFORE INSERT OR UPDATE OF {', '.join(COUNTED_COLUMNS)} OR DELETE"),
    # A deletion of films or ratings begins with these two.
    first_lock("ratings_lock_totals", TOTALS, "BEFORE DELETE"),
    first_lock("ratings_lock_votes", VOTES, "BEFORE UPDATE OR DELETE"),
    Trigger(
        "ratings_rating_totals_insert",
        RATINGS,
        "AFTER INSERT",
        ADD + FOLLOW_MEAN + RANK_NEW,
        reads=COUNTED_COLUMNS,
    ),
    Trigger(
        "ratings_rating_totals_update",
        RATINGS,
        "AFTER UPDATE",
        TAKE_OFF + ADD + FOLLOW_MEAN + RANK_OLD + RANK_NEW,
        reads=COUNTED_COLUMNS,
    ),
    Trigger(
        "ratings_rating_totals_delete",
        RATINGS,
        "AFTER DELETE",
        TAKE_OFF + FOLLOW_MEAN + RANK_OLD,
        reads=COUNTED_COLUMNS,
    ),
    Trigger("ratings_rank_all", SITE, "AFTER UPDATE", f"{RANK_ALL};", reads=("mean", "weight")),
    Trigger("ratings_vote_insert", VOTES, "AFTER INSERT", vote("+", "new_rows"), reads=("rating_id",)),
    Trigger(
        "ratings_vote_update",
        VOTES,
        "AFTER UPDATE",
        vote("-", "old_rows") + vote("+", "new_rows"),
        reads=("rating_id",),
    ),
    Trigger("ratings_vote_delete", VOTES, "AFTER DELETE", vote("-", "old_rows"), reads=("rating_id",)),
    Trigger("ratings_film_gone", FILMS, "AFTER DELETE", LEAVE_WITH_FILM, reads=("id",), only="postgresql"),
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
