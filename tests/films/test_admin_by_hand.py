"""Whole pages are written by hand: what an article holds can all be typed into an empty form."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from films.articles.store import export_text, import_text
from films.models import Film
from tests.films.admin_pages import ADD, Values, add_row, change_url, editor, errors_on, new_film, open_form

pytestmark = pytest.mark.django_db
admin_client = pytest.fixture(editor)
OWNERS = settings.BASE_DIR.parent / "shared" / "articles" / "leaving-las-vegas.txt"
ARTICLES = [*sorted(Path(settings.BASE_DIR, "films", "demo").glob("*.txt"))[:3], OWNERS]


def type_again(shown: Values) -> Values:
    """Fill the empty form with what another film's form shows, row by row, without a number typed."""
    typed = new_film()
    typed |= {
        name: value
        for name, value in shown.items()
        if name in typed and not re.search(r"-\d+-|_FORMS$", name)
    }
    for name, count in shown.items():
        if name.endswith("-TOTAL_FORMS") and not name.startswith("article_notes"):
            prefix = name.removesuffix("-TOTAL_FORMS")
            for number in range(int(count)):
                row = f"{prefix}-{number}-"
                values = {
                    name.removeprefix(row): value for name, value in shown.items() if name.startswith(row)
                }
                add_row(typed, prefix, **{**values, "id": "", "film": "", "position": ""})
    return typed | {"seen_at": ""}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_an_articles_page_is_written_by_hand_from_an_empty_film(admin_client: Client, article: Path) -> None:
    if not article.exists():
        pytest.skip("this article is not part of the repository")
    film = import_text(article.read_text(encoding="utf-8")).film
    film.article_source.delete()  # a film that was written by hand has none, and no notes
    film.article_notes.all().delete()
    film = Film.objects.get()
    wanted = export_text(film)
    typed = type_again(open_form(admin_client, change_url(film)))
    film.delete()
    response = admin_client.post(ADD, typed)
    assert response.status_code == 302, errors_on(response.content)
    assert export_text(Film.objects.get()) == wanted
