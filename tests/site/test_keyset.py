"""Positions in long lists."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmsite.keyset import FLAG, MOMENT_KIND, WORDS, Column, PositionError, position, values_at

ORDER = (
    Column("title", WORDS, descending=False),
    Column("pinned", FLAG),
    Column("moment", MOMENT_KIND),
    Column("id"),
)


@given(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    st.booleans(),
    st.datetimes(timezones=st.just(UTC)),
    st.integers(-(10**18) + 1, 10**18 - 1),
)
def test_what_is_written_is_read_again(title: str, pinned: bool, moment: datetime, pk: int) -> None:
    row: Any = SimpleNamespace(title=title, pinned=pinned, moment=moment, id=pk)
    assert values_at(position(row, ORDER), ORDER) == [title, pinned, moment, pk]


def test_a_position_can_be_read_by_people() -> None:
    moment = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
    row: Any = SimpleNamespace(title="M, 1931", pinned=True, moment=moment, id=57)
    assert position(row, ORDER) == "M%2C%201931,1,2026-03-01T12:30:00.000000Z,57"


@given(st.text())
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(PositionError):
        values_at(text, (Column("pinned", FLAG), Column("moment", MOMENT_KIND)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "M,1,2026-03-01T12:00:00.000000Z",
        "M,1,2026-03-01T12:00:00.000000Z,5,6",
        "M,2,2026-03-01T12:00:00.000000Z,5",
        "M,1,2026-02-30T12:00:00.000000Z,5",
        "M,1,yesterday,5",
        "M,1,2026-03-01T12:00:00.000000Z,five",
        "M,1,2026-03-01T12:00:00.000000Z,1e3",
        "M,1,2026-03-01T12:00:00.000000Z,99999999999999999999",
        "a%00b,1,2026-03-01T12:00:00.000000Z,5",
    ],
)
def test_half_a_position_is_none(text: str) -> None:
    with pytest.raises(PositionError):
        values_at(text, ORDER)
