"""What is kept about a person can be handed out and taken away, in every state."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from films.models import Film
from ratings import links, moderation, undoing
from ratings.models import (
    DayCount,
    HelpfulVote,
    ImportedColumns,
    ModerationEvent,
    PastReply,
    Rating,
    RatingTotals,
    Report,
    Submission,
)
from tests.builders import make_film
from tests.ratings.builders import make_rating
from tests.ratings.csv_files import exported, import_text, row, run, written

pytestmark = pytest.mark.django_db
ADDRESS = "Ada.Lovelace@films.example"
ADDRESS_KEY = "f" * 64
AT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


@pytest.fixture
def heat() -> Film:
    return make_film(title="Heat", slug="heat-1995")


def rate_twice(film: Film, visitor: UUID, **values: Any) -> Rating:
    """A rating that its visitor has changed once."""
    values = {"name": "Ada Lovelace", "text": "Second words.", "email": ADDRESS, "changed_at": AT} | values
    rating = make_rating(film, 2, visitor=visitor, created_at=AT, **values)
    for text in ("First words.", rating.text):
        Submission.objects.create(
            rating=rating, stars=2, name=rating.name, text=text, address_key=ADDRESS_KEY, sent_at=AT
        )
    return rating


def leave_traces(visitor: UUID, film: Film) -> Rating:
    """Another's rating that the visitor found helpful and reported, and a counter of theirs."""
    other = make_rating(film, 5, name="Grace", text="Loved it.", email="grace@films.example")
    HelpfulVote.objects.create(rating=other, visitor=visitor, voted_at=AT)
    HelpfulVote.objects.create(rating=other, visitor=uuid4(), voted_at=AT)
    Report.objects.create(rating=other, visitor=visitor, reason="spam", words="I am Ada L.", reported_at=AT)
    DayCount.objects.create(key=f"new_of_visitor:{visitor.hex}", day=timezone.localdate(), count=2)
    DayCount.objects.create(key=f"new_of_visitor:{uuid4().hex}", day=timezone.localdate(), count=1)
    return other


def talk_about(rating: Rating) -> None:
    """What others wrote about a rating, naming its author: a reply that was replaced, and a report."""
    moderation.reply(Rating.objects.filter(pk=rating.pk), "Thank you.")
    PastReply.objects.update(text="Dear Ada Lovelace", replied_at=AT)
    Report.objects.create(
        rating=rating, visitor=uuid4(), reason="private", words="It is Ada L.", reported_at=AT, settled_at=AT
    )


def everything_kept() -> str:
    """All rows of the ratings' tables as text."""
    models = (Rating, Submission, HelpfulVote, Report, DayCount, ImportedColumns, ModerationEvent, PastReply)
    return str([list(model._default_manager.values()) for model in models])


@pytest.mark.parametrize("status", Rating.Status.values)
def test_a_person_is_told_all_that_is_kept_in_every_state(heat: Film, status: str) -> None:
    visitor = uuid4()
    rating = rate_twice(heat, visitor, status=status)
    second = make_rating(make_film(), visitor=visitor, text="No address given here.")
    other = leave_traces(visitor, heat)
    ImportedColumns.objects.create(rating=rating, columns={"avatar": "ada.png"}, score=0)
    PastReply.objects.create(rating=rating, batch=uuid4(), text="Dear Ada.")
    outcome = run("export_personal_data", ADDRESS.upper())
    assert (outcome.err, outcome.status) == ("", 0)
    told = json.loads(outcome.out)
    assert [each["pk"] for each in told["ratings"]] == [rating.pk, second.pk]
    first = told["ratings"][0]
    assert (first["film"], first["stars"], first["status"]) == ("heat-1995", 2, status)
    assert (first["name"], first["email"], first["visitor"]) == ("Ada Lovelace", ADDRESS, str(visitor))
    assert [each["text"] for each in first["submissions"]] == ["First words.", "Second words."]
    assert first["internet_address"] == "a keyed hash is kept"
    assert told["ratings"][1]["internet_address"] == "nothing is kept"
    assert first["imported"] == {"avatar": "ada.png", "score": 0}
    assert first["past_replies"] == [{"text": "Dear Ada.", "replied_at": None, "left_at": None}]
    assert told["helpful_votes"][0]["review"] == other.pk
    assert told["reports"][0]["words"] == "I am Ada L."
    assert [each["count"] for each in told["counters_of_rate_limits"]] == [2]
    for hidden in (ADDRESS_KEY, "Grace", "grace@", "Loved it."):
        assert hidden not in outcome.out


@pytest.mark.parametrize("form", ["link", "path", "token"])
def test_a_private_link_names_the_person_too(heat: Film, form: str) -> None:
    rating = rate_twice(heat, uuid4(), email="")
    token = links.token_of(rating)
    asked = {
        "link": f"https://films.example/films/heat-1995/your-review/{token}/?from=mail",
        "path": f"/films/heat-1995/your-review/{token}/",
        "token": token,
    }[form]
    assert json.loads(run("export_personal_data", asked).out)["ratings"][0]["pk"] == rating.pk
    assert run("erase_personal_data", asked).status == 0
    assert run("erase_personal_data", asked).status == 1


@pytest.mark.parametrize(
    "asked", ["nobody@films.example", "123.forged", "", "%@films.example", "a_a@films.example"]
)
@pytest.mark.parametrize("command", ["export_personal_data", "erase_personal_data"])
def test_an_unknown_person_is_said_to_be_unknown(heat: Film, command: str, asked: str) -> None:
    make_rating(heat, email="axa@films.example")
    before = everything_kept()
    outcome = run(command, asked)
    assert outcome == ("", "Nothing is kept under this address or link.\n", 1)
    assert everything_kept() == before


@pytest.mark.parametrize("status", Rating.Status.values)
def test_erasing_leaves_stars_and_words_and_nobody_behind_them(heat: Film, status: str) -> None:
    visitor = uuid4()
    rating = rate_twice(heat, visitor, status=status)
    second = make_rating(make_film(), visitor=visitor, name="Ada L.")
    other = leave_traces(visitor, heat)
    columns = {"avatar": "ada.png", "author_id": "7", "assigned_users": "ada", "assigned_posts": "post:heat"}
    ImportedColumns.objects.create(rating=rating, columns=columns, score=0)
    token, before = links.token_of(rating), list(RatingTotals.objects.order_by("pk").values_list())
    outcome = run("erase_personal_data", ADDRESS.lower())
    assert "Made anonymous: ratings 2, submissions 2, votes 1, reports 1." in outcome.out
    kept = everything_kept()
    for trace in ("Ada", "ada.", "'ada'", str(visitor), visitor.hex, ADDRESS_KEY, "First words"):
        assert trace not in kept
    for each in (rating, second, other):
        each.refresh_from_db()
    assert (rating.name, rating.email, rating.status) == ("Anonymous", "", status)
    assert (rating.stars, rating.text) == (2, "Second words.")
    assert rating.visitor != second.visitor
    assert [each.text for each in rating.submissions.all()] == ["Second words."]
    assert rating.imported.columns == {"assigned_posts": "post:heat"}
    assert (other.helpful, other.reports.count()) == (2, 1)
    assert links.rating_of(token) is None
    assert {event.action for event in ModerationEvent.objects.filter(rating_id=rating.pk)} == {"erased"}
    assert DayCount.objects.count() == 1
    assert list(RatingTotals.objects.order_by("pk").values_list()) == before
    call_command("recount", "--check")
    assert run("erase_personal_data", ADDRESS).status == 1


@pytest.mark.parametrize("status", Rating.Status.values)
def test_deleting_takes_all_that_they_sent_and_the_totals_follow(heat: Film, status: str) -> None:
    visitor = uuid4()
    rating = rate_twice(heat, visitor, status=status)
    HelpfulVote.objects.create(rating=rating, visitor=uuid4(), voted_at=AT)
    HelpfulVote.objects.create(rating=rating, visitor=visitor, voted_at=AT)
    other = leave_traces(visitor, heat)
    outcome = run("erase_personal_data", ADDRESS, "--delete")
    assert "Deleted: ratings 1, submissions 2, votes 2, reports 1." in outcome.out
    assert list(Rating.objects.values_list("pk", "helpful")) == [(other.pk, 1)]
    assert not Report.objects.exists()
    kept = everything_kept()
    for trace in ("Ada", "ada.", "'ada'", str(visitor), visitor.hex, ADDRESS_KEY, "words"):
        assert trace not in kept
    event = ModerationEvent.objects.get(rating_id=rating.pk)
    assert (event.action, event.actor, event.before) == ("erased", "erase_personal_data", status)
    assert RatingTotals.objects.get(film=heat).counts == (0, 0, 0, 0, 1)
    call_command("recount", "--check")


@pytest.mark.parametrize("status", [each for each in Rating.Status.values if each != "withdrawn"])
def test_what_others_wrote_about_them_goes_with_their_name(heat: Film, status: str) -> None:
    rating = rate_twice(heat, uuid4(), status=status)
    bystander = make_rating(heat, name="Grace", email="grace@films.example")
    Report.objects.create(rating=bystander, visitor=uuid4(), reason="abuse", words="Rude.", reported_at=AT)
    talk_about(rating)
    assert run("erase_personal_data", ADDRESS, "--dry-run").status == 0
    assert "Dear Ada" in everything_kept()
    assert run("erase_personal_data", ADDRESS).status == 0
    assert "Ada" not in everything_kept()
    assert not PastReply.objects.exists()
    reports = Report.objects.order_by("pk").values_list("reason", "words", "settled_at")
    assert list(reports) == [("abuse", "Rude.", None), ("private", "", AT)]
    replied = ModerationEvent.objects.get(action="replied")
    assert undoing.undo(replied.batch, moderation.Hand()).restored == 0
    assert Rating.objects.get(pk=rating.pk).reply == "Thank you."


def test_deleting_takes_what_others_wrote_about_them_too(heat: Film) -> None:
    talk_about(rate_twice(heat, uuid4()))
    PastReply.objects.create(rating=make_rating(heat), batch=uuid4(), text="Another's.")
    assert run("erase_personal_data", ADDRESS, "--delete").status == 0
    assert "Ada Lovelace" not in everything_kept()
    assert [each.text for each in PastReply.objects.all()] == ["Another's."]
    assert not Report.objects.exists()


@pytest.mark.parametrize("options", [(), ("--delete",)])
def test_a_dry_run_counts_and_changes_nothing(heat: Film, options: tuple[str, ...]) -> None:
    rate_twice(heat, uuid4())
    before = everything_kept()
    assert "ratings 1, submissions 2" in run("erase_personal_data", ADDRESS, "--dry-run", *options).out
    assert everything_kept() == before


@pytest.mark.parametrize("options", [(), ("--delete",)])
def test_no_file_brings_back_what_was_erased(heat: Film, tmp_path: Path, options: tuple[str, ...]) -> None:
    of_plugin = written(row(email=ADDRESS), row(email=ADDRESS), row(name="Grace", email=""))
    import_text(tmp_path, of_plugin)
    Rating.objects.filter(pk=Rating.objects.earliest("pk").pk).update(text="Changed.", changed_at=AT)
    own = rate_twice(make_film(slug="ran-1985"), uuid4(), status="withdrawn")
    before_change = exported("--all").replace("Second words.", "First words.")
    files = [of_plugin, exported("--all"), before_change]
    assert run("erase_personal_data", ADDRESS, *options).status == 0
    left = exported("--all")
    for file in files:
        outcome = import_text(tmp_path, file)
        assert (outcome.err, outcome.status) == ("", 0)
        assert " 0 created" in outcome.out
    assert exported("--all") == left
    assert Rating.objects.filter(pk=own.pk).exists() is not bool(options)
