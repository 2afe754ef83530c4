from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ensemble.implausibility import (
    LIMIT,
    Observation,
    Simulated,
    implausibilities,
    ruled_out_by,
)
from analysis.ensemble.studies import BEAM, beam
from scenarios.behaviour import estimates
from scenarios.loading import load

SHARE = Observation("share", value=0.3, variance=0.03**2, discrepancy=0.04**2)


def test_three_standard_deviations_of_everything_uncertain_rule_out() -> None:
    far = Simulated(0.3 + LIMIT * 0.13, variance=0.12**2)
    assert SHARE.implausibility(far) == pytest.approx(LIMIT)
    assert SHARE.implausibility(far._replace(variance=0.0)) > LIMIT


@given(st.floats(-1, 1), st.floats(0, 1), st.floats(0, 1))
def test_less_certainty_never_rules_out_more(
    mean: float, variance: float, more: float
) -> None:
    sure, unsure = Simulated(mean, variance), Simulated(mean, variance + more)
    assert SHARE.implausibility(unsure) <= SHARE.implausibility(sure)


def test_the_worst_row_rules_out_and_a_row_not_simulated_never_does() -> None:
    other = Observation("other", 1.0, 0.01, 0.0)
    rows = {"share": Simulated(0.9, 0.0), "other": Simulated(1.31, 0.0)}
    found = implausibilities((SHARE, other), rows)
    assert ruled_out_by(found) == "share"
    assert implausibilities((SHARE, other), {"other": rows["other"]}) == {
        "other": found["other"]
    }
    assert ruled_out_by({"share": 2.99}) == ruled_out_by({}) == ""


def test_the_experiment_in_the_villages_is_met_at_the_centre() -> None:
    centre = {p: e.value for p, e in estimates(load("yantai").behaviour).items()}
    assert max(implausibilities(BEAM.observations, beam(centre)).values()) < 0.1


def test_the_experiment_rules_out_that_everybody_who_looks_on_is_awakened() -> None:
    centre = {p: e.value for p, e in estimates(load("yantai").behaviour).items()}
    keen = {
        **centre,
        "search.awakened_share": 0.4,
        "contact.passive_attention": 1.0,
        "search.half_life_months": 6.0,
    }
    found = implausibilities(BEAM.observations, beam(keen))
    assert ruled_out_by(found) == "beam_searched_elsewhere"
