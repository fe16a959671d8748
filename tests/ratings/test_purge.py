"""Old traces go, every day, and nothing else does."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from ratings import purge
from ratings.models import DayCount, HelpfulVote, ModerationEvent, Rating, Submission
from tests.builders import make_film
from tests.ratings.builders import make_rating
from tests.ratings.csv_files import exported, import_text, run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a handful of rows take several batches."""
    monkeypatch.setattr(purge, "BATCH", 2)


def submit(rating: Rating, days: float) -> Submission:
    at = timezone.now() - timedelta(days=days)
    return Submission.objects.create(rating=rating, stars=4, text="Words.", address_key="f" * 64, sent_at=at)


def test_hashes_of_addresses_go_after_the_days_of_the_setting_and_the_words_stay() -> None:
    rating = make_rating(make_film())
    old = [submit(rating, days) for days in (400, 90, 31, 30.1, 30.01)]
    young = [submit(rating, days) for days in (29.9, 1, 0)]
    dry = run("purge_personal_data", "--dry-run")
    assert Submission.objects.filter(address_key="").count() == 0
    outcome = run("purge_personal_data")
    assert dry.out == outcome.out + "Dry run: nothing was changed.\n"
    assert "Hashes of addresses emptied: 5." in outcome.out
    assert set(Submission.objects.filter(address_key="")) == set(old)
    assert set(Submission.objects.exclude(address_key="")) == set(young)
    assert Submission.objects.filter(text="Words.").count() == 8
    with override_settings(RATINGS_KEEP_ADDRESSES_DAYS=1):
        assert "emptied: 2." in run("purge_personal_data").out
    assert "emptied: 0." in run("purge_personal_data").out


def test_counters_of_past_days_go_and_those_of_yesterday_and_today_stay() -> None:
    today = timezone.localdate()
    for days in (0, 1, 2, 3, 400):
        DayCount.objects.create(key="new_of_visitor:x", day=today - timedelta(days=days), count=1)
    assert "Counters removed: 3." in run("purge_personal_data").out
    assert [each.day for each in DayCount.objects.all()] == [today - timedelta(days=1), today]


def test_ratings_withdrawn_long_ago_go_and_no_file_brings_them_back(tmp_path: Path) -> None:
    film, now = make_film(), timezone.now()
    for number, days in enumerate((31, 45, 400, 29, 0)):
        at = now - timedelta(days=days)
        rating = make_rating(
            film, name=f"No. {number}", text="Words.", status="withdrawn", created_at=at, changed_at=at
        )
        HelpfulVote.objects.create(rating=rating, visitor=rating.visitor, voted_at=at)
        submit(rating, days)
    make_rating(film, name="imported", status="withdrawn", created_at=now - timedelta(days=90))
    for status in ("approved", "rejected", "held"):
        make_rating(film, name=status, status=status, created_at=now - timedelta(days=90))
    text = exported("--all")
    assert "Withdrawn ratings deleted: 4." in run("purge_personal_data", "--dry-run").out
    assert Rating.objects.count() == 9
    assert "Withdrawn ratings deleted: 4." in run("purge_personal_data").out
    left = list(Rating.objects.order_by("pk").values_list("name", flat=True))
    assert left == ["No. 3", "No. 4", "approved", "rejected", "held"]
    assert ModerationEvent.objects.filter(action="erased").values("rating_id").distinct().count() == 4
    assert " 0 created, 9 here already, 0 refused." in import_text(tmp_path, text).out
    call_command("recount", "--check")


def test_a_visitor_who_came_back_while_the_purge_ran_keeps_the_rating() -> None:
    rating = make_rating(make_film(), status="approved", created_at=timezone.now() - timedelta(days=90))
    assert purge.forget([rating.pk]) == 0
    assert Rating.objects.filter(pk=rating.pk).exists()
