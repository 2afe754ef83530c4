"""What tells of a person is refused, what does not is let through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.sheets.privacy import has_check_digit, is_personal, is_personal_heading
from scenarios.sheets.tables import TABLES

if TYPE_CHECKING:
    from datetime import date

    from scenarios.sheets.columns import Column

IDENTITY = "11010519491231002X"
"""The example of the standard."""
COLUMNS = [column for table in TABLES for column in table.columns]


def test_the_example_of_the_standard_has_its_check_digit() -> None:
    assert has_check_digit(IDENTITY)
    assert has_check_digit(IDENTITY.lower())
    others = (IDENTITY[:17] + digit for digit in "0123456789")
    assert not any(has_check_digit(number) for number in others)


@given(st.integers(110000, 829999), st.dates(), st.integers(0, 999))
def test_a_number_with_a_day_of_birth_is_refused(
    region: int, born: date, serial: int
) -> None:
    number = f"{region}{born:%Y%m%d}{serial:03}0"
    plausible = 1900 <= born.year < 2100
    assert is_personal(f"学生{number}。") or not plausible


@pytest.mark.parametrize(
    "text",
    [IDENTITY, "138 1234 5678", "+86-13912345678", "电话：\uff11\uff13\uff1812345678"],
)
def test_identity_and_mobile_numbers_are_refused(text: str) -> None:
    assert is_personal(text)


@pytest.mark.parametrize(
    "text",
    ["0535-6902114", "13800", "2027-03-15", "YT-U01", "12000000000", "4137010452"],
)
def test_codes_dates_and_office_numbers_are_not_taken_for_persons(text: str) -> None:
    assert not is_personal(text)


@pytest.mark.parametrize(
    "heading",
    ["身份证号", "★学生姓名", "手机", "联系电话", "学 号", "出生日期", "Phone number",
     "ID card", "Student name", "电子邮箱", "毕业生名单"],
)  # fmt: skip
def test_headings_of_personal_columns_are_recognised(heading: str) -> None:
    assert is_personal_heading(heading)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_no_column_of_ours_is_taken_for_a_personal_one(column: Column) -> None:
    for heading in (column.zh, column.en, column.key, *column.aliases):
        assert not is_personal_heading(heading)
