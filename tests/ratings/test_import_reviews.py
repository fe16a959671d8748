"""Reviews of another site move in: each once, and each refused one with its reason."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from films.models import Film
from ratings import checks
from ratings.models import ImportedColumns, ModerationEvent, Rating, RatingTotals, Submission
from ratings.moving.reading import COLUMNS
from tests.builders import make_film
from tests.ratings.builders import make_rating
from tests.ratings.crowd import at_once
from tests.ratings.csv_files import exported, import_text, row, rows_in, run, written

pytestmark = pytest.mark.django_db
SOME_REFUSED = 3
FILE_REFUSED = 2


@pytest.fixture
def heat() -> Film:
    return make_film(title="Heat", slug="heat-1995")


def test_a_review_of_the_plugin_becomes_a_rating_with_all_that_it_had(heat: Film, tmp_path: Path) -> None:
    text = written(row(is_pinned="1", response="Thank you.", ip_address="192.0.2.7"))
    outcome = import_text(tmp_path, text)
    assert (outcome.err, outcome.status) == ("", 0)
    assert "1 row: 1 created (1 approved), 0 here already, 0 refused." in outcome.out
    assert "1 internet address dropped." in outcome.out
    rating = Rating.objects.get()
    assert rating.film == heat
    assert (rating.stars, rating.name, rating.title) == (4, "Ada", "Worth it")
    assert rating.text == "Slow, and all the better for it."
    assert rating.email == "ada@films.example"
    assert rating.created_at == rating.consented_at == datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert (rating.status, rating.is_pinned, rating.helpful) == ("approved", True, 3)
    assert (rating.reply, rating.replied_at) == ("Thank you.", None)
    assert Submission.objects.get(rating=rating).text == rating.text
    assert ModerationEvent.objects.get(rating_id=rating.pk).action == "imported"
    imported = ImportedColumns.objects.get(rating=rating)
    assert imported.score == 3
    assert imported.columns["avatar"] == "https://avatars.example/ada.png"
    assert "192.0.2.7" not in str(imported.columns)
    assert RatingTotals.objects.get(film=heat).counts == (0, 0, 0, 1, 0)
    call_command("recount", "--check")


@pytest.mark.parametrize(
    "saved",
    [
        written(row()).encode("utf-8-sig"),
        written(row(), delimiter=";").encode(),
        written(row()).replace("\r\n", "\n").encode(),
        written(row(), names=[*reversed(row())]).encode(),
        b"Rating,Date_GMT, assigned_posts ,is_approved\n4,2021-03-04 05:06:07,heat-1995,TRUE\n",
    ],
    ids=["with BOM", "semicolons", "LF", "another order", "only what is needed"],
)
def test_a_file_is_read_however_it_was_saved(heat: Film, tmp_path: Path, saved: bytes) -> None:
    assert import_text(tmp_path, saved).status == 0
    rating = Rating.objects.get(film=heat, stars=4, status="approved")
    assert rating.created_at == datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)


def test_words_are_kept_letter_for_letter(heat: Film, tmp_path: Path) -> None:
    text = 'He said:\r\n"No; never", <b>twice</b>.\n\n=1+1 '
    import_text(tmp_path, written(row(content=text, title="=1+1", name=" Ada, the first ")))
    rating = Rating.objects.get()
    assert (rating.text, rating.title, rating.name) == (text, "=1+1", " Ada, the first ")


def test_a_file_comes_through_standard_input(heat: Film, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(written(row()).encode())))
    assert run("import_reviews", "-").status == 0
    assert Rating.objects.count() == 1


def site_environment() -> dict[str, str]:
    """The environment of a process of its own that works on the test's database."""
    names = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{names['NAME']}"
    else:
        old = os.environ["DATABASE_URL"]
        place, _, options = old.partition("?")
        url = f"{place.rpartition('/')[0]}/{names['NAME']}" + (f"?{options}" if options else "")
    return {**os.environ, "DATABASE_URL": url}


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"date_gmt": "2021-07-04 10:00:00", "date": "2021-07-04 03:00:00"}, (2021, 7, 4, 10)),
        ({"date_gmt": "", "date": "2021-07-04 12:00:00"}, (2021, 7, 4, 10)),
        ({"date_gmt": "0000-00-00 00:00:00", "date": "2021-01-04"}, (2021, 1, 3, 23)),
    ],
)
def test_the_utc_date_wins_and_the_other_is_in_the_time_zone_of_the_site(
    heat: Film,
    tmp_path: Path,
    fields: dict[str, str],
    at: tuple[int, int, int, int],
) -> None:
    with override_settings(TIME_ZONE="Europe/Berlin"):
        import_text(tmp_path, written(row(**fields)))
    assert Rating.objects.get().created_at == datetime(*at, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"rating": "0"}, "rating: it is no whole number from 1 to 5."),
        ({"rating": "4.5"}, "rating: it is no whole number from 1 to 5."),
        ({"rating": ""}, "rating: it is no whole number from 1 to 5."),
        ({"date_gmt": "4 March 2021"}, "date_gmt: it is no date. Write one like 2026-01-31 20:15:00."),
        ({"date_gmt": "2021-02-30 00:00:00"}, "date_gmt: it is no date."),
        ({"date_gmt": "2921-03-04 05:06:07"}, "date_gmt: it lies before 1970 or in the future."),
        ({"date_gmt": "", "date": ""}, "date_gmt: there is no date, in date either."),
        ({"name": "n" * 81}, "name: it has 81 characters, and 80 fit. Shorten it."),
        ({"title": "t" * 121}, "title: it has 121 characters, and 120 fit."),
        ({"content": "c" * 5001}, "content: it has 5,001 characters, and 5,000 fit."),
        ({"content": "c" * 200_000}, "whole row: "),
        ({"response": "r" * 2001}, "response: it has 2,001 characters, and 2,000 fit."),
        ({"content": "a\0b"}, "content: it holds a NUL character. Remove it."),
        ({"avatar": "a\0b"}, "avatar: it holds a NUL character."),
        ({"email": "ada at films"}, "email: it is no e-mail address. Correct it or leave it empty."),
        ({"score": "many"}, "score: it is no whole number."),
        ({"score": "9999999999"}, "score: it is no whole number."),
        ({"is_pinned": "maybe"}, "is_pinned: it is neither 1 nor 0."),
        ({"assigned_posts": ""}, "assigned_posts: it is empty."),
        ({"assigned_posts": "post:alien"}, "assigned_posts: no film here is “post:alien”."),
        ({"assigned_posts": "9,post:alien"}, "assigned_posts: no film here is “9, post:alien”."),
        (
            {"assigned_posts": "post:heat-1995,page:ran-1985"},
            "several films (heat-1995, ran-1985). Leave one.",
        ),
        ({"assigned_posts": "post:solaris"}, "several films are called “post:solaris”. Add the year"),
        ({"status": "great"}, "status: choose one of pending, held,"),
        ({"replied_at": "yesterday"}, "replied_at: it is no moment in UTC. Write one like 2026-01-31T20:15"),
        ({"changed_at": "2024-05-06T07:08:09"}, "changed_at: it is no moment in UTC."),
        ({"changed_at": "9999-12-31T23:59:59-12:00"}, "changed_at: it lies before 1970 or in the future."),
        ({"replied_at": "0001-01-01T00:00:00+12:00"}, "replied_at: it lies before 1970 or in the future."),
    ],
)
def test_a_refused_row_says_why_and_stops_no_other(
    heat: Film, tmp_path: Path, fields: dict[str, str], told: str
) -> None:
    make_film(slug="ran-1985", release_year=1985)
    for year in (1972, 2002):
        make_film(slug=f"solaris-{year}", release_year=year)
    rows = [
        row(**dict.fromkeys(fields.keys() - COLUMNS, "") | each) for each in ({}, fields, {"name": "Grace"})
    ]
    outcome = import_text(tmp_path, written(*rows))
    assert outcome.status == SOME_REFUSED
    assert "row 3: " in outcome.err
    assert told in outcome.err
    assert "3 rows: 2 created (2 approved), 0 here already, 1 refused." in outcome.out
    assert list(Rating.objects.order_by("pk").values_list("name", flat=True)) == ["Ada", "Grace"]


def test_rows_that_are_broken_or_not_utf_8_are_refused_alone(heat: Film, tmp_path: Path) -> None:
    names, good = written(row()).encode().split(b"\r\n")[:2]
    latin = good.replace(b"Ada", "Zoë".encode("latin-1"))
    outcome = import_text(tmp_path, b"\n".join([names, good + b",more", latin, b"", b"a,b", good]))
    assert outcome.status == SOME_REFUSED
    assert "row 2: whole row: it has 20 fields where the first line has 19." in outcome.err
    assert "row 3: name: it is not UTF-8. Save the file as UTF-8." in outcome.err
    assert "row 5: whole row: it has 2 fields" in outcome.err
    assert Rating.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "does not name the columns rating, assigned_posts, date_gmt or date."),
        (b"a,b\n1,2\n", "does not name the columns rating"),
        (b"\x89PNG\r\n\x1a\n\0\0", "does not name the columns rating"),
        (b"date,rating,assigned_posts,Rating\n", "names more than once: rating."),
        (written(row()).encode("utf-16"), "It is UTF-16: save it as UTF-8."),
    ],
)
def test_a_file_that_is_something_else_is_refused_as_a_whole(tmp_path: Path, text: bytes, told: str) -> None:
    outcome = import_text(tmp_path, text)
    assert outcome.status == FILE_REFUSED
    assert told in outcome.err
    assert not Rating.objects.exists()


def test_columns_of_other_plugins_are_left_out_and_named(heat: Film, tmp_path: Path) -> None:
    outcome = import_text(tmp_path, written(row(images="x.png", custom_city="Rome")))
    assert "nobody here knows them: images, custom_city." in outcome.err
    assert outcome.status == 0
    assert "Rome" not in exported()


@pytest.mark.parametrize(
    "post", ["heat-1995", "film:heat-1995", "post:heat", "44", "post:heat-review", "9,44"]
)
def test_a_film_is_found_by_its_address_with_or_without_the_year_or_through_the_map(
    heat: Film, tmp_path: Path, post: str
) -> None:
    posts = tmp_path / "posts.csv"
    posts.write_text("id_or_slug,film\n44,heat-1995\nheat-review,heat-1995\n", encoding="utf-8")
    assert import_text(tmp_path, written(row(assigned_posts=post)), "--posts", str(posts)).status == 0
    assert Rating.objects.get().film == heat
    assert rows_in(exported())[0]["assigned_posts"] == post


@pytest.mark.parametrize(
    ("map_text", "told"), [("44,alien\n", "film “alien”"), ("44\n", "Line 1 of the map")]
)
def test_a_map_with_a_mistake_is_refused_before_anything_is_written(
    heat: Film, tmp_path: Path, map_text: str, told: str
) -> None:
    posts = tmp_path / "posts.csv"
    posts.write_text(map_text, encoding="utf-8")
    outcome = import_text(tmp_path, written(row()), "--posts", str(posts))
    assert outcome.status == FILE_REFUSED
    assert told in outcome.err
    assert not Rating.objects.exists()


def test_what_nobody_approved_waits_and_is_held_where_a_check_of_words_speaks(
    heat: Film, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(checks.CHECKS, Rating.Reason.LINKS, lambda sent: "www" in sent.said.text)
    monkeypatch.setitem(checks.CHECKS, Rating.Reason.BURST, lambda sent: True)
    rows = [
        row(name="words", is_approved="0"),
        row(name="link", is_approved="0", content="www.spam.example"),
        row(name="bare", is_approved="0", title="", content=""),
        row(name="approved", content="www.fine.example"),
    ]
    outcome = import_text(tmp_path, written(*rows))
    assert "4 created (1 approved, 2 held, 1 pending)" in outcome.out
    assert "bare stars that nobody had approved" in outcome.out
    found = {rating.name: (rating.status, rating.reasons) for rating in Rating.objects.all()}
    assert found == {
        "words": ("pending", ""),
        "link": ("held", "links"),
        "bare": ("held", ""),
        "approved": ("approved", ""),
    }
    notes = ModerationEvent.objects.exclude(note="").values_list("rating__name", "note")
    assert list(notes) == [("bare", "Bare stars that nobody had approved.")]
    assert RatingTotals.objects.get(film=heat).counts == (0, 0, 0, 2, 0)


def test_a_review_without_name_or_consent_says_so(heat: Film, tmp_path: Path) -> None:
    import_text(tmp_path, written(row(name=" ", terms="0")))
    rating = Rating.objects.get()
    assert (rating.name, rating.consented_at) == ("Anonymous", None)


def test_a_dry_run_tells_the_same_and_writes_nothing(heat: Film, tmp_path: Path) -> None:
    text = written(row(), row(), row(rating="9"))
    dry = import_text(tmp_path, text, "--dry-run")
    assert not Rating.objects.exists()
    real = import_text(tmp_path, text)
    assert dry.out == real.out + "Dry run: nothing was written.\n"
    assert (dry.err, dry.status) == (real.err, real.status)
    assert Rating.objects.count() == 2


def test_a_second_run_adds_nothing_and_takes_nothing_back(heat: Film, tmp_path: Path) -> None:
    text = written(*[row(name=f"No. {number}") for number in range(4)], row(name="twin"), row(name="twin"))
    import_text(tmp_path, text)
    Rating.objects.filter(name="No. 0").update(status="spam")
    Rating.objects.filter(name="No. 1").update(text="Changed by its author.", stars=1)
    Rating.objects.filter(name="No. 2").update(status="withdrawn")
    before = list(Rating.objects.order_by("pk").values())
    outcome = import_text(tmp_path, text)
    assert "6 rows: 0 created, 6 here already, 0 refused." in outcome.out
    assert list(Rating.objects.order_by("pk").values()) == before
    longer = text + written(row(name="twin")).partition("\r\n")[2]
    assert "7 rows: 1 created" in import_text(tmp_path, longer).out


def test_an_own_export_brings_nothing_back_into_the_site_it_came_from(heat: Film, tmp_path: Path) -> None:
    for status in Rating.Status.values:
        make_rating(
            heat, text="Twice said.", status=status, created_at=datetime(2024, 5, 6, 7, 8, 9, 10, UTC)
        )
        make_rating(heat, name=status, status=status)
    text = exported("--all")
    outcome = import_text(tmp_path, text)
    assert "12 rows: 0 created, 12 here already, 0 refused." in outcome.out
    assert exported("--all") == text


def test_an_older_export_does_not_bring_back_what_was_changed_since(heat: Film, tmp_path: Path) -> None:
    rating = make_rating(heat, 2, text="Too long.")
    Submission.objects.create(rating=rating, stars=2, name="Ada", text="Too long.", sent_at=rating.created_at)
    text = exported()
    Rating.objects.filter(pk=rating.pk).update(
        text="Not too long.", stars=5, email="ada@films.example", changed_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert "1 row: 0 created, 1 here already" in import_text(tmp_path, text).out


@pytest.mark.parametrize("changed_at", ["", "2021-03-05T00:00:00.000001Z"])
def test_the_same_stars_from_two_addresses_are_two_even_if_one_was_changed(
    heat: Film, tmp_path: Path, changed_at: str
) -> None:
    bare = {"title": "", "content": "", "name": "", "changed_at": changed_at}
    rows = [row(**bare, email=f"{name}@films.example") for name in ("ada", "grace")]
    import_text(tmp_path, written(rows[0]))
    assert "2 rows: 1 created" in import_text(tmp_path, written(*rows)).out
    assert "2 rows: 0 created" in import_text(tmp_path, written(*rows)).out


def test_an_imported_review_that_was_changed_here_is_known_under_any_address(
    heat: Film, tmp_path: Path
) -> None:
    import_text(tmp_path, written(row()))
    rating = Rating.objects.get()
    exports = []
    for number in (1, 2):
        rating.email, rating.text = f"{number}@films.example", f"No. {number}"
        rating.changed_at = datetime(2026, 1, number, tzinfo=UTC)
        rating.save()
        Submission.objects.create(
            rating=rating,
            stars=4,
            name=rating.name,
            title=rating.title,
            text=rating.text,
            sent_at=rating.changed_at,
        )
        exports.append(exported("--all"))
    for text in exports:
        assert "1 row: 0 created, 1 here already" in import_text(tmp_path, text).out


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_end_with_one_set(heat: Film, tmp_path: Path) -> None:
    text = written(*[row(name=f"No. {number // 2}") for number in range(1200)])
    folders = [tmp_path / str(number) for number in range(2)]
    for folder in folders:
        folder.mkdir()
    outcomes = at_once([lambda folder=folder: import_text(folder, text) for folder in folders])  # type: ignore[misc]  # bound now
    assert [outcome.status for outcome in outcomes] == [0, 0]
    assert Rating.objects.count() == 1200
    assert Submission.objects.count() == ModerationEvent.objects.count() == 1200
    call_command("recount", "--check")


@pytest.mark.django_db(transaction=True)
def test_an_import_that_is_killed_and_run_again_is_exact(heat: Film, tmp_path: Path) -> None:
    text = written(*[row(name=f"No. {number}", rating=str(number % 5 + 1)) for number in range(4000)])
    file = tmp_path / "reviews.csv"
    file.write_text(text, encoding="utf-8", newline="")
    command = [sys.executable, "manage.py", "import_reviews", str(file)]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=site_environment()) as process:
        while process.poll() is None and not Rating.objects.exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    kept = Rating.objects.count()
    assert 0 < kept < 4000
    assert Submission.objects.count() == kept
    outcome = import_text(tmp_path, text)
    assert f"4,000 rows: {4000 - kept:,} created" in outcome.out
    assert Rating.objects.values("name").distinct().count() == Rating.objects.count() == 4000
    assert RatingTotals.objects.get(film=heat).counts == (800,) * 5
    call_command("recount", "--check")
