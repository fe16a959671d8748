"""What `>!…!<` hides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratings.spoiler_marks import INSTEAD, blocks, open_text, spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("He >!dies!< in the end.", "He [spoiler] in the end."),
        ("One >!a!<, two >!b!<.", "One [spoiler], two [spoiler]."),
        ("Never closed: >!he dies.\n\nAll of it.", "Never closed: [spoiler]"),
        ("Nested >!he >!really!< dies!<, so.", "Nested [spoiler], so."),
        ("Over >!two\n\nparagraphs!< it goes.", "Over [spoiler] it goes."),
        ("No beginning!< here", "No beginning!< here"),
        ("Empty >!!< and >! !<.", "Empty >!!< and >! !<."),
        ("Empty at the end >!", "Empty at the end >!"),
        (">!All!<", "[spoiler]"),
        ("", ""),
    ],
)
def test_an_open_text_holds_no_hidden_word(text: str, expected: str) -> None:
    assert open_text(text) == expected


def test_a_hidden_part_keeps_its_place_in_its_paragraph() -> None:
    (first, second) = blocks("Before >!hidden!< after.\nSame paragraph.\n \n\nNext one.")
    assert [(piece.paragraphs, piece.hidden) for piece in first.pieces] == [
        (("Before ",), False),
        (("hidden",), True),
        ((" after.\nSame paragraph.",), False),
    ]
    assert first.hides
    assert not second.hides
    assert second.pieces[0].paragraphs == ("Next one.",)


def test_a_part_that_runs_over_paragraphs_is_one_part() -> None:
    (block,) = blocks("So >!he\n\ndies!<.")
    assert block.pieces[1].paragraphs == ("he", "dies")


@given(st.text("ab \n>!<"))
def test_no_word_is_lost_and_none_stands_twice(text: str) -> None:
    letters = [letter for letter in text if letter in "ab"]
    shown = [
        letter for block in blocks(text) for piece in block.pieces for letter in "".join(piece.paragraphs)
    ]
    assert [letter for letter in shown if letter in "ab"] == letters


@given(st.text("ab \n>!<"), st.text("c", min_size=1), st.text("ab \n"))
def test_what_stands_in_marks_is_hidden_whatever_stands_around(before: str, hidden: str, after: str) -> None:
    text = f"{before}>!{hidden}!<{after}"
    assert all(is_hidden for words, is_hidden in spans(text) if "c" in words)
    assert "c" not in open_text(text).replace(INSTEAD, "")
