"""`python -m tests.bench [--write FILE]`: how fast the site is, as one table a database.

Each database is measured by a process of its own, on a scratch database that ends with it.
"""

import argparse
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("Django", "psycopg")


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.partition("\n")[0])
    found.add_argument("--database", choices=["sqlite", "postgresql"], help="measure only this one")
    found.add_argument("--films", type=int, default=400, help="how many films there are (400)")
    found.add_argument("--ratings", type=int, default=100_000, help="how many ratings one film has (100000)")
    found.add_argument("--rounds", type=int, default=25, help="how often each page is asked for (25)")
    found.add_argument("--write", type=Path, help="put the tables between this file's marks, too")
    return found


def machine() -> str:
    """What the figures were measured on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Measured on {datetime.now(UTC):%-d %B %Y}: {cores} cores ({platform.machine()}), "
        f"{platform.system()}, Python {platform.python_version()}, {packages}."
    )


def measured(database: str, asked: argparse.Namespace) -> str:
    """The table of one database, measured by a process of its own."""
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.bench.ratings",
            str(asked.films),
            str(asked.ratings),
            str(asked.rounds),
        ],
        cwd=ROOT,
        env={**os.environ, "TEST_DATABASE": database},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return result.stdout


BEGIN, END = "<!-- measured -->\n", "<!-- /measured -->\n"


def write(file: Path, report: str) -> None:
    """Put the report between the marks of a file."""
    text = file.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        sys.exit(f"{file} has no place for the tables: a line {BEGIN.strip()} and below it {END.strip()}.")
    file.write_text(f"{before}{BEGIN}{report}{END}{after}", encoding="utf-8")


def main() -> None:
    asked = parser().parse_args()
    report = f"{machine()}\n"
    sys.stdout.write(report)
    for database in [asked.database] if asked.database else ["sqlite", "postgresql"]:
        table = f"\n{measured(database, asked)}"
        sys.stdout.write(table)
        sys.stdout.flush()
        report += table
    if asked.write:
        write(asked.write, report)


if __name__ == "__main__":
    main()
