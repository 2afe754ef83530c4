from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ensemble.experiments import experiments
from analysis.ensemble.implausibility import (
    LIMIT,
    Observation,
    Simulated,
    implausibilities,
    ruled_out_by,
)
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


CENTRE = {p: e.value for p, e in estimates(load("yantai").behaviour).items()}


def test_the_experiment_in_the_villages_is_met_at_the_centre() -> None:
    (beam,) = experiments()
    found = implausibilities(beam.observations, beam.rows(CENTRE))
    assert len(found) == 4
    assert max(found.values()) < 1.5


def test_the_experiment_rules_out_that_everybody_who_looks_on_is_awakened() -> None:
    keen = {
        **CENTRE,
        "search.awakened_share": 0.4,
        "contact.passive_attention": 1.0,
        "search.half_life_months": 6.0,
    }
    (beam,) = experiments()
    found = implausibilities(beam.observations, beam.rows(keen))
    assert ruled_out_by(found) == "beam-2016 looked-manila"


def test_what_belongs_to_an_experiment_is_no_question_to_the_ensemble() -> None:
    (beam,) = experiments()
    other = {**CENTRE, "search.local_share": 0.2, "search.idle_share": 0.9}
    assert beam.rows(other) == beam.rows(CENTRE)
