"""Ratings move out, and what moves out moves in again just as it was."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from films.models import Film
from ratings import moderation
from ratings.models import HelpfulVote, ImportedColumns, ModerationEvent, Rating, RatingTotals, SiteTotals
from ratings.moving.reading import COLUMNS
from tests.builders import make_film
from tests.documents import document_of, having_class, text_of
from tests.ratings.builders import make_rating
from tests.ratings.csv_files import exported, import_text, row, rows_in, run, written

pytestmark = pytest.mark.django_db
AT = datetime(2024, 5, 6, 7, 8, 9, 123456, UTC)
Action = ModerationEvent.Action


@pytest.fixture
def heat() -> Film:
    return make_film(title="Heat", slug="heat-1995")


def totals() -> list[object]:
    """All totals of the site as they are kept, proved against its ratings."""
    call_command("recount", "--check", stdout=StringIO())
    films = RatingTotals.objects.order_by("pk").values_list()
    return [*films, *SiteTotals.objects.values_list()]


def forget_ratings() -> None:
    """Leave the films and nothing that anybody said of them."""
    Rating.objects.all().delete()
    RatingTotals.objects.all().delete()
    SiteTotals.objects.all().delete()


def moved(folder: Path, text: str, *options: str) -> str:
    """The export of a site without ratings into which this file was taken."""
    forget_ratings()
    outcome = import_text(folder, text)
    assert (outcome.err, outcome.status) == ("", 0)
    return exported(*options)


def test_a_row_has_the_columns_of_the_plugin_in_their_order(heat: Film) -> None:
    rating = make_rating(
        heat,
        5,
        title="Great",
        text="It is.",
        email="ada@films.example",
        created_at=AT,
        is_pinned=True,
        reply="Ta.",
    )
    HelpfulVote.objects.create(rating=rating, visitor=rating.visitor, voted_at=AT)
    with override_settings(TIME_ZONE="Europe/Berlin"):
        text = exported()
    assert text.splitlines()[0] == (
        "date,date_gmt,rating,title,content,name,email,avatar,ip_address,terms,author_id,is_approved,is_pinned,"
        "is_verified,response,assigned_posts,assigned_terms,assigned_users,score"
    )
    assert rows_in(text) == [
        dict.fromkeys(COLUMNS, "")
        | {
            "date": "2024-05-06 09:08:09",
            "date_gmt": "2024-05-06 07:08:09",
            "rating": "5",
            "title": "Great",
            "content": "It is.",
            "name": "Ada",
            "email": "ada@films.example",
            "terms": "1",
            "is_approved": "1",
            "is_pinned": "1",
            "is_verified": "0",
            "response": "Ta.",
            "assigned_posts": "film:heat-1995",
            "score": "1",
        }
    ]


def test_what_counts_is_exported_and_the_rest_with_its_status_if_asked_for(heat: Film) -> None:
    other = make_film()
    for status in Rating.Status.values:
        make_rating(heat, name=status, text="Words.", status=status)
    make_rating(other, name="other")
    assert [each["name"] for each in rows_in(exported())] == ["pending", "approved", "other"]
    assert [each["name"] for each in rows_in(exported("--film", other.slug))] == ["other"]
    told = [(each["name"], each["status"]) for each in rows_in(exported("--all", "--film", heat.slug))]
    assert told == [(status, status) for status in Rating.Status.values]


def test_an_own_export_says_when_the_site_replied_and_the_visitor_changed(heat: Film) -> None:
    make_rating(heat, reply="Ta.", replied_at=AT, changed_at=AT.replace(microsecond=0))
    make_rating(heat)
    text = exported("--all")
    assert text.splitlines()[0] == ",".join((*COLUMNS, "status", "replied_at", "changed_at"))
    first, second = rows_in(text)
    assert first["replied_at"] == "2024-05-06T07:08:09.123456Z"
    assert first["changed_at"] == "2024-05-06T07:08:09.000000Z"
    assert second["replied_at"] == second["changed_at"] == ""


def test_an_export_goes_to_a_file_and_an_unknown_film_is_refused(heat: Film, tmp_path: Path) -> None:
    make_rating(heat, name="Zoë", text="One\r\ntwo\nthree\rfour")
    file = tmp_path / "out.csv"
    assert "1 rating written" in run("export_reviews", str(file)).err
    assert file.read_bytes().decode() == exported() == exported("-")
    assert run("export_reviews", "--film", "alien").status == 1
    assert run("export_reviews", str(tmp_path / "none" / "out.csv")).status == 1


def test_a_file_of_the_plugin_comes_out_as_it_went_in_but_for_internet_addresses(
    heat: Film, tmp_path: Path
) -> None:
    make_film(slug="ran-1985", release_year=1985)
    rows = [
        row(ip_address="192.0.2.7", is_pinned="1", response="Thank you,\nAda."),
        row(date="2020-01-01 10:00:00", assigned_users="4", score="-2"),
        row(
            name="Zoë",
            email="",
            avatar="",
            terms="0",
            author_id="0",
            is_verified="0",
            assigned_posts="page:ran",
        ),
        row(
            title="=1+1", content="@ +1 -1 \"quoted\", 'single'; <b>bold</b>\r\n\r\nand more", is_approved="0"
        ),
        row(rating="1", title="", content="", assigned_terms="", assigned_posts="3,heat-1995"),
    ]
    assert rows_in(moved(tmp_path, written(*rows))) == [each | {"ip_address": ""} for each in rows]


@pytest.mark.parametrize(
    ("terms", "is_veiled", "canonical"),
    [
        ("spoiler", True, "spoiler"),
        ("12, Spoilers,drama", True, "12,drama,spoiler"),
        ("category:SPOILER,category:drama", True, "category:drama,spoiler"),
        (" spoiler ,spoilers,", True, "spoiler"),
        ("12, drama,", False, "12, drama,"),
        ("no-spoilers,spoiler:12,despoiler", False, "no-spoilers,spoiler:12,despoiler"),
        ("", False, ""),
    ],
)
def test_a_term_of_the_plugin_closes_a_review_and_comes_back_in_canonical_form(
    heat: Film, tmp_path: Path, terms: str, *, is_veiled: bool, canonical: str
) -> None:
    text = moved(tmp_path, written(row(assigned_terms=terms)))
    assert rows_in(text) == [row(assigned_terms=canonical)]
    rating = Rating.objects.get()
    assert rating.has_spoilers is rating.submissions.get().has_spoilers is is_veiled
    assert moved(tmp_path, text) == text


@pytest.mark.parametrize("terms", ["", "12", " 12, drama", "12,spoiler"])
def test_the_veil_moves_as_the_moderator_left_it(heat: Film, tmp_path: Path, terms: str) -> None:
    import_text(tmp_path, written(row(assigned_terms=terms)))
    chosen = Rating.objects.filter(film=heat)
    for action in (Action.UNVEILED, Action.VEILED, Action.UNVEILED):
        moderation.mark(chosen, action)
        is_veiled = action == Action.VEILED
        told = rows_in(exported())[0]["assigned_terms"].split(",")
        assert ("spoiler" in told) is is_veiled
        for options in ((), ("--all",)):
            text = exported(*options)
            assert moved(tmp_path, text, *options) == text
            assert Rating.objects.get().has_spoilers is is_veiled


def test_a_moved_spoiler_stays_closed_on_the_page(heat: Film, tmp_path: Path, client: Client) -> None:
    make_rating(heat, title="The end", text="He dies.", has_spoilers=True)
    moved(tmp_path, exported())
    (review,) = having_class(document_of(client.get(heat.get_absolute_url())), "rating")
    (closed,) = review.iter("details")
    assert "He dies." in text_of(closed)
    assert "He dies." not in text_of(review).replace(text_of(closed), "")


def test_the_round_trip_is_exact_in_every_state(heat: Film, tmp_path: Path) -> None:
    other = make_film()
    for number, status in enumerate(Rating.Status.values * 2):
        film = heat if number % 3 else other
        values = {"created_at": AT + timedelta(seconds=number), "status": status, "consented_at": None}
        make_rating(film, number % 5 + 1, name=f"No. {number}", text="Words." * (number % 2), **values)
    rating = make_rating(
        heat,
        3,
        email="a@b.example",
        reply="Yes.",
        replied_at=AT + timedelta(days=9),
        changed_at=AT + timedelta(days=8),
        has_spoilers=True,
        is_pinned=True,
        created_at=AT,
        helpful=5,
    )
    ImportedColumns.objects.create(
        rating=rating, columns={"avatar": "x.png", "date": "2024-01-01 00:00:00"}, score=5
    )
    text, before = exported("--all"), totals()
    assert moved(tmp_path, text, "--all") == text
    assert totals() == before
    there = Rating.objects.get(email="a@b.example")
    assert (there.replied_at, there.changed_at) == (rating.replied_at, rating.changed_at)


letters = st.one_of(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    st.sampled_from("\r\n\t,;\"'=+-@<>&% \u2028\u0085\ufeff\x1a\\"),
)
words = st.text(letters, max_size=40)
moments = st.datetimes(datetime(1971, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC))
hostile = st.fixed_dictionaries(
    {
        "name": words.filter(str.strip),
        "title": words,
        "text": words,
        "reply": words,
        "email": st.sampled_from(["", "ada@films.example", "o'neil+x@films.example", "=1+1@films.example"]),
        "status": st.sampled_from(Rating.Status.values),
        "stars": st.integers(1, 5),
        "is_pinned": st.booleans(),
        "has_spoilers": st.booleans(),
        "created_at": moments,
        "replied_at": st.none() | moments,
        "changed_at": st.none() | moments,
    }
)


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ratings=st.lists(hostile, max_size=5))
def test_hostile_text_survives_the_round_trip(heat: Film, ratings: list[dict[str, object]]) -> None:
    forget_ratings()
    for values in ratings:
        make_rating(heat, **values)  # type: ignore[arg-type]  # values of all types
    text, before = exported("--all"), totals()
    with TemporaryDirectory() as folder:
        assert f" {len(ratings)} here already, 0 refused." in import_text(Path(folder), text).out
        assert moved(Path(folder), text, "--all") == text
        assert totals() == before
        assert f" {len(ratings)} here already, 0 refused." in import_text(Path(folder), text).out


@pytest.mark.parametrize("time_zone", ["America/New_York", "Pacific/Kiritimati"])
def test_a_site_in_another_time_zone_keeps_moments_and_gives_dates_back(
    heat: Film, tmp_path: Path, time_zone: str
) -> None:
    make_rating(heat, created_at=AT)
    text = exported()
    with override_settings(TIME_ZONE=time_zone):
        assert moved(tmp_path, text) == text
        assert Rating.objects.get().created_at == AT.replace(microsecond=0)
