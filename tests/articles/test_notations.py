"""Articles as other authors print them: other headings, lists and signs."""

import pytest

from films.articles.article import Article
from films.articles.reading import NotAnArticleError, read
from films.articles.writing import write
from films.sections import SECTIONS

from .samples import flat


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


NOTHING = ["😅 Plot Summary – Badly Explained", "⚠️ Spoilers", "💥 Heat Reviews\nPersonal Review", "🤨 FAQ"]
NOTHING += ["💥 Heat Reviews\nPersonal Review\nFine.\nAwards", "🔥 Bonus Content", "🎬 Cast & Characters"]


@pytest.mark.parametrize("heading", NOTHING)
def test_a_section_that_says_na_is_a_gap_and_is_written_again(heading: str) -> None:
    article = heat(f"{heading}\nN/A\n")
    assert not article.unread
    assert [(note.text, note.line_number) for note in article.gaps] == [("N/A", 5 + heading.count("\n") + 1)]
    assert "N/A" not in repr(
        [article.badly_explained, article.spoilers, article.personal_review, article.faq]
    )
    assert not article.videos
    assert write(article).count("\nN/A\n") == 1


def test_an_empty_section_keeps_one_heading() -> None:
    assert write(read("🎯 Quick Overview\n💥 Heat Reviews\nGood.\n")).count("Overview") == 1


def test_a_fact_that_is_not_known_is_written_again_beside_the_trailer() -> None:
    article = read("🎯 Quick Overview\nTrailer\n- Runtime: N/A\n💥 Heat Reviews\nGood.\n")
    article.trailer_url = "https://films.example/trailer"
    text = write(article)
    assert "- Runtime: N/A" in text
    assert text.count("Trailer") == 1


def test_lists_may_be_numbered_or_have_other_bullets() -> None:
    article = heat(
        "\n1. The first day\nIt begins.\n🎥 Similar Movies\n1. Thief (1981): safe.\n‣ Ali (2001)\n"
        "🛠️ Behind the Scenes\n1) One.\n+ Two.\n🎧 Soundtrack\nSongs:\n1. “Song” – Singer\n"
        "🤨 FAQ\n### Is it long\nYes.\n2. Is it good?\nYes.\n"
    )
    assert [row.title for row in article.synopsis] == ["", "1. The first day"]
    assert [(row.title, row.year) for row in article.similar_films] == [("Thief", 1981), ("Ali", 2001)]
    assert [row.text for row in article.trivia] == ["One.", "Two."]
    assert [row.title for row in article.tracks] == ["Song"]
    assert [row.question for row in article.faq] == ["Is it long", "Is it good?"]
    assert not article.notes


@pytest.mark.parametrize("bullet", ["·", "▪", "+", "1."])
def test_prose_that_begins_like_a_row_stays_prose(bullet: str) -> None:
    article = Article(title="Heat", similar_intro=f"{bullet} one", soundtrack_intro=f"{bullet} two")
    assert read(write(article)) == article


def test_a_genre_is_listed_once_whatever_its_spelling() -> None:
    article = heat("🎯 Quick Overview\n- Genre: Crime / Drama | Sci-Fi, drama\n- Genre: Sci Fi\n")
    assert [row.name for row in article.genres] == ["Crime", "Drama", "Sci-Fi"]
    assert [note.reason for note in article.unread] == ["This is listed twice."]


@pytest.mark.parametrize("sign", ["\U000f0000", "\U000fd800", "\0"])
def test_signs_that_no_text_can_hold_are_refused(sign: str) -> None:
    with pytest.raises(NotAnArticleError, match="Line 5 holds"):
        heat(f"💬 Quotes\n- A: “{sign}”\n".replace("💬 Quotes\n", ""))


@pytest.mark.parametrize(
    "row", ["💬 Memorable Quotes\n- A: “%d.”", "🎧 Soundtrack\n- “%d”", "🎬 Cast\n- A (B%d)"]
)
def test_a_long_section_is_read(row: str) -> None:
    """In square time, as it once did, reading would take minutes."""
    heading, row = row.split("\n")
    article = heat(f"{heading}\n" + "\n".join(row % number for number in range(20_000)))
    assert len(article.quotes) + len(article.tracks) + len(article.cast) == 20_000


ENDLESS = [
    " ",
    "(",
    ")",
    "“",
    '"',
    "- ",
    " – ",
    ": ",
    ". ",
    " by ",
    " and ",
    "<",
    "<kind: ",
    "1",
    "a:",
    "?",
    "\\",
]


@pytest.mark.parametrize("piece", ENDLESS)
def test_a_long_line_is_read(piece: str) -> None:
    """In square time, as it once did, reading would take minutes."""
    headings = [f"{section.emoji} {section.heading.format(title='Heat')}" for section in SECTIONS]
    parts = ["Professional Reviews", "Audience Reactions", "Awards", "Who would enjoy:"]
    line = f"- a{piece * 20_000}b\n"
    article = heat("".join(f"{title}\n{line}" for title in [*headings, "💥 Heat Reviews", *parts]))
    assert article.badly_explained


def test_an_unknown_performer_is_nobody() -> None:
    article = heat("🎬 Cast\n- Narrator (N/A): speaks.\n")
    assert [(row.character, row.person, row.description) for row in article.cast] == [
        ("Narrator", "", "speaks.")
    ]


def test_words_may_stand_between_single_quotation_marks() -> None:
    article = heat("💬 Quotes\n- Ben: 'I can't.' - He means it.\n- Ben: 'Cause I said so.\n> “Who?”\n")
    assert [(row.speaker, row.text, row.context) for row in article.quotes] == [
        ("Ben", "I can't.", "He means it."),
        ("Ben", "'Cause I said so.", ""),
        ("", "Who?", ""),
    ]


def test_headings_are_known_by_their_usual_words() -> None:
    article = heat("💥 Reviews\nWho would enjoy this movie?\n- Fans\n🛒 Products\n- A mug: for tea.\n")
    assert [row.text for row in article.audiences] == ["Fans"]
    assert [row.name for row in article.products] == ["A mug"]


def test_a_strange_heading_among_prose_is_listed_with_what_stands_below_it() -> None:
    text = "Heat (1995)\n🖥️ How to Watch Heat?\nAnywhere.\n📝 Legacy\nIt lives on.\n🤨 FAQ\nWhy?\nBecause."
    article = read(text)
    assert article.watch_text == "Anywhere."
    assert [note.text for note in article.unread] == ["📝 Legacy", "It lives on."]
    assert flat(write(article)) == flat(text)


def test_sections_and_facts_are_written_in_the_order_that_the_article_had() -> None:
    text = (
        "🤨 FAQ\nWhy?\nBecause.\n💰 Box Office\n- Worldwide Gross: $2M\n- Budget: $1M\n"
        "🎯 Quick Overview\n- Rotten Tomatoes: 90%\n- Release year: 1995\n- Director: Michael Mann\n"
        "💥 Heat Reviews\nFine."
    )
    assert flat(write(read(text))) == flat(text)


def test_the_consensus_may_follow_a_dash() -> None:
    article = read("Heat (1995)\n💥 Heat Reviews\nOverall Consensus – Everybody likes it.")
    assert article.consensus == "Everybody likes it."
    assert not article.audience_reactions


def test_a_performer_may_stand_before_the_character() -> None:
    cast = read("Heat (1995)\n🎬 Cast\n- Robert De Niro as Neil: a thief.\n- Al Pacino as Vincent").cast
    assert [(row.person, row.character, row.description) for row in cast] == [
        ("Robert De Niro", "Neil", "a thief."),
        ("Al Pacino", "Vincent", ""),
    ]


def test_an_address_may_stand_bare_behind_a_video_or_below_it() -> None:
    urls = ["https://www.youtube.com/watch?v=a", "https://www.youtube.com/watch?v=b"]
    article = read(
        f"Heat (1995)\n🔥 Bonus Content\nFirst – {urls[0]}\nSee it.\nSecond\nSee it too.\n{urls[1]}"
    )
    assert [(row.title, row.description, row.url) for row in article.videos] == [
        ("First", "See it.", urls[0]),
        ("Second", "See it too.", urls[1]),
    ]
    assert not article.notes


def test_a_heading_of_another_film_is_noticed() -> None:
    text = "🍿 Cold: Detailed Plot Synopsis\nOne.\n🛒 Cold Related Products\n- Coat\n💥 Heat Reviews\nFine."
    assert [note.reason for note in read(text).gaps] == ["The heading names another film, “Heat”."]


def test_a_name_behind_an_awards_year_is_not_taken_for_its_category() -> None:
    article = read("Heat (1995)\n💥 Heat Reviews\nAwards\n- Golden Gear – 1996 – Ada Lovelace")
    assert not article.awards
    assert "won: Name" in article.unread[0].reason
