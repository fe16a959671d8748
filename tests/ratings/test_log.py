"""The log of what was done: everybody who may judge reads it, nobody writes in it."""

import pytest
from django.test import Client

from ratings.models import ModerationEvent, Rating
from tests.builders import make_film
from tests.ratings.builders import make_rating
from tests.ratings.moderators import act, form_of, make_moderator, signed_in
from tests.ratings.pages import text_of

pytestmark = pytest.mark.django_db
LOG = "/admin/ratings/moderationevent/"


def test_the_log_says_who_did_what_to_which_rating(client: Client) -> None:
    client = signed_in(make_moderator("ada"))
    rating = make_rating(make_film(title="Metropolis"), name="Fritz", text="Fine.", status="pending")
    act(client, "reject", rating)
    text = text_of(client.get(LOG))
    said = ["ada", "rejected", "Metropolis", "4 of 5 from Fritz", "Waiting: words to read", "Rejected"]
    assert [words for words in said if words not in text] == []
    assert "ada rejected" in text_of(client.get(form_of(rating)))
    assert "Metropolis" in text_of(client.get(f"{LOG}?action__exact=rejected&q={rating.pk}"))
    assert "Metropolis" not in text_of(client.get(f"{LOG}?action__exact=approved"))
    assert "Metropolis" not in text_of(client.get(f"{LOG}?q={rating.pk + 1}"))


def test_not_even_a_superuser_changes_the_log(admin_client: Client) -> None:
    rating = make_rating(make_film(), text="Fine.", status="pending")
    act(admin_client, "reject", rating)
    event = ModerationEvent.objects.get()
    assert admin_client.get(f"{LOG}{event.pk}/change/").status_code == 200
    assert admin_client.post(f"{LOG}{event.pk}/change/", {"actor": "nobody"}).status_code == 403
    assert admin_client.post(f"{LOG}{event.pk}/delete/", {"post": "yes"}).status_code == 403
    assert admin_client.get(f"{LOG}add/").status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": event.pk, "post": "yes"}
    admin_client.post(LOG, chosen)
    assert ModerationEvent.objects.get().actor == "admin"


def test_the_log_takes_as_many_queries_for_fifty_entries_as_for_one(
    admin_client: Client, django_assert_max_num_queries: "object"
) -> None:
    ratings = [make_rating(make_film(), text="Fine.", status="pending") for _ in range(50)]
    act(admin_client, "reject", *ratings)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        page = admin_client.get(LOG)
    assert str(Rating.objects.latest("pk").film) in text_of(page)
