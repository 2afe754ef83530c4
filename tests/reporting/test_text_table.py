"""Tables for a terminal."""

from __future__ import annotations

from reporting.messages import words_of
from reporting.tables.shape import Column, Table
from reporting.text_table import text_table

COLUMNS = (
    Column("plan", title="plan"),
    Column("cost", "yuan", title="cost"),
    Column("share", "share", title="share"),
)


def test_columns_line_up_on_the_right_under_their_headings() -> None:
    rows = (("best", 1200000, 0.5), ("b", 7, None))
    lines = list(text_table(Table("plans", COLUMNS, rows), words_of("en")))
    assert lines == [
        "plan       cost  share",
        "best  1,200,000  50.0%",
        "   b          7      —",
    ]


def test_a_table_without_rows_shows_its_headings() -> None:
    lines = list(text_table(Table("plans", COLUMNS, ()), words_of("en")))
    assert lines == ["plan  cost  share"]
