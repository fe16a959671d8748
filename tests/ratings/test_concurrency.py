"""Many visitors at once: every rating that was confirmed counts, once."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from films.models import Film
from ratings.models import Rating, RatingTotals
from ratings.moderation import judge
from ratings.totals import drifts, mend
from tests.builders import make_film
from tests.ratings.builders import make_rating, make_visitor, rate_address, send
from tests.ratings.crowd import at_once
from tests.ratings.proof import prove

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS = 16


def test_sixteen_clients_with_new_and_changed_ratings_end_exact_and_see_no_error() -> None:
    film = make_film()

    def rates_and_changes_its_mind(number: int) -> Callable[[], list[int]]:
        def visit() -> list[int]:
            visitor = make_visitor()
            choices = [number % 5 + 1, (number + 2) % 5 + 1, 5 if number % 2 else 1]
            return [send(visitor, film, stars=stars, text=f"No. {number}").status_code for stars in choices]

        return visit

    statuses = at_once(rates_and_changes_its_mind(number) for number in range(CLIENTS))
    assert statuses == [[200, 200, 200]] * CLIENTS
    assert RatingTotals.objects.get(film=film).counts == (8, 0, 0, 0, 8)
    assert Rating.objects.count() == CLIENTS
    assert list(drifts()) == []


def test_one_visitor_in_sixteen_windows_at_once_has_one_rating() -> None:
    film, visitor = make_film(), make_visitor()
    send(visitor, make_film())
    cookie = visitor.cookies["visitor"].value

    def window(number: int) -> Callable[[], int]:
        def visit() -> int:
            client = make_visitor()
            client.cookies["visitor"] = cookie
            return send(client, film, stars=number % 5 + 1).status_code

        return visit

    assert at_once(window(number) for number in range(CLIENTS)) == [200] * CLIENTS
    rating = Rating.objects.get(film=film)
    totals = RatingTotals.objects.get(film=film)
    assert totals.counts == tuple(int(stars == rating.stars) for stars in range(1, 6))


def test_a_form_whose_answer_was_lost_counts_once_when_it_is_sent_again() -> None:
    film, visitor = make_film(), make_visitor()
    form = {"stars": 4, "name": "Ada", "consent": "on"}
    assert visitor.post(rate_address(film), form).status_code == 307  # the browser goes away here
    send(visitor, film)
    answer = visitor.post(rate_address(film), form)  # and here, after the rating was kept
    assert answer.status_code == 303
    send(visitor, film)
    assert RatingTotals.objects.get(film=film).count == 1


def test_editors_visitors_and_a_recount_at_once_end_exact() -> None:
    films = [make_film() for _ in range(3)]
    ratings = [make_rating(film, stars) for film in films for stars in (1, 2, 3, 4, 5)]
    keys = [rating.pk for rating in ratings]

    def judges(status: Rating.Status, chosen: list[int]) -> Callable[[], None]:
        def work() -> None:
            for _ in range(4):
                judge(Rating.objects.filter(pk__in=chosen).order_by("?"), status)

        return work

    def visits() -> None:
        for film in films:
            send(make_visitor(), film)

    def recounts() -> None:
        for film in films * 3:
            mend(film.pk)

    at_once(
        [
            judges(Rating.Status.REJECTED, keys[:10]),
            judges(Rating.Status.APPROVED, keys[5:]),
            judges(Rating.Status.REJECTED, keys[::2]),
            *[visits] * 4,
            recounts,
            recounts,
        ]
    )
    assert list(drifts()) == []
    assert Rating.objects.count() == len(keys) + 12


def changes_and_withdraws(film: Film, number: int) -> list[int]:
    """A visitor rates, changes its mind, withdraws, and perhaps rates again; return the answers' statuses."""
    visitor = make_visitor()
    statuses = [send(visitor, film, name=f"Visitor {number}", stars=stars).status_code for stars in (4, 2)]
    page = reverse("ratings:yours", args=[film.slug])
    statuses.append(visitor.post(page, {"withdraw": "yes"}, follow=True).status_code)
    assert Rating.objects.get(name=f"Visitor {number}").status == Rating.Status.WITHDRAWN
    if number % 2:
        statuses.append(send(visitor, film, name=f"Visitor {number}", stars=5).status_code)
    return statuses


def deletes(film: Film) -> list[int]:
    """An editor deletes the film in the admin, where it says what goes with it."""
    editor = Client()
    editor.force_login(User.objects.get(username="editor"))
    address = reverse("admin:films_film_delete", args=[film.pk])
    return [editor.get(address).status_code, editor.post(address, {"post": "yes"}, follow=True).status_code]


def rates_what_goes(film: Film) -> list[int]:
    """Visitors of a film that is deleted meanwhile are told that it is not there."""
    return [200 if send(make_visitor(), film).status_code in (200, 404) else 500 for _ in range(4)]


def test_visitors_moderators_bulk_changes_and_deletions_at_once_end_exact_and_nobody_sees_an_error() -> None:
    User.objects.create_superuser("editor")
    busy, other, *going = (make_film() for _ in range(4))
    for film in (busy, other, *going):
        for stars in (5, 3, 1, 2, 4):
            make_rating(film, stars, text="Fine.")
    keys = list(Rating.objects.order_by("?").values_list("pk", flat=True))

    def judges(status: Rating.Status) -> list[int]:
        for start in range(0, len(keys), 4):
            judge(Rating.objects.filter(pk__in=keys[start : start + 12]), status)
        return [200]

    def sets_stars_everywhere(stars: int) -> list[int]:
        for _ in range(4):
            Rating.objects.filter(text="Fine.").order_by("?").update(stars=stars)
        return [200]

    def visiting(number: int) -> Callable[[], list[int]]:
        return lambda: changes_and_withdraws(busy, number)

    works = [
        *[visiting(number) for number in range(CLIENTS)],
        lambda: judges(Rating.Status.APPROVED),
        lambda: judges(Rating.Status.SPAM),
        lambda: sets_stars_everywhere(2),
        lambda: sets_stars_everywhere(3),
        *[lambda film=film: rates_what_goes(film) for film in going],
        *[lambda film=film: deletes(film) for film in going],
    ]
    assert {status for statuses in at_once(works) for status in statuses} == {200}
    assert Rating.objects.filter(film=busy, name__startswith="Visitor").count() == CLIENTS
    assert set(Film.objects.all()) == {busy, other}
    prove()
