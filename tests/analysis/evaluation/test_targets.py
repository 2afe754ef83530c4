"""Probabilities of targets: what must hold whatever was simulated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluation.outlook import DRAWS
from analysis.evaluation.targets import target_findings
from analysis.runs import NOW, Runs
from simulation import MEASURES, Aside, Outcomes
from tests.optimizer.small_city import city, estimate, named, university

if TYPE_CHECKING:
    from analysis.evaluation.findings import TargetFinding
    from scenarios.scenario import Scenario

ARMS = ("none", "minimum", "plan")
MARKET = 600
"""Of 1,000 graduates, those who seek work."""
SEED = 7


def ranged(value: float, low: float, high: float) -> dict[str, Any]:
    return estimate(value) | {"low": low, "high": high}


def town(*targets: dict[str, Any], **changes: Any) -> Scenario:
    given = [
        {"name": named("t"), "authority": "decree", "article": "1"}
        | {"measures": ["retained"], "id": f"T-{i}"}
        | target
        for i, target in enumerate(targets)
    ]
    return city(targets=given, **changes)


def outcomes(**retained: list[int]) -> Outcomes:
    """Return outcomes of one university; arms left out retain as many as the plan."""
    runs = len(retained["plan"])
    values = np.zeros((runs, len(ARMS), 1, len(MEASURES)), dtype=np.int64)
    for place, arm in enumerate(ARMS):
        stay = np.array(retained.get(arm, retained["plan"]))
        counts: dict[str, int | np.ndarray] = {
            "graduates": 1000, "in_market": MARKET, "out_of_scope": 1000 - MARKET,
            "retained": stay, "outside": MARKET - stay,
        }  # fmt: skip
        for measure, count in counts.items():
            values[:, place, 0, MEASURES.index(measure)] = count
    return Outcomes(tuple(range(runs)), ARMS, ("U1",), values)


def judged(scenario: Scenario, *runs: Outcomes) -> list[TargetFinding]:
    central, *ensemble = runs
    found: dict[int | None, Runs] = {NOW: Runs(central, tuple(ensemble))}
    return list(target_findings(scenario, found, seed=SEED))


def test_where_nothing_is_uncertain_a_target_is_met_or_missed() -> None:
    scenario = town({"at_least": 240}, {"at_least": 241})
    met, missed = judged(scenario, outcomes(plan=[240, 240, 240]))
    assert (met.probability_met, missed.probability_met) == (1.0, 0.0)
    assert met.outcome.low == met.outcome.mean == met.outcome.high == 240


def test_chance_alone_gives_the_share_of_replications() -> None:
    (found,) = judged(town({"at_least": 250}), outcomes(plan=[200, 260, 270, 280]))
    error = (0.75 * 0.25 / DRAWS) ** 0.5
    assert found.probability_met == pytest.approx(0.75, abs=4 * error)
    assert found.outcome == found.monte_carlo


@given(
    st.lists(st.integers(0, MARKET), min_size=1, max_size=5),
    st.lists(st.floats(0, 1), min_size=2, max_size=6),
)
def test_a_higher_figure_is_never_more_likely(
    stay: list[int], figures: list[float]
) -> None:
    uncertain = university("U1", baseline_retention=ranged(0.3, 0.2, 0.5))
    rates = [{"rate_of": "in_market", "at_least": f} for f in sorted(figures)]
    found = judged(town(*rates, universities=[uncertain]), outcomes(plan=stay))
    chances = [f.probability_met for f in found]
    assert chances == sorted(chances, reverse=True)


@given(st.lists(st.integers(0, MARKET - 60), min_size=1, max_size=5))
def test_retaining_more_in_every_replication_is_never_less_likely(
    least: list[int],
) -> None:
    uncertain = university("U1", baseline_retention=ranged(0.3, 0.2, 0.5))
    more = outcomes(minimum=least, plan=[stay + 60 for stay in least])
    scenario = town({"at_least": 200, "aim": 300}, universities=[uncertain])
    (found,) = judged(scenario, more)
    assert found.probability_met >= found.probability_minimum
    assert found.probability_aim is not None
    assert found.probability_aim <= found.probability_met


def test_a_baseline_varies_by_the_triangular_law_of_its_range() -> None:
    uncertain = university("U1", baseline_retention=ranged(0.3, 0.27, 0.36))
    scenario = town(
        {"rate_of": "in_market", "at_least": 0.4},
        {"measures": ["retained", "outside"], "at_least": MARKET},
        universities=[uncertain],
    )
    rate, employed = judged(scenario, outcomes(plan=[240]))
    # The mean of the law is a third of its three corners; its mode splits it 1 to 2.
    assert rate.outcome.mean == pytest.approx(0.41, abs=0.002)
    assert rate.probability_met == pytest.approx(2 / 3, abs=0.06)
    assert rate.monte_carlo.low == rate.monte_carlo.high == 0.4
    assert employed.probability_met == 1.0


def test_a_parameter_set_shifts_the_outcome_on_its_own_streams() -> None:
    central = outcomes(plan=[200, 220, 600, 600])
    (found,) = judged(town({"at_least": 0}), central, outcomes(plan=[205, 225]))
    (without,) = judged(town({"at_least": 0}), central)
    assert found.outcome.mean == pytest.approx(without.outcome.mean + 5)
    assert found.monte_carlo == without.monte_carlo


def test_five_classes_add_up_and_keep_their_rate() -> None:
    five = list(range(2025, 2030))
    scenario = town(
        {"at_least": 1_200, "classes": five},
        {"at_least": 1_201, "classes": five},
        {"rate_of": "in_market", "at_least": 0.4, "classes": five},
    )
    met, missed, rate = judged(scenario, outcomes(plan=[240, 240]))
    assert (met.probability_met, missed.probability_met) == (1.0, 0.0)
    assert met.classes == tuple(five)
    assert rate.outcome.mean == pytest.approx(0.4)


def test_chance_evens_out_over_five_classes() -> None:
    five = {"rate_of": "in_market", "at_least": 0.4, "classes": list(range(2025, 2030))}
    one = {"rate_of": "in_market", "at_least": 0.4}
    many, single = judged(town(five, one), outcomes(plan=[180, 220, 260, 300]))
    assert many.outcome.high - many.outcome.low < single.outcome.high - (
        single.outcome.low
    )


def test_without_a_figure_the_change_against_no_events_is_told() -> None:
    scenario = town({"rate_of": "in_market"}, {})
    rate, persons = judged(scenario, outcomes(none=[240, 210], plan=[246, 204]))
    assert rate.figure is None
    assert 0.4 < rate.probability_met < 0.6
    assert (persons.outcome.low, persons.outcome.high) == (-6, 6)
    assert rate.outcome.high == pytest.approx(0.01)


def test_only_the_groups_named_are_counted() -> None:
    origin = {
        "key": "away", "name": named("away"), "persons": ranged(80, 60, 100),
        "double_first_class_share": estimate(0.1), "destinations": {},
    }  # fmt: skip
    share = {"study_in_city": ranged(0.5, 0.4, 0.6)}
    both = ["arrived", "study_in_city"]
    scenario = town(
        {"measures": both, "of": ["university"], "at_least": 1},
        {"measures": both, "of": ["away"], "at_least": 1},
        {"measures": both, "at_least": 1},
        arrivals=[origin], destinations=share,
    )  # fmt: skip
    studies = Aside(
        ("U1",), ("study_in_city", "other_destination"), np.array([[[200, 200]]])
    )
    come = Aside(
        ("away",),
        ("arrived", "arrived_for_work", "arrived_double_first_class"),
        np.array([[[80, 80, 8]]]),
    )
    plain = outcomes(plan=[240])
    central = Outcomes(plain.replications, ARMS, ("U1",), plain.values, (studies, come))
    here, away, all_ = judged(scenario, central)
    assert here.outcome.mean == pytest.approx(200, abs=3)
    assert 160 <= here.outcome.low < here.outcome.high <= 240
    assert away.outcome.mean == pytest.approx(80, abs=2)
    assert all_.outcome.mean == pytest.approx(here.outcome.mean + away.outcome.mean)
