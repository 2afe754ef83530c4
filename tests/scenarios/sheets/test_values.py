"""Cells become values, whatever the keyboard that wrote them."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.base import Text
from scenarios.sheets import tables
from scenarios.sheets.columns import Column, Form, normal_heading
from scenarios.sheets.fault import Misfit
from scenarios.sheets.known import Known
from scenarios.sheets.tables import TABLES
from scenarios.sheets.values import PARSERS, parsed

if TYPE_CHECKING:
    from scenarios.sheets.cells import Value
    from scenarios.sheets.table import Table

KNOWN = Known(
    {
        "district": {
            "east": Text(zh="东区（新区）", en="East"),
            "west": Text(zh="西区", en="West"),
            "west-2": Text(zh="西区", en="West two"),
        }
    }
)
WIDE = str.maketrans("0123456789", "".join(chr(0xFF10 + d) for d in range(10)))
FORMS = st.sampled_from(sorted(PARSERS))
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
VALUES = st.one_of(
    st.text(), st.integers(), st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(), st.dates(), st.datetimes(),
)  # fmt: skip


def read(form: Form, value: Value) -> object:
    return parsed(Column("x", "甲", "X", form, things="district"), value, KNOWN)


def code_of(found: object) -> str:
    assert isinstance(found, Misfit)
    return found.code


@given(FORMS, VALUES)
def test_any_cell_gives_a_value_or_says_why_not(form: Form, value: Value) -> None:
    assert read(form, value) is not None


@given(st.integers(0, 10**8))
def test_a_number_is_read_from_a_number_and_from_text(number: int) -> None:
    assert read("whole", number) == read("whole", str(number)) == number
    assert read("whole", float(number)) == number


@given(st.integers(0, 10**8), st.sampled_from(["", " ", "\u3000"]))
def test_full_width_digits_are_told_with_the_number_meant(
    number: int, space: str
) -> None:
    found = read("whole", space + str(number).translate(WIDE))
    assert isinstance(found, Misfit)
    assert (found.code, found.reading) == ("full_width", number)


@given(st.integers(1000, 10**8), st.sampled_from(["人", "家", "元", ""]))
def test_separators_and_units_are_told_with_the_number_meant(
    number: int, unit: str
) -> None:
    found = read("whole", f"{number:,}{unit}")
    assert isinstance(found, Misfit)
    assert (found.code, found.reading) == ("with_unit", number)


@given(DAYS)
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    written = (
        day, datetime(day.year, day.month, day.day), day.isoformat(),
        f"{day.year}/{day.month}/{day.day}", f"{day.year}年{day.month}月{day.day}日",
    )  # fmt: skip
    for value in written:
        assert read("day", value) == day


@given(DAYS)
def test_a_day_as_a_number_is_told_with_the_day_meant(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    for value in (serial, day.strftime("%Y%m%d")):
        found = read("day", value)
        assert isinstance(found, Misfit)
        assert (found.code, found.reading) == ("day_number", day)


@pytest.mark.parametrize("text", ["3.15", "2027-02-29", "2027-13-01", "三月", "27-3-1"])
def test_what_is_no_day_is_refused(text: str) -> None:
    assert code_of(read("day", text)) == "not_day"


@pytest.mark.parametrize("text", ["east", "East", "东区（新区）", "东区(新区)"])
def test_a_code_may_be_written_as_a_name(text: str) -> None:
    assert read("mark", text) == "east"


def test_of_a_name_of_two_codes_both_are_told() -> None:
    found = read("mark", "西区")
    assert isinstance(found, Misfit)
    assert found == Misfit("shared_name", {"codes": "west, west-2"})


def test_of_a_name_that_nobody_has_the_nearest_is_told() -> None:
    found = read("mark", "Eas")
    assert isinstance(found, Misfit)
    assert str(found.fields["near"]).startswith("East")


@given(st.integers(1, 50), st.integers(1, 49))
def test_shares_must_sum_to_a_hundred(first: int, second: int) -> None:
    rest = 100 - first - second
    found = read("mix", f"East {first}；west：{second}%; west-2 {rest}")
    assert found == pytest.approx(
        {"east": first / 100, "west": second / 100, "west-2": rest / 100}
    )
    assert code_of(read("mix", f"East {first}；west {99 - first}")) == "not_hundred"


@given(st.integers(1, 100))
def test_percent_with_a_unit_means_a_share(share: int) -> None:
    found = read("percent", f"{share}个")
    assert isinstance(found, Misfit)
    assert found.reading == pytest.approx(share / 100)


def test_a_quarter_in_place_of_percent_is_told() -> None:
    assert read("percent", 25) == read("percent", "25%") == 0.25
    assert code_of(read("percent", 0.25)) == "fraction"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.key)
def test_no_heading_of_a_table_means_two_columns(table: Table) -> None:
    spelled = [text for column in table.columns for text in column.spellings]
    assert len(spelled) == len(set(spelled))
    for column in table.columns:
        assert normal_heading(f" ★{column.zh} ") in column.spellings


def test_every_table_is_in_the_table_of_contents_once() -> None:
    modules = [info.name for info in pkgutil.iter_modules(tables.__path__)]
    found = [importlib.import_module(f"{tables.__name__}.{name}") for name in modules]
    declared = {m.TABLE.key: m.__name__ for m in found if hasattr(m, "TABLE")}
    assert sorted(declared) == sorted(table.key for table in TABLES)
    assert all(module.endswith(f".{key}") for key, module in declared.items())
