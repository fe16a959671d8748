"""What importing and exporting articles does to films."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from films.articles.article import Article
from films.articles.reading import read
from films.articles.store import export_text, import_text, load
from films.models import ContentWarning, Film, Genre, Person, Quote

from .samples import ODD, flat

pytestmark = pytest.mark.django_db

OWNERS = settings.BASE_DIR.parent / "shared" / "articles" / "leaving-las-vegas.txt"
DEMO = sorted((settings.BASE_DIR / "films" / "demo").glob("*.txt"))
HEAT = """\
🎯 Quick Overview
- Director: Michael Mann
- Release year: 1995
😅 Plot Summary – Badly Explained
Two men drink coffee.
💬 Memorable Quotes
- Neil: “One.” – First.
- Neil: “Two.” – Second.
💥 Heat Reviews
Fine.
"""


def run(*arguments: Any, **options: Any) -> tuple[int, str]:
    """The exit status and output of import_article."""
    out = io.StringIO()
    try:
        call_command("import_article", *arguments, stdout=out, stderr=out, **options)
    except CommandError as error:
        return error.returncode, f"{out.getvalue()}{error}"
    return 0, out.getvalue()


def test_an_article_becomes_a_draft_and_publish_shows_it() -> None:
    report = import_text(HEAT)
    assert not report.film.is_published
    assert report.film.slug == "heat-1995"
    assert import_text(HEAT, publish=True).film.is_published
    assert Film.objects.get().is_published


def test_importing_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "heat.txt"
    file.write_text(HEAT)
    assert run(file)[0] == 0
    before = Film.objects.values().get(), list(Quote.objects.values())
    status, output = run(file)
    assert (status, "unchanged" in output) == (0, True)
    assert (Film.objects.values().get(), list(Quote.objects.values())) == before


def test_the_command_tells_which_rows_stay_without_the_article(tmp_path: Path) -> None:
    file = tmp_path / "heat.txt"
    file.write_text(HEAT)
    assert "that the article does not have" not in run(file)[1]
    file.write_text(HEAT.replace("- Neil: “Two.” – Second.\n", ""))
    assert "1 row that the article does not have: left in the film" in run(file)[1]
    file.write_text(HEAT.replace("- Neil: “Two.” – Second.\n", "").replace("“One.”", "“Won.”"))
    status, output = run(file, replace=True, prune=True)
    assert "1 row added, 2 rows removed" in output
    assert "that the article does not have" not in output
    assert (status, [quote.text for quote in Quote.objects.all()]) == (0, ["Won."])


def test_a_dry_run_writes_nothing() -> None:
    assert import_text(HEAT, dry_run=True).added
    assert not Film.objects.exists()
    assert not Person.objects.exists()


def test_an_editors_changes_stay_unless_replaced() -> None:
    film = import_text(HEAT).film
    Quote.objects.filter(text="One.").update(context="An editor knows better.")
    Quote.objects.filter(text="Two.").delete()
    Film.objects.filter(pk=film.pk).update(badly_explained="The editor's joke.")
    newer = HEAT.replace("First.", "Reprinted.").replace("coffee", "tea") + "- Awards\n"
    report = import_text(newer)
    film.refresh_from_db()
    assert film.badly_explained == "The editor's joke."
    assert [(q.text, q.context) for q in film.quotes.all()] == [("One.", "An editor knows better.")]
    assert set(report.kept) == {"badly_explained", "quotes"}
    import_text(newer, replace=True)
    film.refresh_from_db()
    assert film.badly_explained == "Two men drink tea."
    assert [(q.text, q.context) for q in film.quotes.all()] == [("One.", "Reprinted."), ("Two.", "Second.")]


def test_what_the_editor_left_alone_follows_the_article() -> None:
    film = import_text(HEAT).film
    film.quotes.create(text="The editor's own.", position=9)
    report = import_text(HEAT.replace("Second.", "Corrected.").replace("coffee", "tea"))
    film.refresh_from_db()
    assert (film.badly_explained, report.changed, report.kept) == ("Two men drink tea.", 2, [])
    assert [q.context for q in film.quotes.all()] == ["First.", "Corrected.", ""]


def test_prune_removes_what_the_article_dropped_but_not_the_editors_rows() -> None:
    film = import_text(HEAT).film
    film.quotes.create(text="The editor's own.", position=9)
    shorter = HEAT.replace("- Neil: “Two.” – Second.\n", "")
    assert import_text(shorter).removed == 0
    assert import_text(HEAT).is_unchanged
    assert import_text(shorter, prune=True).removed == 1
    assert [q.text for q in film.quotes.all()] == ["One.", "The editor's own."]
    assert import_text(shorter, prune=True, replace=True).removed == 1


def test_what_an_article_drops_stays_the_articles_own_until_it_is_pruned() -> None:
    film = import_text(HEAT).film
    Quote.objects.filter(text="One.").update(context="The editor's.")
    shorter = HEAT.partition("😅")[0] + "💥 Heat Reviews\nFine.\n"
    import_text(shorter)
    assert import_text(shorter).is_unchanged
    assert import_text(HEAT.replace("Second.", "Corrected.")).kept == []
    assert [q.context for q in film.quotes.all()] == ["The editor's.", "Corrected."]
    import_text(shorter)
    assert import_text(shorter, prune=True).removed == 1
    film.refresh_from_db()
    assert (film.badly_explained, [q.text for q in film.quotes.all()]) == ("", ["One."])
    assert import_text(shorter, prune=True, replace=True).removed == 1
    assert import_text(shorter, prune=True, replace=True).is_unchanged


def test_a_later_prune_leaves_what_a_film_s_new_article_says_and_what_editors_wrote(tmp_path: Path) -> None:
    film = import_text(DEMO[0].read_text()).film
    film.quotes.create(text="The editor's own.", position=99)
    title = film.title
    (tmp_path / "new.txt").write_text(HEAT.replace("Heat", title).replace("1995", str(film.release_year)))
    status, output = run(tmp_path / "new.txt")
    assert status == 0
    assert "that the article does not have: left in the film (--prune removes" in output
    assert film.trivia.exists()
    run(tmp_path / "new.txt", "--prune")
    assert not film.trivia.exists()
    assert [quote.text for quote in film.quotes.all()] == ["One.", "Two.", "The editor's own."]


def test_an_editors_order_stays() -> None:
    film = import_text(HEAT).film
    Quote.objects.filter(text="One.").update(position=5)
    import_text(HEAT.replace("💥", "- Neil: “Three.” – Third.\n💥").replace("Second.", "Corrected."))
    assert [q.text for q in film.quotes.all()] == ["Two.", "One.", "Three."]
    assert film.quotes.first().context == "Corrected."  # type: ignore[union-attr]


def test_a_film_keeps_its_identity_when_title_or_address_change() -> None:
    film = import_text(HEAT).film
    Film.objects.filter(pk=film.pk).update(slug="the-heat", title="The Heat")
    import_text(HEAT.replace("coffee", "tea"))
    assert Film.objects.values_list("slug", "title", "badly_explained").get() == (
        "the-heat",
        "The Heat",
        "Two men drink tea.",
    )


def test_people_genres_and_warnings_are_shared_between_films() -> None:
    text = HEAT.replace("1995", "1995\n- Genre: Crime") + "- Content warnings: Violence\n"
    import_text(text)
    import_text(text.replace("Heat", "Cold").replace("Crime", "crime").replace("Violence", "violence"))
    assert Person.objects.count() == Genre.objects.count() == ContentWarning.objects.count() == 1
    assert import_text(text.replace("Heat", "Cold"), replace=True).is_unchanged


def test_unread_lines_are_kept_with_the_film_and_change_the_exit_status(tmp_path: Path) -> None:
    file = tmp_path / "heat.txt"
    file.write_text(HEAT.replace("- Release", "- Weather: fine\n- Release"))
    status, output = run(file)
    assert status == 3
    assert "line 3 (overview): unread" in output
    assert "- Weather: fine" in output
    note = Film.objects.get().article_notes.get()
    assert (note.kind, note.line_number, note.text) == ("unread", 3, "- Weather: fine")
    assert "- Weather: fine" in export_text(Film.objects.get())


def test_a_note_that_the_editor_dealt_with_stays_away() -> None:
    film = import_text(HEAT + "🔥 Bonus Content\n").film
    film.article_notes.all().delete()
    import_text(HEAT + "🔥 Bonus Content\n")
    assert not film.article_notes.exists()


def test_a_film_whose_title_makes_the_same_address_is_not_overwritten(tmp_path: Path) -> None:
    film = import_text(HEAT).film
    file = tmp_path / "other.txt"
    file.write_text(HEAT.replace("Heat", "Heat!").replace("coffee", "tea"))
    status, output = run(file)
    assert status == 2
    assert "heat-1995 belongs to “Heat”" in output
    film.refresh_from_db()
    assert (film.title, film.badly_explained) == ("Heat", "Two men drink coffee.")
    file.write_text(file.read_text().replace("1995", "1995\n- Address: heat-1995-2"))
    assert run(file)[0] == 0
    assert set(Film.objects.values_list("slug", "title")) == {("heat-1995", "Heat"), ("heat-1995-2", "Heat!")}


def test_files_that_are_no_articles_are_refused_and_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "heat.txt").write_text(HEAT)
    (tmp_path / "broken.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "letter.txt").write_text("Dear friend,\n")
    (tmp_path / "huge.txt").write_bytes(b"x" * 20_000_000)
    names = ["broken.txt", "letter.txt", "huge.txt", "absent.txt", "heat.txt"]
    status, output = run(*(tmp_path / name for name in names))
    assert status == 2
    assert output.count("refused.") == 5
    assert Film.objects.count() == 1


def test_an_article_may_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(HEAT.encode())))
    assert run("-")[0] == 0
    assert Film.objects.get().title == "Heat"


def test_exporting_an_unknown_film_names_it() -> None:
    with pytest.raises(CommandError, match="no-such-film"):
        call_command("export_article", "no-such-film")


def test_export_then_import_gives_the_same_film() -> None:
    film = import_text(ODD).film
    exported = export_text(film)
    before = load(film)
    film.delete()
    again = import_text(exported).film
    assert load(again) == before
    assert export_text(again) == exported


def test_a_film_written_by_hand_survives_export_and_import() -> None:
    film = Film.objects.create(title="Heat", slug="an-own-address", release_year=1995, palette="plum")
    film.quotes.create(text="First line\r\nsecond line\r\n\r\nAwards", context="– ?")
    film.passages.create(text="Soundtrack\nis not a heading here", title="FAQ")
    film.faq.create(question="", answer="N/A")
    film.faq.create(question="Why.", answer="Because?\n\nTruly?")
    before = load(film)
    exported = export_text(film)
    assert import_text(exported).is_unchanged
    film.delete()
    report = import_text(exported)
    assert load(report.film) == before
    assert report.film.slug == "an-own-address"
    assert not report.article.unread


def test_a_large_article_is_imported_with_few_queries_a_row(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    quotes = "\n".join(f"- Neil: “Line {number}.”" for number in range(500))
    with django_assert_max_num_queries(60):
        import_text(HEAT.replace("💥", f"{quotes}\n💥"))


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.stem)
def test_each_demo_film_is_read_completely_and_written_again(path: Path) -> None:
    text = path.read_text()
    report = import_text(text, publish=True)
    assert report.film.slug == path.stem
    assert report.article.notes == []
    assert flat(export_text(report.film)) == flat(text)
    assert read(export_text(report.film)) == in_printed_order(report.film)


def in_printed_order(film: Film) -> Article:
    article = load(film)
    order = {row.kind: place for place, row in enumerate(read(export_text(film)).box_office)}
    article.box_office.sort(key=lambda row: order[row.kind])
    return article


@pytest.mark.skipif(not OWNERS.exists(), reason="the owner's article lies outside the repository")
def test_the_owners_article_is_read_without_an_unread_line_and_written_again() -> None:
    text = OWNERS.read_text()
    report = import_text(text, publish=True)
    assert report.article.unread == []
    assert {note.section for note in report.article.gaps} == {
        *("overview", "spoilers", "soundtrack", "faq", "videos")
    }
    assert flat(export_text(report.film)) == flat(text)
    exported = export_text(report.film)
    assert import_text(exported).is_unchanged
