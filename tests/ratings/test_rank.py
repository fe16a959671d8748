"""The rank by which films are ordered: WR = v/(v+m)*R + m/(v+m)*C, with C the site's live mean."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from films.models import Film
from ratings.models import Rating, RatingTotals, SiteTotals
from ratings.totals import site_drift
from tests.builders import make_film
from tests.ratings.builders import make_rating
from tests.ratings.proof import prove

pytestmark = pytest.mark.django_db


def rank_of(film: Film) -> float:
    return RatingTotals.objects.get(film=film).rank


def test_few_ratings_stay_near_the_mean_of_the_site_and_many_leave_it() -> None:
    one_rave, many_good, many_poor = make_film(), make_film(), make_film()
    make_rating(one_rave, 5)
    Rating.objects.bulk_create(
        Rating(
            film=film,
            visitor=uuid4(),
            name="Ada",
            stars=stars,
            status="approved",
        )
        for film, stars in ((many_good, 4), (many_poor, 2))
        for number in range(40)
    )
    mean = (5 + 160 + 80) / 81
    assert rank_of(many_good) == pytest.approx((40 * 4 + 10 * mean) / 50, abs=0.001)
    assert rank_of(one_rave) == pytest.approx((5 + 10 * mean) / 11, abs=0.001)
    assert rank_of(many_poor) == pytest.approx((80 + 10 * mean) / 50, abs=0.001)
    order = RatingTotals.objects.order_by("-rank", "film").values_list("film", flat=True)
    assert list(order) == [many_good.pk, one_rave.pk, many_poor.pk]


def test_a_rating_of_one_film_moves_the_ranks_of_all_others() -> None:
    film, other = make_film(), make_film()
    make_rating(film, 3)
    assert rank_of(film) == pytest.approx(3)
    make_rating(other, 5)
    assert rank_of(film) == pytest.approx((3 + 10 * 4) / 11)
    Rating.objects.filter(film=other).delete()
    assert rank_of(film) == pytest.approx(3)
    prove()


def test_a_film_without_stars_ranks_below_every_other() -> None:
    film, other = make_film(), make_film()
    rating = make_rating(film, 5)
    make_rating(other, 1)
    Rating.objects.filter(pk=rating.pk).update(status=Rating.Status.SPAM)
    assert rank_of(film) == 0 < rank_of(other)
    Rating.objects.all().delete()
    assert rank_of(other) == 0
    prove()


def test_ranks_follow_the_live_mean_within_a_thousandth_of_a_star() -> None:
    film, other = make_film(), make_film()
    make_rating(film, 4)
    for number in range(60):
        make_rating(other, number % 5 + 1)
        site = SiteTotals.objects.get()
        assert abs(site.mean - site.stars / site.count) <= 0.001
        assert rank_of(film) == pytest.approx((4 + 10 * site.stars / site.count) / 11, abs=0.001)


def test_where_the_mean_hardly_moves_no_other_film_is_ranked_anew() -> None:
    film, other = make_film(), make_film()
    make_rating(film, 3)
    make_rating(other, 3)
    RatingTotals.objects.filter(film=film).update(rank=1)
    make_rating(other, 3)
    assert rank_of(film) == 1
    make_rating(other, 5)
    assert rank_of(film) > 3


def test_another_weight_is_named_by_the_check_and_taken_by_recount(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    film, other = make_film(), make_film()
    make_rating(film, 5)
    make_rating(other, 1)
    settings.RATINGS_RANK_WEIGHT = 30
    with pytest.raises(CommandError, match="1 of the totals are wrong"):
        call_command("recount", "--check")
    assert "totals say (2, 6, 10) (ratings, stars, weight), its ratings and settings (2, 6, 30)" in (
        capsys.readouterr().out
    )
    assert rank_of(film) == pytest.approx((5 + 10 * 3) / 11)
    call_command("recount")
    assert rank_of(film) == pytest.approx((5 + 30 * 3) / 31)
    assert rank_of(other) == pytest.approx((1 + 30 * 3) / 31)
    call_command("recount", "--check")
    prove()


def test_a_weight_of_nothing_ranks_by_the_plain_mean(settings: Any) -> None:
    film, other = make_film(), make_film()
    make_rating(film, 5)
    make_rating(other, 1)
    settings.RATINGS_RANK_WEIGHT = 0
    call_command("recount")
    assert (rank_of(film), rank_of(other)) == (5, 1)
    Rating.objects.all().delete()
    make_rating(other, 2)
    assert (rank_of(film), rank_of(other)) == (0, 2)
    assert site_drift() is None
