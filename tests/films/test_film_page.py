"""What a visitor finds on a film's page."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import FieldFetchBlocked
from django.test import Client
from django.utils import timezone

from films.sections import SECTIONS
from films.views import load_film
from tests.builders import make_film
from tests.documents import document_of, having_class, section_of, sections_of, text_of
from tests.films.full_film import make_full_film

pytestmark = pytest.mark.django_db


def page_of(client: Client, film: Any) -> Any:
    return document_of(client.get(film.get_absolute_url()))


def make_editor() -> User:
    user = User.objects.create_user("editor", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_film"))
    return user


def test_every_section_stands_in_the_order_of_the_one_list(client: Client) -> None:
    page = page_of(client, make_full_film(rows=1))
    assert [section.get("id") for section in sections_of(page)] == [section.stem for section in SECTIONS]
    for menu in having_class(page, "contents"):
        anchors = [link.get("href") for link in menu.iter("a")]
        assert anchors == [f"#{section.stem}" for section in SECTIONS]


def test_an_empty_section_leaves_no_trace(client: Client) -> None:
    page = page_of(client, make_film(title="Bare", release_year=None))
    assert [section.get("id") for section in sections_of(page)] == ["rate"]
    assert [link.get("href") for link in having_class(page, "contents-beside")[0].iter("a")] == ["#rate"]
    headings = [text_of(heading) for heading in page.iter("h2")]
    assert headings == ["✨ Rate"]


def test_an_empty_part_of_a_section_leaves_no_heading(client: Client) -> None:
    page = page_of(client, make_film(consensus="Everybody agrees."))
    headings = [text_of(heading) for heading in section_of(page, "reviews").iter("h3")]
    assert headings == ["Overall Consensus"]


def test_the_page_has_one_h1_and_headings_that_skip_no_level(client: Client) -> None:
    page = page_of(client, make_full_film(rows=2))
    levels = [int(element.tag[1]) for element in page.iter() if element.tag in ("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_emoji_of_headings_are_hidden_from_screen_readers(client: Client) -> None:
    page = page_of(client, make_full_film(rows=1))
    emoji = having_class(page, "emoji")
    assert [text_of(element) for element in emoji] == [section.emoji for section in SECTIONS]
    assert all(element.get("aria-hidden") == "true" for element in emoji)


@pytest.mark.parametrize("rows", [5, 50])
def test_the_page_takes_as_many_queries_for_fifty_rows_as_for_five(
    client: Client, rows: int, django_assert_max_num_queries: Any
) -> None:
    film = make_full_film(rows=rows)
    client.get("/films/nothing/")
    with django_assert_max_num_queries(25) as captured:
        page = page_of(client, film)
    assert len(having_class(section_of(page, "quotes"), "quote")) == rows
    expected = page_queries(client, make_full_film(rows=1), django_assert_max_num_queries)
    assert len(captured) == expected


def page_queries(client: Client, film: Any, counter: Any) -> int:
    with counter(25) as captured:
        client.get(film.get_absolute_url())
    return len(captured)


def test_readers_get_no_cookie_and_a_page_that_does_not_depend_on_one(client: Client) -> None:
    response = client.get(make_full_film(rows=1).get_absolute_url())
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "Cache-Control" not in response


def test_an_editor_reads_a_published_page_as_everybody_does(client: Client) -> None:
    client.force_login(make_editor())
    response = client.get(make_film().get_absolute_url())
    assert "Cookie" not in response.get("Vary", "")
    assert not having_class(document_of(response), "draft-banner")


def test_a_draft_is_not_found_and_tells_nothing_of_itself(client: Client) -> None:
    draft = client.get(make_film(title="Secret", published=False).get_absolute_url())
    missing = client.get("/films/nothing-at-all/")
    assert draft.status_code == missing.status_code == 404
    assert draft.headers == missing.headers
    assert draft.content == missing.content


def test_staff_without_the_permission_see_no_draft(client: Client) -> None:
    client.force_login(User.objects.create_user("clerk", is_staff=True))
    assert client.get(make_film(published=False).get_absolute_url()).status_code == 404


def test_an_editor_sees_a_draft_with_a_banner_and_no_cache_keeps_it(client: Client) -> None:
    client.force_login(make_editor())
    response = client.get(make_film(published=False).get_absolute_url())
    page = document_of(response)
    assert text_of(having_class(page, "draft-banner")[0]) == "Draft: only editors see this page"
    assert response["Cache-Control"] == "private, no-store"
    assert [meta.get("content") for meta in page.iter("meta") if meta.get("name") == "robots"] == ["noindex"]


def test_an_editor_reads_when_a_scheduled_film_will_appear(client: Client) -> None:
    client.force_login(make_editor())
    moment = timezone.now().replace(hour=9, minute=30) + timedelta(days=3)
    page = page_of(client, make_film(published_at=moment))
    banner = text_of(having_class(page, "draft-banner")[0])
    assert banner == f"Scheduled for {moment:%-d %B %Y}, 09:30: only editors see this page"


def test_a_page_reads_nothing_that_was_not_loaded_with_it(rf: Any) -> None:
    film = make_full_film(rows=1)
    loaded = load_film(rf.get("/"), film.slug)
    with pytest.raises(FieldFetchBlocked):
        _ = loaded.article_source


def test_the_description_is_the_wrong_plot_and_never_a_spoiler(client: Client) -> None:
    film = make_full_film(rows=2, badly_explained="A man  moves\nto the desert " + "for work " * 40)
    page = page_of(client, film)
    found = {
        meta.get("name") or meta.get("property"): meta.get("content") or "" for meta in page.iter("meta")
    }
    assert found["description"].startswith("A man moves to the desert for work")
    assert len(found["description"]) <= 155
    assert found["og:description"] == found["description"]
    assert found["og:title"] == str(film)
    canonical = next(link for link in page.iter("link") if link.get("rel") == "canonical")
    assert canonical.get("href") == f"http://testserver{film.get_absolute_url()}"


def test_the_page_can_be_asked_for_its_head_alone_but_not_posted_to(client: Client) -> None:
    url = make_film().get_absolute_url()
    assert client.head(url).status_code == 200
    assert client.post(url).status_code == 405
