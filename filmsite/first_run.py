"""What a new site starts with: somewhere to keep its data, the demo films, and an editor's account."""

import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from films.articles.store import import_text
from films.models import Film

DEMO_ARTICLES = Path(__file__).resolve().parent.parent / "films" / "demo"
EDITOR = "editor"


def make_room_for_sqlite() -> None:
    """Create the folder of an SQLite file; a database server needs none."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)


def is_untouched() -> bool:
    """Whether nobody has worked in the database yet: it holds no film and no account."""
    return not Film.objects.exists() and not get_user_model().objects.exists()


@transaction.atomic
def add_demo_films() -> int:
    """Publish the demo articles, all or none, in an untouched database; returns how many films were added.

    A site whose editors have deleted the demo films is not untouched: they stay deleted.
    """
    if not is_untouched():
        return 0
    articles = sorted(DEMO_ARTICLES.glob("*.txt"))
    for article in articles:
        import_text(article.read_text(encoding="utf-8"), publish=True)
    return len(articles)


@transaction.atomic
def add_editor(show: Callable[[str, str], None]) -> None:
    """Create the editor's account where there is no account at all, and `show` its name and password.

    They are shown before the account is kept: one whose password nobody could read never exists.
    """
    users = get_user_model()._default_manager
    if users.exists():
        return
    password = secrets.token_urlsafe(15)
    users.create_superuser(EDITOR, password=password)
    show(EDITOR, password)
