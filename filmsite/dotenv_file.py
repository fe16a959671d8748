"""Writes a private .env for a site on this machine alone; one that is there is never touched.

`python -m filmsite.dotenv_file` runs before Django can read its settings.
"""

import os
import secrets
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

TEXT = """\
# This machine's settings; .env.example explains them all. Keep the file private: it holds the site's secret.
SECRET_KEY={secret}
HTTPS=off
ALLOWED_HOSTS=127.0.0.1,localhost,[::1]
DATABASE_URL=sqlite:///var/db.sqlite3
"""


def write_dotenv(path: Path) -> bool:
    """Write the file with a new secret, readable by its owner alone; False where there is one already.

    It appears whole or not at all, even when the process is killed or two write at once.
    """
    if path.exists() or path.is_symlink():
        return False
    descriptor, draft = tempfile.mkstemp(prefix=".env.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(TEXT.format(secret=secrets.token_urlsafe(50)))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            # A link, because a rename would replace what another process has written meanwhile.
            path.hardlink_to(draft)
            return True
        return False
    finally:
        Path(draft).unlink()


if __name__ == "__main__":
    if write_dotenv(BASE_DIR / ".env"):
        sys.stdout.write("Wrote .env with a secret of its own.\n")
