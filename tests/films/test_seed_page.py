"""The owner's own article, from text to page, where the file is at hand."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from films.sections import SECTIONS
from tests.documents import document_of, text_of

ARTICLE = Path(settings.BASE_DIR).parent / "shared" / "articles" / "leaving-las-vegas.txt"
EMOJI = "".join(section.emoji for section in SECTIONS) + " "
DEMO = settings.BASE_DIR / "films" / "demo" / "leaving-las-vegas-1995.txt"
# What the article calls by another name than the page does, or announces without having it.
LABELS = {
    *("trailer", "genre", "runtime", "length", "imdb rating", "content warnings ⚠"),
    "spoilers and ending explained",
}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not ARTICLE.exists(), reason="the owner's article is not at hand"),
]


def plain(text: str) -> str:
    """The text in small letters with straight quotes and single spaces."""
    straight = text.translate(str.maketrans("’‘“”–", "''\"\"-"))
    return " ".join(straight.split()).lower()


def statements(line: str) -> list[str]:
    """The names, figures and sentences of a line."""
    parts = re.split(r'["()]|:(?= |$)|(?<=\w)\.\W|- | -', plain(line).lstrip(EMOJI))
    return [part.strip(" .,-") for part in parts if part.strip(" .,-") and part.strip() not in LABELS]


@pytest.mark.parametrize("before", [[], [DEMO]], ids=["on an empty site", "over the demo film"])
def test_the_page_shows_every_name_figure_and_sentence_of_the_article(
    client: Client, before: list[Path]
) -> None:
    for path in [*before, ARTICLE]:
        call_command("import_article", str(path), "--publish", verbosity=0)
    page = document_of(client.get("/films/leaving-las-vegas-1995/"))
    shown = plain(text_of(page.find(".//main")))  # type: ignore[arg-type]
    lines = [line for line in ARTICLE.read_text().splitlines() if line.strip()]
    wanted = [statement for line in lines for statement in statements(line)]
    assert len(wanted) > 150
    assert [statement for statement in wanted if statement not in shown] == []
