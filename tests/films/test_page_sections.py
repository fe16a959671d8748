"""How single sections of a film's page print their rows."""

from typing import Any

import pytest
from django.test import Client

from films.models import (
    AudienceReaction,
    Award,
    BoxOfficeFigure,
    Credit,
    FaqEntry,
    Film,
    Offer,
    OutsideScore,
    Passage,
    Product,
    Quote,
    SimilarFilm,
    Track,
    Video,
)
from tests.builders import make_film, make_person
from tests.documents import document_of, having_class, section_of, text_of

pytestmark = pytest.mark.django_db


def section(client: Client, film: Film, stem: str) -> Any:
    return section_of(document_of(client.get(film.get_absolute_url())), stem)


def act(film: Film, name: str, character: str, description: str = "", position: int = 0) -> None:
    person = make_person(name)
    Credit.objects.create(
        film=film, person=person, character=character, description=description, position=position
    )


def test_performers_of_one_character_share_an_entry(client: Client) -> None:
    film = make_film()
    act(film, "Alex Hibbert", "Chiron", "A boy.", 1)
    act(film, "Ashton Sanders", "Chiron", "A boy.", 2)
    act(film, "Naomie Harris", "Paula", "His mother.", 3)
    act(film, "First Guest", "", "", 4)
    act(film, "Second Guest", "", "", 5)
    entries = [text_of(entry) for entry in section(client, film, "cast").iter("li")]
    assert entries == [
        "Chiron Alex Hibbert, Ashton Sanders A boy.",
        "Paula Naomie Harris His mother.",
        "First Guest",
        "Second Guest",
    ]


def test_a_character_without_a_known_performer_stands_with_the_note(client: Client) -> None:
    film = make_film()
    Credit.objects.create(film=film, character="The Genie", note="voice")
    assert text_of(section(client, film, "cast").find(".//li")) == "The Genie (voice)"


def test_directors_are_listed_in_billing_order_under_one_label(client: Client) -> None:
    film = make_film()
    for position, name in enumerate(("Marc Caro", "Jean-Pierre Jeunet")):
        Credit.objects.create(film=film, role="director", person=make_person(name), position=position)
    part = section(client, film, "overview")
    assert text_of(part.find(".//dt")) == "Directors"
    assert text_of(part.find(".//dd")) == "Marc Caro, Jean-Pierre Jeunet"


def test_spoilers_stay_closed_until_the_reader_opens_them(client: Client) -> None:
    film = make_film()
    Passage.objects.create(film=film, is_spoiler=True, title="The end", text="Everybody sleeps.")
    Passage.objects.create(film=film, title="The beginning", text="Everybody wakes.")
    part = section(client, film, "spoilers")
    details = part.find(".//details")
    assert details is not None
    assert details.get("open") is None
    assert "Everybody sleeps." in text_of(details)
    assert "Everybody sleeps." not in text_of(details.find("summary"))
    assert "Everybody sleeps." not in text_of(section(client, film, "synopsis"))


def test_an_answer_without_its_question_hides_behind_a_neutral_line(client: Client) -> None:
    film = make_film()
    FaqEntry.objects.create(film=film, answer="He dies in the end.")
    details = section(client, film, "faq").find(".//details")
    assert details.get("open") is None
    assert text_of(details.find("summary")) == "Answer 1 (it may give the story away)"
    assert "He dies in the end." in text_of(details)


def test_money_is_compared_within_one_currency_only(client: Client) -> None:
    film = make_film()
    for kind, amount, currency in (
        ("budget", 3_600_000, "USD"),
        ("opening", 277_000, "GBP"),
        ("domestic", None, "USD"),
        ("worldwide", 32_030_000, "USD"),
    ):
        BoxOfficeFigure.objects.create(film=film, kind=kind, amount=amount, currency=currency)
    part = section(client, film, "box_office")
    amounts = [text_of(figure) for figure in having_class(part, "figure-amount")]
    assert amounts == ["$3.6M", "N/A", "£277,000", "$32.03M"]
    assert [bar.get("width") for bar in having_class(part, "bar-value")] == ["11", "100"]


def test_scores_show_value_votes_and_day(client: Client) -> None:
    film = make_film()
    OutsideScore.objects.create(
        film=film, source="IMDb", value="7.50", votes=139_000, url="https://www.imdb.com/", as_of="2026-11-01"
    )
    OutsideScore.objects.create(
        film=film, source="Rotten Tomatoes", value=90, scale=100, is_percentage=True, position=1
    )
    OutsideScore.objects.create(film=film, source="Metacritic", position=2)
    part = section(client, film, "overview")
    scores = [text_of(score) for score in having_class(part, "score")]
    assert scores == ["7.5/10 IMDb 139K votes as of 1 Nov 2026", "90% Rotten Tomatoes", "N/A Metacritic"]
    assert [dial.get("stroke-dasharray") for dial in having_class(part, "dial-value")] == ["75 100", "90 100"]


def test_similar_films_lead_to_published_guides_only(client: Client) -> None:
    film = make_film()
    make_film(title="The Lost Weekend", release_year=1945)
    make_film(title="Days of Wine and Roses", release_year=1962, published=False)
    for title, year in (
        ("The Lost Weekend", 1945),
        ("Days of Wine and Roses", 1962),
        ("Sid and Nancy", 1986),
    ):
        SimilarFilm.objects.create(film=film, title=title, year=year)
    part = section(client, film, "similar")
    assert [link.get("href") for link in part.iter("a")] == ["/films/the-lost-weekend-1945/"]
    assert len(having_class(part, "poster")) == 3


def test_shop_links_are_marked_as_paid_and_disclosed(client: Client) -> None:
    film = make_film()
    Product.objects.create(film=film, name="The film (Blu-ray)", url="https://example.org/?tag=ours")
    part = section(client, film, "products")
    assert [link.get("rel") for link in part.iter("a")] == ["sponsored nofollow noopener"]
    assert "affiliate products" in text_of(having_class(part, "disclosure")[0])
    assert not list(part.iter("img"))


def test_a_product_s_picture_says_what_it_shows_and_how_large_it_is(client: Client) -> None:
    film = make_film()
    product = Product.objects.create(film=film, name="A record", picture_alt="A red sleeve")
    Product.objects.filter(pk=product.pk).update(
        picture="products/sleeve.png", picture_width=300, picture_height=400
    )
    picture = section(client, film, "products").find(".//img")
    attributes = {name: picture.get(name) for name in ("src", "alt", "width", "height")}
    assert attributes == {
        "src": "/media/products/sleeve.png",
        "alt": "A red sleeve",
        "width": "300",
        "height": "400",
    }


def test_videos_ask_nothing_of_youtube_before_a_click(client: Client) -> None:
    film = make_film(trailer_url="https://www.youtube.com/watch?v=abcdefghijk")
    for position, url in enumerate(("https://youtu.be/ABCDEFGHIJK?t=3", "https://vimeo.com/1", "")):
        Video.objects.create(film=film, title=f"Video {position}", url=url, position=position)
    page = document_of(client.get(film.get_absolute_url()))
    trailer = having_class(page, "video-facade")[0]
    assert trailer.get("href") == "https://www.youtube.com/watch?v=abcdefghijk"
    assert trailer.get("data-youtube") == "abcdefghijk"
    links = list(section_of(page, "videos").iter("a"))
    assert [(link.get("href"), link.get("data-youtube")) for link in links] == [
        ("https://youtu.be/ABCDEFGHIJK?t=3", "ABCDEFGHIJK"),
        ("https://vimeo.com/1", None),
    ]
    assert "Video 2" in text_of(section_of(page, "videos"))
    assert not list(page.iter("iframe"))
    sources = [element.get("src", "") for element in page.iter()] + [
        link.get("href", "") for link in page.iter("link") if link.get("rel") != "canonical"
    ]
    assert not [source for source in sources if "//" in source]


def test_awards_say_whether_they_were_won(client: Client) -> None:
    film = make_film()
    Award.objects.create(film=film, organisation="Academy Award", category="Best Actor", year=1996)
    Award.objects.create(
        film=film, organisation="Academy Award", outcome="nominated", recipient="Elisabeth Shue", position=1
    )
    part = section(client, film, "reviews")
    assert [text_of(award) for award in having_class(part, "award")] == [
        "Won Academy Award Best Actor 1996",
        "Nominated Academy Award for Elisabeth Shue",
    ]


def test_an_empty_line_starts_a_paragraph(client: Client) -> None:
    film = make_film(personal_review="One.\n\nTwo.")
    paragraphs = [text_of(paragraph) for paragraph in section(client, film, "reviews").iter("p")]
    assert paragraphs == ["One.", "Two."]


def test_a_row_of_its_least_words_leaves_no_empty_element(client: Client) -> None:
    film = make_film()
    Credit.objects.create(film=film, character="The Genie")
    AudienceReaction.objects.create(film=film, claim="People laughed.")
    Quote.objects.create(film=film, text="Well.")
    SimilarFilm.objects.create(film=film, title="Another")
    Product.objects.create(film=film, name="A poster")
    Track.objects.create(film=film, title="A song")
    Video.objects.create(film=film, title="A video")
    Offer.objects.create(film=film, service="A shop", kind="buy")
    Award.objects.create(film=film, organisation="A prize")
    page = document_of(client.get(film.get_absolute_url()))
    tags = ("p", "li", "h3", "a", "strong", "dd", "dt", "figcaption", "ul", "ol", "dl")
    sections = [section_of(page, stem) for stem in ("cast", "quotes", "reviews", "watch", "similar")]
    sections += [section_of(page, stem) for stem in ("products", "soundtrack", "videos")]
    assert [
        element.tag
        for part in sections
        for element in part.iter()
        if element.tag in tags and not text_of(element)
    ] == []
