"""The site's log names no private link, though it names the addresses of what it refuses."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from ratings.links import address_of
from ratings.moderator_links import link_for
from tests.builders import make_film
from tests.ratings.builders import make_rating, make_visitor
from tests.ratings.moderators import make_moderator

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator() -> User:
    return make_moderator()


def test_a_private_link_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    film = make_film()
    address = address_of(make_rating(film), film)
    assert make_visitor().post(address, {"name": "Ada"}).status_code == 422
    assert Client().post(address).status_code == 403
    assert caplog.text.count(f"/films/{film.slug}/your-review/…/") == 2
    assert address.split("/")[-2] not in caplog.text


def test_a_moderators_link_is_not_logged(moderator: User, caplog: pytest.LogCaptureFixture) -> None:
    rating = make_rating(make_film())
    address = "/ratings/moderate/" + link_for(moderator, rating).rpartition("/moderate/")[2]
    assert Client().post(address).status_code == 403
    assert Client().put(address).status_code == 405
    assert caplog.text.count("/ratings/moderate/…/") == 2
    assert address.split("/")[-2] not in caplog.text
