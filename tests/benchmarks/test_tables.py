"""A measurement replaces its own table on a page and nothing else."""

from __future__ import annotations

import pytest

from benchmarks.standing import Standing, standings_table
from benchmarks.tables import replaced, table

PAGE = "Before\n<!-- a -->\nold\n<!-- end of a -->\nand <!-- b --><!-- end of b -->\n"


def test_a_table_is_replaced_between_its_marks_alone() -> None:
    rows = table(("who", "seconds", "note"), [("x", "1", r"a \1")])
    once = replaced(PAGE, "a", rows)
    assert once == PAGE.replace("\nold\n", f"\n\n{rows}\n\n")
    assert replaced(once, "a", rows) == once


def test_a_page_without_the_marks_is_refused() -> None:
    with pytest.raises(KeyError, match="c"):
        replaced(PAGE, "c", "")


def test_a_rival_ahead_of_the_plan_is_named() -> None:
    plan = Standing("plan", 1.0, 100.0, 102.0, "", is_ours=True)
    behind = Standing("behind", 1.0, 99.0, 101.0, "")
    ahead = Standing("ahead", 1.0, 101.0, float("inf"), "")
    assert standings_table([plan, behind]).endswith(
        "No rival gains more than fairplan's plan."
    )
    told = standings_table([plan, behind, ahead]).splitlines()
    assert told[-1] == "Ahead of fairplan's plan: ahead by 1.00%."
    assert "| plan | 1.0 | 100.0 | 102.0 | 2.00% | 1.00% |  |" in told
