"""Gives the test run its environment before Django reads it: loaded by pytest through `-p`.

TEST_DATABASE says which database: "sqlite" (the default) or "postgresql". The latter is the server that
DATABASE_URL names, or else a real PostgreSQL from PyPI that ends with the run. Nothing is read from .env.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ["ENV_FILE"] = os.devnull
os.environ.update(SECRET_KEY="only-for-tests", DEBUG="off", HTTPS="off", STATIC_MANIFEST="off")
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
for name in list(os.environ):
    if name in ("BEHIND_PROXY", "PORT", "SITE_NAME", "SITE_URL", "TIME_ZONE") or name.startswith(
        ("MAIL_", "RATINGS_")
    ):
        del os.environ[name]
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the test's thread


def start_keeper(*arguments: str) -> str:
    """Start the process that removes what the run leaves, however the run ends; returns its first line.

    It waits for the end of its standard input, which the system closes when this process dies.
    """
    global keeper
    keeper = subprocess.Popen(
        [sys.executable, "-m", "tests.scratch_keeper", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parent.parent,
        start_new_session=True,
    )
    assert keeper.stdout is not None
    return keeper.stdout.readline().strip()


def pytest_unconfigure() -> None:
    """Wait until everything is removed, so that a finished run leaves no process behind."""
    if keeper is not None:
        keeper.communicate()


keeper: "subprocess.Popen[str] | None" = None
# The workers of a parallel run inherit the scratch folder and the server of the process that started them.
if "TEST_SCRATCH" not in os.environ:
    os.environ["TEST_SCRATCH"] = tempfile.mkdtemp(prefix="filmsite-tests-")
    on_sqlite = os.environ.get("TEST_DATABASE", "sqlite") == "sqlite"
    if on_sqlite:
        os.environ["DATABASE_URL"] = f"sqlite:///{os.environ['TEST_SCRATCH']}/site.sqlite3"
    own_server = not on_sqlite and not os.environ.get("DATABASE_URL", "").startswith("postgres")
    url = start_keeper(os.environ["TEST_SCRATCH"], *(["postgresql"] if own_server else []))
    if own_server and not url:
        sys.exit("PostgreSQL for the tests did not start: see above.")
    if own_server:
        os.environ["DATABASE_URL"] = url

SCRATCH = Path(os.environ["TEST_SCRATCH"])
STATIC = SCRATCH / "static"
STATIC.mkdir(exist_ok=True)
os.environ["STATIC_ROOT"] = str(STATIC)
os.environ["MEDIA_ROOT"] = str(SCRATCH / f"media-{os.getpid()}")
