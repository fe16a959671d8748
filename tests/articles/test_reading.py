"""How articles are read: other notations than the owner's, and lines that mean nothing."""

from decimal import Decimal

import pytest

from films.articles.amounts import Amount, read_amount, read_count, read_runtime
from films.articles.article import Article
from films.articles.reading import NotAnArticleError, decode, read
from films.articles.writing import write

from .samples import ODD, ODD_TITLE, flat


@pytest.fixture(scope="module")
def odd() -> Article:
    return read(ODD)


@pytest.mark.parametrize(
    ("text", "currency", "value"),
    [
        ("$3.6M", "USD", 3_600_000),
        ("$32.03M", "USD", 32_030_000),
        ("$1.2B", "USD", 1_200_000_000),
        ("£277,000", "GBP", 277_000),
        ("$10,500,000", "USD", 10_500_000),
        ("$60.4 million", "USD", 60_400_000),
        ("US$ 60.4 Million", "USD", 60_400_000),
        ("€10.500.000", "EUR", 10_500_000),
        ("3 600 000 €", "EUR", 3_600_000),
        ("SEK 4.5 million", "SEK", 4_500_000),
        ("¥1.9 billion", "JPY", 1_900_000_000),
        ("750K", "", 750_000),
    ],
)
def test_sums_are_read_in_every_usual_notation(text: str, currency: str, value: int) -> None:
    assert read_amount(text) == Amount(currency, Decimal(value))


@pytest.mark.parametrize("text", ["", "much", "$", "$3-4 million", "$1.2.3", "$0.005", "$3M to £4M"])
def test_what_is_no_single_sum_is_refused(text: str) -> None:
    assert read_amount(text) is None


def test_a_note_in_brackets_stays_with_the_sum() -> None:
    assert read_amount("~$25 million (without marketing)") == Amount(
        "USD", Decimal(25_000_000), "without marketing"
    )


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1h 51min", 111),
        ("149 min", 149),
        ("2h", 120),
        ("1:51", 111),
        ("2 hours 29 minutes", 149),
        ("95", None),
    ],
)
def test_running_times_are_read(text: str, minutes: int) -> None:
    assert read_runtime(text) == minutes


@pytest.mark.parametrize(("text", "count"), [("139K", 139_000), ("139,000", 139_000), ("1.2M", 1_200_000)])
def test_votes_are_read(text: str, count: int) -> None:
    assert read_count(text) == count


def test_a_title_may_hold_colons_dashes_and_digits(odd: Article) -> None:
    assert odd.title == ODD_TITLE
    assert odd.release_year == 2001


@pytest.mark.parametrize(
    "title",
    [
        "2001: A Space Odyssey",
        "Léon: The Professional",
        "What’s Up, Doc?",
        "8½",
        "M",
        "Airplane!",
        "1917",
        "Rate",
    ],
)
def test_the_title_is_read_from_the_headings(title: str) -> None:
    text = f"🎯 Quick Overview\n- Release year: 1968\n🍿 {title}: Detailed Plot Synopsis\nIt begins.\n"
    assert read(f"{text}💥 {title} Reviews\nFine.\n🖥️ How to Watch {title}?\nAnywhere.").title == title


def test_every_line_of_an_odd_article_is_read(odd: Article) -> None:
    assert [note.text for note in odd.unread] == ["- “It works”, said nobody. (The Daily Byte)"]


def test_people_are_told_apart_with_their_notes(odd: Article) -> None:
    assert [(row.person, row.note) for row in odd.crew if row.role == "director"] == [
        ('Ada "Countess" Lovelace', ""),
        ("Karl Friedrich Zuse Jr.", ""),
        ("Grace Hopper", "uncredited"),
    ]
    writer = odd.crew[-1]
    assert (writer.role, writer.person, writer.name_as_credited) == ("writer", "Grace Hopper", "G. M. Hopper")
    assert [(row.character, row.person, row.note) for row in odd.cast] == [
        ("Agent K", "Konrad Zuse", "voice"),
        ("Robin (The Boy)", "Tim Berners", ""),
        ("Twins", "Ada Lovelace", ""),
        ("Twins", "Grace Hopper", ""),
    ]
    assert odd.cast[0].description == "A man. With a plan: none."


def test_scores_are_read_with_scale_votes_link_and_day(odd: Article) -> None:
    scores = {row.source: row for row in odd.scores}
    assert scores["IMDb"].value is None
    assert (scores["Metacritic"].value, scores["Metacritic"].scale) == (Decimal(82), 100)
    assert scores["Metacritic"].url == "https://scores.example/m"
    assert str(scores["Metacritic"].as_of) == "2026-11-01"
    assert (scores["Letterboxd"].scale, scores["Letterboxd"].votes) == (5, 1_200_000)


def test_a_passage_may_have_several_paragraphs(odd: Article) -> None:
    assert [(row.title, row.text) for row in odd.synopsis] == [
        ("The first day", "It begins.\n\nIt goes on."),
        ("And what then?", "Then it stops."),
    ]


def test_quotes_are_read_with_any_quotation_marks(odd: Article) -> None:
    assert [(row.speaker, row.text, row.context) for row in odd.quotes] == [
        ("Robin", "I said 'no' - twice.", "He means it."),
        ("", "Nobody says this.", ""),
        ("Agent K", "Das Ende", "Said at the end"),
    ]


def test_reviews_awards_tracks_and_questions_are_read(odd: Article) -> None:
    assert [row.text for row in odd.audiences] == ["people"]
    assert [row.name for row in odd.warnings] == ["Loud noises", "Long silences"]
    assert [(row.critic, row.publication, row.text) for row in odd.professional_reviews] == [
        ("The Daily Byte", "", "It runs."),
        ("A. Critic", "The Weekly Word", "Fine."),
    ]
    assert [(a.organisation, a.category, a.year, a.outcome, a.recipient) for a in odd.awards] == [
        ("Golden Gear", "Best Engine (Short)", 2002, "nominated", "Ada Lovelace"),
        ("Silver Gear for Best Sound", "", 2003, "won", ""),
    ]
    assert [(row.title, row.artist, row.note) for row in odd.tracks] == [
        ("One", "Nobody", ""),
        ("Two", "Somebody", "over the titles"),
    ]
    assert [(row.question, row.answer) for row in odd.faq] == [("Is it long?", "Yes.\n\nVery.")]


def test_an_unchanged_article_is_written_as_it_was_printed(odd: Article) -> None:
    listed = ODD.replace("Who would enjoy it: people", "- Who would enjoy:\n- people").replace(
        "- Trigger warnings: Loud noises; Long silences",
        "- Content warnings ⚠:\n- Loud noises\n- Long silences",
    )
    assert sorted(flat(write(odd))) == sorted(flat(listed))


def test_lines_that_mean_nothing_are_listed_with_number_and_reason() -> None:
    facts = "Some site\n🎯 Quick Overview\n- Colour of the sky: blue\n"
    figures = "💰 Box Office\n- Budget: a lot\n- Budget: 3M\n"
    cast = "🎬 Cast & Characters\nnothing like a credit\n"
    article = read(f"{facts}{figures}{cast}🍿 Heat: Detailed Plot Synopsis\nOne.")
    assert [(note.line_number, note.section) for note in article.unread] == [
        (1, ""),
        (3, "overview"),
        (5, "box_office"),
        (6, "box_office"),
        (8, "cast"),
    ]
    assert all(note.reason for note in article.unread)


def test_figures_that_the_database_would_refuse_are_unread() -> None:
    facts = "- Release year: 1066\n- IMDb rating: 12/10\n- Runtime: 0 min\n- Director: " + "x" * 201
    article = read(f"Heat (1995)\n🎯 Quick Overview\n{facts}")
    assert len(article.unread) == 4


@pytest.mark.parametrize("text", ["", "\n\n", "just a letter\nto a friend", "{}", "<html></html>"])
def test_what_is_no_article_is_refused_with_one_sentence(text: str) -> None:
    with pytest.raises(NotAnArticleError, match="no article"):
        read(text)


def test_an_article_without_a_title_is_refused_with_what_to_do() -> None:
    with pytest.raises(NotAnArticleError, match="title and year on the first line"):
        read("🎯 Quick Overview\n- Release year: 1995")


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"ok\n\xff\xfe", "Line 2 is not UTF-8"), (b"x" * (2 * 1024 * 1024 + 1), "more than 2 MB")],
)
def test_files_that_are_no_text_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(NotAnArticleError, match=reason):
        decode(data)


def test_a_nul_is_refused_with_its_line() -> None:
    with pytest.raises(NotAnArticleError, match="Line 2 holds a NUL"):
        read("🎯 Quick Overview\n- Director: a\0b")


def test_videos_with_addresses_need_no_description() -> None:
    urls = [f"https://www.youtube.com/watch?v={number}" for number in range(3)]
    text = f"First <{urls[0]}>\nSecond! <{urls[1]}>\nA film about a film.\nThird <{urls[2]}>"
    article = read(f"Heat (1995)\n🔥 Bonus Content\n{text}")
    assert [(row.title, row.description, row.url) for row in article.videos] == [
        ("First", "", urls[0]),
        ("Second!", "A film about a film.", urls[1]),
        ("Third", "", urls[2]),
    ]
    assert article.notes == []
