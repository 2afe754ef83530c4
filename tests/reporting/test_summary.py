from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis.spread import Spread
from reporting.summary import summary, summary_json

if TYPE_CHECKING:
    from reporting.dossier import Dossier


def test_the_summary_is_the_same_outside_meta_for_other_versions(
    dossier: Dossier,
) -> None:
    found = dossier.plan.provenance.revised(engine="another engine")
    other = replace(
        dossier, plan=dossier.plan.revised(provenance=found), versions={"fairplan": "9"}
    )
    one, two = summary(dossier), summary(other)
    assert one.pop("meta") != two.pop("meta")
    assert one == two


def test_the_text_is_stable_sorted_json_that_reads_back(dossier: Dossier) -> None:
    text = summary_json(dossier)
    assert text == summary_json(dossier)
    assert json.loads(text) == summary(dossier)
    for keys in _keys(json.loads(text)):
        assert keys == sorted(keys)


def test_numbers_carry_ten_significant_digits(dossier: Dossier) -> None:
    assert summary(dossier)["plan"]["objective"] == 12.3456789


def test_it_tells_retention_uplift_and_money(dossier: Dossier) -> None:
    found = summary(dossier)
    assert set(found["retention"]["city"]) == {"none", "minimum", "plan"}
    assert found["uplift"][0]["share_ensemble"]["low"] == 0.001
    assert found["rewards"]["mean_yuan"] == 45_500
    assert found["yuan_per_extra_retained"]["mean"] == 25641.03
    assert found["targets"]["T-1"]["probability_met"] == 0.9
    assert found["targets"]["T-1"]["probability_aim"] == 0.1
    assert found["targets"]["T-1"]["classes"] == [2027]
    assert found["targets"]["T-2"]["figure"] is None
    assert found["services"]["V-1"]["east"]["advisers_needed"] == 3
    assert found["services"]["V-1"]["west"]["advisers_needed"] is None
    assert found["calendar_status"] == "provisional"
    assert found["compliance"]["clean"] is False
    assert [missed.split()[:2] for missed in found["compliance"]["missed"]] == [
        ["C-1", "west"]
    ]
    assert found["plan"]["events"] == 6


def test_what_is_not_finite_becomes_null(dossier: Dossier) -> None:
    endless = Spread(float("inf"), 1.0, float("nan"))
    evaluation = replace(dossier.evaluation, yuan_per_extra_retained=endless)
    found = summary(replace(dossier, evaluation=evaluation))
    assert found["yuan_per_extra_retained"] == {"mean": None, "low": 1, "high": None}


def _keys(data: Any) -> list[list[str]]:
    if isinstance(data, dict):
        return [list(data), *(k for value in data.values() for k in _keys(value))]
    if isinstance(data, list):
        return [k for value in data for k in _keys(value)]
    return []
