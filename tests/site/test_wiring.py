"""Each section has its room in every layer; a failing test names what was forgotten."""

import importlib
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import FieldDoesNotExist
from django.template.loader import select_template
from django.test import RequestFactory

from films.models import Film
from films.sections import PAGE_PREFETCHES, SECTIONS, Section

by_section = pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.stem)
# Attributes of Film that pick their rows from a relation.
RELATIONS_BEHIND = {"synopsis": "passages", "spoilers": "passages", "cast": "credits", "crew": "credits"}
WALKTHROUGH = settings.BASE_DIR / "docs" / "add-a-section.md"


def test_no_two_sections_share_a_name() -> None:
    for name in ("stem", "emoji", "heading", "label"):
        values = [getattr(section, name) for section in SECTIONS]
        assert len(set(values)) == len(values), f"two sections share their {name}"


@by_section
def test_a_section_shows_attributes_that_films_have(section: Section) -> None:
    for name in section.fields:
        Film._meta.get_field(name)
    for name in section.rows:
        assert hasattr(Film, name), f"Film has no {name}, which the section {section.stem} shows"


@by_section
def test_a_section_has_its_template(section: Section) -> None:
    assert select_template(section.templates), f"write templates/{section.templates[0]}"


@by_section
def test_a_section_has_its_reader_and_writer(section: Section) -> None:
    rooms = importlib.import_module("films.articles.rooms").ROOMS
    assert section.stem in rooms, f"list {section.stem} in ROOMS of films/articles/rooms.py"
    room = rooms[section.stem]
    assert callable(room.read), f"films/articles/{section.stem}.py needs read()"
    assert callable(room.write), f"films/articles/{section.stem}.py needs write()"


@by_section
def test_a_section_heading_is_known_to_the_article_format(section: Section) -> None:
    headings = importlib.import_module("films.articles.headings")
    printed = section.heading.format(title="Amélie").replace("–", "-")
    assert section.stem in headings.PATTERNS, f"give {section.stem} its words in films/articles/headings.py"
    assert headings.PATTERNS[section.stem].fullmatch(printed), (
        f"headings.py does not read “{section.heading}”"
    )


@by_section
def test_a_section_is_described_in_the_article_format(section: Section) -> None:
    row = f"| {section.emoji} {section.heading.format(title='*Title*')} |"
    text = (settings.BASE_DIR / "docs" / "article-format.md").read_text(encoding="utf-8")
    assert row in text, f"describe {row} in docs/article-format.md"


@by_section
def test_an_editor_can_write_a_whole_section(section: Section) -> None:
    film_admin = admin.site.get_model_admin(Film)
    request = RequestFactory().get("/admin/")
    request.user = AnonymousUser()
    fields = set(flatten_fieldsets(film_admin.get_fieldsets(request)))
    forgotten = set(section.fields) - fields
    assert not forgotten, f"the film's form in the admin lacks {sorted(forgotten)}"
    models = {inline.model for inline in film_admin.get_inlines(request, None)}
    for name in section.rows:
        assert row_model(name) in models, f"no inline of the film's form writes {name}"


def row_model(name: str) -> object:
    """The model of the rows behind an attribute of Film."""
    return getattr(Film, RELATIONS_BEHIND.get(name, name)).rel.related_model


@by_section
def test_rows_of_a_section_are_loaded_with_the_page(section: Section) -> None:
    prefetched = {str(getattr(each, "prefetch_through", each)).partition("__")[0] for each in PAGE_PREFETCHES}
    for name in section.rows:
        assert RELATIONS_BEHIND.get(name, name) in prefetched, (
            f"add {name} to PAGE_PREFETCHES of films/sections.py"
        )


def test_no_room_is_left_of_a_section_that_is_gone() -> None:
    stems = {section.stem for section in SECTIONS}
    rooms = importlib.import_module("films.articles.rooms").ROOMS
    templates = {
        path.stem
        for path in (settings.BASE_DIR / "templates" / "films" / "sections").glob("*.html")
        if not path.name.startswith("_")
    }
    assert set(rooms) <= stems
    assert templates <= stems


def paths_in_the_walkthrough() -> list[str]:
    """What stands in backticks in docs/add-a-section.md and looks like a file of this repository."""
    words = WALKTHROUGH.read_text(encoding="utf-8").split("`")[1::2]
    return [word for word in words if "/" in word and " " not in word and Path(word).suffix]


def test_the_walkthrough_names_files_that_exist() -> None:
    paths = paths_in_the_walkthrough()
    assert len(paths) > 10
    missing = [path for path in paths if not (settings.BASE_DIR / path).is_file()]
    assert not missing, f"docs/add-a-section.md names {missing}"


@pytest.mark.parametrize("stem", ["quotes", "badly_explained"])
def test_the_walkthrough_names_every_file_of_its_examples(stem: str) -> None:
    folders = ("films", "templates/films/sections")
    files = {
        str(path.relative_to(settings.BASE_DIR))
        for folder in folders
        for path in (settings.BASE_DIR / folder).rglob(f"{stem}.*")
        if path.suffix in {".py", ".html"}
    }
    forgotten = files - set(paths_in_the_walkthrough())
    assert files
    assert not forgotten, f"docs/add-a-section.md forgets {sorted(forgotten)}"


def test_a_misspelt_field_is_noticed() -> None:
    with pytest.raises(FieldDoesNotExist):
        test_a_section_shows_attributes_that_films_have(
            Section("x", "x", "x", "x", fields=("no_such_field",))
        )
