"""What is said of policies that are no events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.levers import LeverFinding
from analysis.spread import Spread
from reporting.levers import lever_lines
from scenarios.loading import load

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


def test_each_policy_is_named_with_both_its_ranges() -> None:
    housing = LeverFinding(
        clause="YT-3.10b",
        active=False,
        retained=Spread(22.4, 18.0, 26.8),
        share=Spread(0.00045, 0.0003, 0.0006),
        by_effect=Spread(22.4, 0.0, 56.1),
    )
    name, worth = lever_lines((housing,), load("yantai"))
    assert name == "YT-3.10b Half a year of free city housing, not in force"
    assert "22.4 (18.0 to 26.8) more stay, +0.04 points" in worth
    assert "0.0 to 56.1 by the range" in worth


def test_a_pack_without_policies_says_so(scenario: Scenario) -> None:
    assert "neither levers nor internships" in "".join(lever_lines((), scenario))
