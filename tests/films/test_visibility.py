"""Which films visitors may see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from films.models import Film
from tests.builders import make_film

pytestmark = pytest.mark.django_db


def test_a_scheduled_film_is_published_at_its_moment_without_a_job() -> None:
    now = timezone.now()
    film = make_film(published_at=now + timedelta(hours=1))
    make_film(published=False)
    assert not Film.objects.published().exists()
    assert list(Film.objects.published(at=now + timedelta(hours=1))) == [film]
    assert Film.objects.drafts(at=now).count() == 2
