"""The article's rooms fit the page's sections and the database's limits."""

from dataclasses import fields
from types import ModuleType

from django.db import models

from films.articles.article import Article
from films.articles.parts import PARTS
from films.articles.reading import read
from films.articles.rooms import OWN_ROOMS, ROOMS
from films.articles.writing import write
from films.models import ContentWarning, Film, Genre, Person
from films.sections import SECTIONS

VOCABULARIES: dict[str, type[models.Model]] = {"genres": Genre, "warnings": ContentWarning}


def test_each_section_has_its_room_in_the_same_order() -> None:
    assert list(ROOMS) == [section.stem for section in SECTIONS]
    own = {stem: room.__name__ for stem, room in OWN_ROOMS.items() if isinstance(room, ModuleType)}
    assert own == {stem: f"films.articles.{stem}" for stem in OWN_ROOMS}


def test_prose_is_read_and_written_without_a_room_of_its_own() -> None:
    prose = [section for section in SECTIONS if section.is_prose]
    assert prose
    for section in prose:
        heading = section.heading.format(title="Heat")
        article = read(f"Heat (1995)\n{heading}\nOne paragraph.\nAnother.")
        assert getattr(article, section.fields[0]) == "One paragraph.\n\nAnother."
        assert f"{heading}\nOne paragraph.\nAnother." in write(article)


def test_each_list_of_an_article_is_stored() -> None:
    lists = {entry.name for entry in fields(Article) if entry.compare and "list" in str(entry.type)}
    assert {part.name for part in PARTS} == lists


def test_the_articles_limits_are_the_databases() -> None:
    for part in PARTS:
        model = VOCABULARIES.get(part.name) or Film._meta.get_field(part.manager).related_model
        assert isinstance(model, type)
        for entry in fields(part.row):
            owner, name = (Person, "name") if entry.name == "person" else (model, entry.name)
            if entry.init and issubclass(owner, models.Model):
                field = owner._meta.get_field(name)
                is_free_text = not getattr(field, "choices", None)
                limit = getattr(field, "max_length", None) if is_free_text else None
                assert entry.metadata.get("limit") == limit, entry
    for entry in fields(Article):
        if "limit" in entry.metadata:
            assert entry.metadata["limit"] == getattr(Film._meta.get_field(entry.name), "max_length", None)
