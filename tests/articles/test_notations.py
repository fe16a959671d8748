"""Articles as other authors print them: other headings, lists and signs."""

import pytest

from films.articles.article import Article
from films.articles.reading import read


def heat(text: str) -> Article:
    return read(f"🎯 Quick Overview\n- Release year: 1995\n🍿 Heat: Detailed Plot Synopsis\nOne.\n{text}")


@pytest.mark.parametrize("mark", ["", "### ", "📰 ", "**"])
def test_the_parts_of_the_reviews_may_be_marked_like_headings(mark: str) -> None:
    end = mark.strip() if mark == "**" else ""
    parts = [
        ("Content warnings", "- Blood"),
        ("Professional Reviews", "- A Critic: “Great.”"),
        ("Audience Reviews", "Fast.: They say so."),
        ("Our Review", "Good."),
    ]
    text = "".join(f"{mark}{title}{end}\n{row}\n" for title, row in parts)
    article = heat(f"💥 Heat Reviews\n{text}")
    assert (article.title, article.personal_review) == ("Heat", "Good.")
    assert [row.name for row in article.warnings] == ["Blood"]
    assert [row.text for row in article.professional_reviews] == ["Great."]
    assert [row.claim for row in article.audience_reactions] == ["Fast."]


def test_a_film_may_be_called_as_a_part_of_the_reviews() -> None:
    article = read("🍿 Professional: Detailed Plot Synopsis\nOne.\n💥 Professional Reviews\nGood.\n")
    assert (article.title, article.personal_review) == ("Professional", "Good.")


@pytest.mark.parametrize("title", ["#Alive", "*batteries not included"])
def test_a_title_keeps_the_sign_that_it_begins_with(title: str) -> None:
    assert read(f"🍿 {title}: Detailed Plot Synopsis\nOne.\n💥 {title} Reviews\nGood.\n").title == title


def test_a_heading_may_be_set_bold() -> None:
    article = read("**🍿 Heat: Detailed Plot Synopsis**\nOne.\n**Quick Overview**\n- Release year: 1995\n")
    assert (article.title, article.release_year, article.unread) == ("Heat", 1995, [])


def test_a_passage_may_be_titled_like_a_section_that_has_a_heading_of_its_own() -> None:
    article = heat("\nSoundtrack\nA song plays.\n🎧 Soundtrack\nFine songs.\n")
    assert [(row.title, row.text) for row in article.synopsis] == [
        ("", "One."),
        ("Soundtrack", "A song plays."),
    ]
    assert article.soundtrack_intro == "Fine songs."


def test_a_nomination_is_never_read_as_an_award_that_was_won() -> None:
    article = heat(
        "💥 Heat Reviews\nAwards\n- Golden Gear (Best Engine) – 1996 (nominated)\n"
        "- Silver Gear (Nominee)\n- Nominated for three gears\n- Iron Gear (1996, nominated)\n"
    )
    assert [(a.organisation, a.category, a.year, a.outcome) for a in article.awards] == [
        ("Golden Gear", "Best Engine", 1996, "nominated"),
        ("Silver Gear", "", None, "nominated"),
    ]
    assert [note.line_number for note in article.unread] == [9, 10]
