"""A comparison as a workbook, a page, lines and data, all saying the same."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from analysis.comparison import Comparison, compare
from reporting.comparison_book import write_comparison_book
from reporting.comparison_files import comparison_data
from reporting.comparison_lines import comparison_lines
from reporting.comparison_page import comparison_page
from reporting.measure_figures import change, level, measure_name
from reporting.messages import words_of
from tests.analysis.comparison.town import case, fairs, member

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 3
FORMULA = "=1+1 & <b>"
"""A label that neither a spreadsheet nor a browser may take for more than text."""


@pytest.fixture(scope="module")
def found() -> Comparison:
    sets = (member(**{"search.local_share": 0.46}),)
    old = replace(case("old", fairs("U1"), members=sets), is_outdated=True)
    dear = case(FORMULA, fairs("U1", "U2", "U3"), members=sets, rewards=[])
    return compare([case("one", fairs("U1"), members=sets), dear, old], replications=5)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_workbook_holds_every_figure_as_a_number(
    found: Comparison, language: str, tmp_path: Path
) -> None:
    words = words_of(language)
    write_comparison_book(found, words, tmp_path / "c.xlsx")
    book = load_workbook(tmp_path / "c.xlsx")
    assert book.sheetnames == [
        words(f"sheet.{key}") for key in ("differences", "cases", "settings", "remarks")
    ]
    rows = list(book.worksheets[0].iter_rows(min_row=HEADER + 1))
    assert len(rows) == len(found.differences)
    for row, known in zip(rows, found.differences, strict=True):
        cells = [cell.value for cell in row]
        assert cells[:2] == [known.case, measure_name(known.measure, words)]
        assert {cell.data_type for cell in row} <= {"s", "n"}
        spread = known.spread
        span = [spread.mean, spread.low, spread.high] if spread else [None] * 3
        chances = [known.p_value, known.p_adjusted, known.probability_better]
        assert cells[3:11] == pytest.approx(
            [known.baseline_mean, known.mean, *span, *chances]
        )
    assert book.worksheets[1].max_row - HEADER == len(found.cases)
    told = book.worksheets[2][HEADER + 1]
    assert [cell.value for cell in told] == [FORMULA, "rewards", None, "(1)"]
    for sheet in book.worksheets:
        assert "old" in str(sheet["A2"].value)


def test_equal_comparisons_give_equal_bytes(found: Comparison, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_comparison_book(found, words_of("en"), tmp_path / name)
    first, second = ((tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert first == second


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_draws_and_tells_every_case_and_asks_nothing_of_the_network(
    found: Comparison, language: str
) -> None:
    words = words_of(language)
    page = comparison_page(found, words)
    pareto, forest = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    names = {case.label for case in found.cases}
    assert names <= texts(pareto)
    assert names - {"one"} <= texts(forest)
    simulated = {d.measure for d in found.differences if d.p_value is not None}
    for measure in simulated:
        name = measure_name(measure, words)
        assert any(text.startswith(name) for text in texts(forest))
        assert name in page
    for svg in (pareto, forest):
        nodes = ElementTree.fromstring(svg).iter()
        sizes = {n.attrib["font-size"] for n in nodes if "font-size" in n.attrib}
        assert sizes == {"14px"}
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert words("remark.outdated_plan", case="old") in unescape(page)
    for verdict in {d.verdict for d in found.differences}:
        assert words(f"verdict.{verdict}") in page


def test_what_must_be_known_of_a_case_stands_in_every_output(found: Comparison) -> None:
    warning = "old: the plan was made for another version of its scenario"
    lines = "\n".join(comparison_lines(found))
    data = json.loads(json.dumps(comparison_data(found)))
    assert warning in lines
    assert data["remarks"] == [{"case": "old", "kind": "outdated_plan"}]


def test_the_terminal_says_plainly_what_is_the_same_and_what_is_not(
    found: Comparison,
) -> None:
    lines = list(comparison_lines(found))
    assert f"{FORMULA} against one:" in lines
    assert any(line.startswith("worse: ") and "Cost (yuan)" in line for line in lines)
    assert any(line.startswith("the same: Retained, ") for line in lines)
    assert any(line.startswith("P(better) is the share of 1 ") for line in lines)


def test_without_parameter_sets_the_lines_say_so() -> None:
    lone = compare([case("a", ()), case("b", fairs("U1"))], replications=2)
    lines = "\n".join(comparison_lines(lone))
    assert "There is no P(better)" in lines


def test_a_half_width_that_is_not_reached_is_called_so(found: Comparison) -> None:
    asked = replace(found, half_width_asked=found.half_width / 2)
    assert not asked.is_precise
    assert "were not reached in 5 replications" in "\n".join(comparison_lines(asked))
    reached = replace(found, half_width_asked=found.half_width)
    assert ", as asked" in "\n".join(comparison_lines(reached))


@pytest.mark.parametrize(
    ("value", "unit", "as_level", "as_change"),
    [
        (0.03456, "share", "3.46%", "+3.46"),
        (-1234.56, "persons", "-1,234.6", "-1,234.6"),
        (-0.00001, "share", "0.00%", "0.00"),
        (0.0, "yuan", "0", "0"),
        (0.5, "probability", "50.0%", "+50.0"),
    ],
)
def test_figures_are_written_in_their_unit(
    value: float, unit: str, as_level: str, as_change: str
) -> None:
    assert (level(value, unit), change(value, unit)) == (as_level, as_change)


def texts(svg: str) -> set[str]:
    return {node.text for node in ElementTree.fromstring(svg).iter() if node.text}
