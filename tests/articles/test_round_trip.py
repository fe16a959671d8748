"""Writing an article and reading it again gives the same article, whatever the texts are."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from films.articles import values
from films.articles.article import Article
from films.articles.lines import clean
from films.articles.reading import NotAnArticleError, read
from films.articles.writing import write

SIGNS = "aB éß1–-—:;,.!?()[]{}<>“”\"'‘’«»/\\&#*•|_~`@%$€£\u00a0😅🎯🍿"
WORDS = [
    *("Awards", "Personal Review", "Soundtrack", "N/A", "- ", "FAQ", "Q: ", "A: ", "by ", " as ", " and "),
    *("### ", "won", "nominated", "(1995)", "Cast & Characters", "<https://a.example/>", "<kind: disc>"),
    *("Jr.", "Stream: X", "Overall Consensus: x", "Who would enjoy:", "Title: ", "Similar Movies", "\\"),
    *("A plain sentence.", "Why?", "Ben Sanderson", "🎧 Soundtrack", "X Reviews", "none", "<>", "1996"),
]
piece = st.one_of(st.sampled_from(WORDS), st.text(SIGNS, max_size=6), st.text(max_size=4))
raw = st.lists(piece, min_size=1, max_size=6).map("".join)


def is_text(text: str) -> bool:
    """Whether PostgreSQL and UTF-8 can hold it, and no sign of it is one that the format hides signs in."""
    return bool(text) and all(c != "\0" and not 0xD800 <= ord(c) <= 0xDFFF and ord(c) < 0xF0000 for c in text)


line = raw.map(lambda text: clean(text.replace("\n", " ").replace("\r", " "))).filter(is_text)
text = st.lists(raw, min_size=1, max_size=3).map(lambda parts: clean("\n".join(parts))).filter(is_text)
maybe_line, maybe_text = st.just("") | line, st.just("") | text
url = st.sampled_from(["", "https://films.example/watch?v=1&t=2", "http://a.example/(x)"])
day = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1))
year = st.none() | st.integers(1870, 2200)


def rows(row: type[values.Row], /, **parts: Any) -> Any:
    return st.lists(st.builds(row, **parts), max_size=3)


def once(strategy: Any) -> Any:
    return strategy.map(lambda found: list({row.key: row for row in found}.values()))


def without_idle_currency(figures: list[values.BoxOfficeFigure]) -> list[values.BoxOfficeFigure]:
    """A figure that was never published has no currency of its own."""
    return [figure if figure.amount is not None else replace(figure, currency="USD") for figure in figures]


credit = {"person": line, "name_as_credited": maybe_line, "note": maybe_line}
PARTS = {
    "badly_explained": maybe_text,
    "personal_review": maybe_text,
    "consensus": maybe_text,
    "watch_text": maybe_text,
    "similar_intro": maybe_text,
    "original_title": maybe_line,
    "release_year": year,
    "runtime_minutes": st.none() | st.integers(1, 60_000),
    "slug": st.sampled_from(["", "some-address-1995"]),
    "palette": st.sampled_from(["", "plum"]),
    "trailer_url": url,
    "crew": once(rows(values.Credit, role=st.sampled_from(["director", "writer", "composer"]), **credit)),
    "cast": rows(values.Credit, role=st.just("actor"), character=line, description=maybe_text, **credit),
    "genres": once(rows(values.Term, name=line)),
    "warnings": once(rows(values.WarningTerm, name=line)),
    "scores": once(
        rows(
            values.Score,
            source=line,
            value=st.none()
            | st.decimals(0, 10, places=2).map(lambda number: number.normalize() + Decimal(0)),
            votes=st.none() | st.integers(0, 10**9),
            url=url,
            as_of=day,
        )
    ),
    "synopsis": rows(values.Passage, title=maybe_line, text=text),
    "spoilers": rows(values.Passage, title=maybe_line, text=text),
    "quotes": rows(values.Quote, speaker=maybe_line, text=text, context=maybe_text),
    "box_office": once(
        rows(
            values.BoxOfficeFigure,
            kind=st.sampled_from(["budget", "domestic", "worldwide"]),
            amount=st.none() | st.integers(0, 10**11).map(Decimal),
            currency=st.sampled_from(["USD", "GBP", "PLN"]),
            note=maybe_line,
        ).map(without_idle_currency)
    ),
    "audiences": rows(values.Audience, text=line),
    "professional_reviews": rows(
        values.ProfessionalReview, critic=line, publication=maybe_line, text=text, url=url
    ),
    "audience_reactions": rows(values.AudienceReaction, claim=text, elaboration=maybe_text),
    "awards": rows(
        values.Award,
        organisation=line,
        category=maybe_line,
        year=year,
        outcome=st.sampled_from(["won", "nominated"]),
        recipient=maybe_line,
    ),
    "trivia": rows(values.Statement, text=text),
    "offers": once(
        rows(
            values.Offer,
            service=line,
            region=maybe_line,
            kind=st.sampled_from(["stream", "disc"]),
            url=url,
            checked_on=day,
        )
    ),
    "similar_films": rows(values.SimilarFilm, title=line, year=year, reason=maybe_text),
    "products": rows(
        values.Product, name=line, kind=st.sampled_from(["other", "disc"]), description=maybe_text, url=url
    ),
    "tracks": rows(values.Track, title=line, artist=maybe_line, note=maybe_text, url=url),
    "soundtrack_intro": maybe_text,
    "soundtrack_where": maybe_text,
    "faq": rows(values.FaqEntry, question=maybe_line, answer=text),
    "videos": rows(values.Video, title=line, description=maybe_text, url=url),
}


@pytest.mark.parametrize("part", list(PARTS))
def test_each_part_survives_any_text(part: str) -> None:
    @settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(PARTS[part])
    def check(value: Any) -> None:
        article = Article(title="Heat", **{part: value})
        again = read(write(article))
        assert getattr(again, part) == value
        assert again == article
        assert not again.unread

    check()


@settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(line, st.fixed_dictionaries(PARTS))
def test_a_whole_article_survives(title: str, parts: dict[str, Any]) -> None:
    article = Article(title=title, **parts)
    again = read(write(article))
    for entry in fields(Article):
        if entry.compare:
            assert getattr(again, entry.name) == getattr(article, entry.name), entry.name
    assert write(again) == write(article)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(raw | st.sampled_from(["🎯 Quick Overview", "🤨 FAQ", "💥 Heat Reviews", "🎬 Cast"])))
def test_no_text_makes_the_reader_fail(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        article = read(text)
    except NotAnArticleError:
        return
    assert article.title
    assert read(write(article)).title == article.title
