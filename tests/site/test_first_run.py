"""`manage.py first_run`: a new site gets its films and its editor, an old one keeps what it has."""

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client

from films.models import Film
from filmsite import first_run
from tests.builders import make_film

pytestmark = pytest.mark.django_db

ARTICLE = """{title} ({year})

🎯 Quick Overview
- Release year: {year}

😅 Plot Summary – Badly Explained
Someone does something.
"""


@pytest.fixture(autouse=True)
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles in place of the site's demo films."""
    monkeypatch.setattr(first_run, "DEMO_ARTICLES", tmp_path)
    for title, year in (("Casablanca", 1942), ("Amélie", 2001)):
        text = ARTICLE.format(title=title, year=year)
        (tmp_path / f"{title}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def run() -> str:
    out = StringIO()
    call_command("first_run", stdout=out)
    return out.getvalue()


def test_a_new_site_has_published_films_and_an_editor_who_can_sign_in(client: Client) -> None:
    text = run()
    assert "Imported 2 demo films." in text
    assert set(Film.objects.published().values_list("slug", flat=True)) == {"casablanca-1942", "amelie-2001"}
    password = re.search(r"^ +password +(\S+)$", text, re.MULTILINE)
    assert password
    assert len(password[1]) >= 16
    assert client.login(username="editor", password=password[1])
    assert get_user_model().objects.get(username="editor").is_superuser


def test_the_very_first_run_makes_the_folder_of_its_database(tmp_path: Path) -> None:
    database = tmp_path / "var" / "db.sqlite3"
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}"}
    command = [sys.executable, "manage.py", "first_run"]
    result = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert "demo films" in result.stdout
    assert database.exists()


def test_the_second_run_keeps_everything_and_says_nothing() -> None:
    run()
    Film.objects.filter(slug="amelie-2001").update(consensus="Ours.")
    editor = get_user_model().objects.get()
    assert run() == ""
    assert Film.objects.count() == 2
    assert Film.objects.get(slug="amelie-2001").consensus == "Ours."
    assert get_user_model().objects.get().password == editor.password


def test_a_site_with_films_of_its_own_gets_no_demo() -> None:
    make_film(slug="ours")
    run()
    assert list(Film.objects.values_list("slug", flat=True)) == ["ours"]


def test_demo_films_that_an_editor_deleted_stay_deleted() -> None:
    run()
    Film.objects.all().delete()
    run()
    assert not Film.objects.exists()


def test_a_broken_demo_article_leaves_no_film_behind(demo: Path) -> None:
    (demo / "zzz.txt").write_text("Nothing that an article could be", encoding="utf-8")
    with pytest.raises(Exception, match=r"."):
        run()
    assert not Film.objects.exists()


def test_an_editor_whose_password_could_not_be_shown_is_not_kept() -> None:
    def cut_off(name: str, password: str) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        first_run.add_editor(cut_off)
    assert not get_user_model().objects.exists()
    assert "password" in run()


def test_the_sites_own_demo_articles_are_all_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    articles = list(first_run.DEMO_ARTICLES.glob("*.txt"))
    assert len(articles) == 12
    assert "Imported 12 demo films." in run()
    assert Film.objects.published().count() == 12
