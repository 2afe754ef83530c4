from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.spread import Spread
from reporting.messages import words_of
from reporting.notation import written, written_number, written_range, written_spread

if TYPE_CHECKING:
    from reporting.tables.shape import CellKind


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (12345.6, "yuan", "12,346"),
        (0.40651, "share", "40.7%"),
        (0.0065, "points", "+0.65"),
        (-0.0065, "points", "-0.65"),
        (-0.000001, "points", "+0.00"),
        (11.74, "persons", "11.7"),
        (0.27, "decimal", "0.27"),
        (50_000, "decimal", "50,000"),
    ],
)
def test_numbers_are_written_in_the_unit_of_their_kind(
    value: float, kind: CellKind, said: str
) -> None:
    assert written_number(value, kind) == said


@given(st.floats(-1e9, 1e9))
def test_no_number_is_written_as_minus_zero(value: float) -> None:
    for kind in ("share", "points", "persons", "yuan"):
        said = written_number(value, kind).rstrip("%")
        assert float(said.replace(",", "")) != 0 or not said.startswith("-")


def test_an_interval_is_written_in_words_of_the_language() -> None:
    spread = Spread(0.0065, 0.0055, 0.0075)
    assert written_range(spread, "points", words_of("zh")) == "+0.55 至 +0.75"
    english = written_spread(spread, "points", words_of("en"))
    assert english == "+0.65 (+0.55 to +0.75)"


def test_dates_and_gaps_are_written_in_words_of_the_language() -> None:
    day = date(2027, 3, 9)
    assert written(day, "date", words_of("zh")) == "2027年3月9日"
    assert written(day, "date", words_of("en")) == "2027-03-09"
    assert written(None, "count", words_of("en")) == "—"
