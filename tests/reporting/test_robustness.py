"""What is said of a plan that is prepared for events that are called off."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.robustness.robustness import Record, Robustness, Spare
from analysis.robustness.trials import share
from reporting.headline import headline_lines
from reporting.robustness import robustness_json, robustness_lines
from reporting.summary import summary

if TYPE_CHECKING:
    from reporting.dossier import Dossier

PLAIN = Record(share(1200, 2000), 10, 90_000, 1_000, 50.0, 0.5)
FOUND = Robustness(
    confidence=0.95,
    seed=1,
    plain=PLAIN,
    robust=replace(PLAIN, kept=share(1940, 2000), events=11, cost_yuan=95_000),
    spares=(Spare("fair@bureau@hall@2", "YT-3.3a[bureau, events, 2027]", 5_000),),
    moved=3,
    missed=(("YT-3.4b[bureau, events, 2027]", 0.03),),
)


def test_both_figures_stand_side_by_side_with_what_it_costs() -> None:
    text = "\n".join(robustness_lines(FOUND))
    assert "97.0% of 2,000 simulated years" in text
    assert "60.0% do without precautions" in text
    assert "spare events: 1 for 5,000 yuan, events moved to earlier days: 3" in text
    assert "not reached" not in text


def test_what_stands_in_the_way_is_named_where_too_few_years_are_kept() -> None:
    text = "\n".join(robustness_lines(replace(FOUND, robust=PLAIN)))
    assert "95% is not reached" in text
    assert "YT-3.4b[bureau, events, 2027] missed in 3.0% of the years" in text


def test_the_file_tells_events_and_money_that_are_added() -> None:
    data = json.loads(robustness_json(FOUND))
    assert data["extra"] == {"events": 1, "cost_yuan": 5_000, "reserve_yuan": 0}
    assert data["robust"]["kept"]["share"] == 0.97


def test_a_report_says_how_sure_a_prepared_plan_is(dossier: Dossier) -> None:
    sure = replace(dossier, robustness=FOUND)
    assert not any("Years that keep" in line for line in headline_lines(dossier))
    assert any(
        "97.0%" in line and "60.0% without" in line for line in headline_lines(sure)
    )
    assert "robustness" in summary(sure)
    assert "robustness" not in summary(dossier)
