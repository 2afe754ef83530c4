"""Cases against each other: what is the same, what is better, what is not known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.arms import Arms
from analysis.case import simulated
from analysis.comparison import SCHEMA, Comparison, compare
from analysis.comparison.comparing import compared
from analysis.comparison.replicating import replicated
from analysis.evaluation.evaluating import evaluate
from analysis.measures import CASE_MEASURES
from analysis.sampling import BATCH, Sample
from analysis.spread import Spread
from scenarios.compliance import Compliance
from scenarios.errors import ScenarioError
from scenarios.team import ALONE
from tests.analysis.comparison.town import case, fairs, member, owed, town

HOSTS = ("U1", "U2", "U3")
SETS = (
    member(**{"search.local_share": 0.44}),
    member(**{"search.local_share": 0.46}),
    member(**{"offers.offer_per_active": 0.26}),
)


@pytest.fixture(scope="module")
def found() -> Comparison:
    """One fair, the same fair once more, and three fairs that cost more."""
    cases = [
        case("one", fairs("U1"), members=SETS),
        case("again", fairs("U1"), members=SETS),
        case("three", fairs(*HOSTS), members=SETS[::-1]),
    ]
    return compare(cases, replications=8, seed=4)


def test_the_same_under_another_label_differs_nowhere(found: Comparison) -> None:
    own = [d for d in found.differences if d.case == "again"]
    assert len(own) == len(CASE_MEASURES) + 1
    for difference in own:
        if difference.measure == "yuan_per_extra_retained" and not difference.spread:
            continue
        assert difference.spread is not None
        assert difference.spread.mean == difference.spread.low == 0
        assert difference.spread.high == 0
        assert difference.verdict == "same"
        assert difference.probability_better is None
    assert found.settings["again"] == ()


def test_more_fairs_retain_more_and_cost_more(found: Comparison) -> None:
    more, cost = (found.of("three", m) for m in ("uplift_share", "cost_yuan"))
    assert (more.verdict, cost.verdict) == ("better", "worse")
    assert more.spread is not None
    assert 0 < more.spread.low < more.spread.mean < more.spread.high
    assert more.probability_better == 1.0
    assert cost.is_exact
    assert cost.spread is not None
    assert cost.spread.mean == cost.spread.low == cost.spread.high == 2000
    assert cost.p_value is None


def test_nobody_outdoes_the_cheap_or_the_effective_case(found: Comparison) -> None:
    assert found.undominated == ("one", "three")
    dear = {"again": Spread(9, 9, 9), "one": Spread(2, 2, 2), "three": Spread(2, 2, 2)}
    assert replace(found, uplifts=dear).undominated == ("again",)


def test_every_measure_is_the_mean_of_what_is_told_of_the_case(
    found: Comparison,
) -> None:
    for difference in found.differences:
        if difference.spread is not None and difference.mean is not None:
            assert difference.baseline_mean is not None
            gap = difference.mean - difference.baseline_mean
            assert difference.spread.mean == pytest.approx(gap)


def test_the_table_has_its_declared_columns_and_a_row_per_difference(
    found: Comparison,
) -> None:
    table = found.frame()
    assert {name: str(kind) for name, kind in table.dtypes.items()} == SCHEMA
    assert len(table) == len(found.differences)
    assert table["difference"].notna().sum() == sum(
        d.spread is not None for d in found.differences
    )
    assert set(table["baseline"]) == {"one"}


def test_parameter_sets_are_matched_by_what_they_say_and_not_by_their_place(
    found: Comparison,
) -> None:
    assert found.members == len(SETS)
    lone = compare(
        [case("a", fairs("U1"), members=SETS), case("b", fairs("U2"))],
        replications=2, seed=4,
    )  # fmt: skip
    assert lone.members == 0
    assert all(d.probability_better is None for d in lone.differences)


def test_the_chance_of_a_target_of_two_classes_is_that_of_an_evaluation() -> None:
    both = {"first": "2027-01-01", "last": "2028-12-31"}
    calendar = town().calendar.to_data()
    changes = {
        "calendar": calendar
        | {"horizon": both, "seasons": [calendar["seasons"][0] | both]},
        "targets": [
            town().targets[0].to_data() | {"classes": [2027, 2028], "at_least": 955.0}
        ],
    }
    one, other = (
        case(host, fairs(host), members=SETS[:1], **changes) for host in ("U1", "U2")
    )
    told = compare([one, other], replications=2, seed=4).of("U2", "target.T-1")
    arms = Arms(one.scenario, one.arms | {"minimum": ()}, 4)
    known, _ = evaluate(arms, one.taste, SETS[:1], Sample(2))
    assert told.baseline_mean == pytest.approx(known.targets[0].probability_met)
    assert 0 < known.targets[0].probability_met < 1


def test_replications_are_added_until_the_difference_is_narrow_enough() -> None:
    cases = [case("one", fairs("U1")), case("two", fairs("U1", "U2"))]
    narrow = compared(cases, "one", Sample(BATCH, half_width=0.01))
    assert narrow.is_precise
    assert narrow.replications >= 2 * BATCH
    assert narrow.replications % BATCH == 0


def test_a_half_width_is_asked_for_in_percentage_points() -> None:
    cases = [case("one", fairs("U1")), case("again", fairs("U1"))]
    found = compare(cases, half_width_points=0.5, replications=2 * BATCH)
    assert found.half_width_asked == 0.005


def test_numbers_that_cannot_be_asked_for_are_refused_before_anything_is_read() -> None:
    for half_width_points in (0.0, -0.05, np.nan):
        with pytest.raises(ValueError, match="more than 0 percentage points"):
            compare(["no", "such"], half_width_points=half_width_points)
    with pytest.raises(ValueError, match="members = -1: 0 or more"):
        compare(["no", "such"], members=-1)


def test_cases_of_one_scenario_count_as_each_by_itself() -> None:
    told = [case("one", fairs("U1")), case("two", fairs("U2"))]
    odd = case("odd", fairs("U2"), rewards=[])
    together = replicated(told[0], [odd, told[1]], Sample(2), seed=6, team=ALONE)
    for own, found in zip((told[0], odd, told[1]), together, strict=True):
        alone = simulated(own, seed=6, numbers=range(2))
        assert found.arms == alone.arms
        assert np.array_equal(found.values, alone.values)


def test_the_order_of_the_cases_changes_the_sign_and_nothing_else() -> None:
    cases = [case("one", fairs("U1")), case("two", fairs("U1", "U2"))]
    there, back = (compared(cases, base, Sample(3)) for base in ("one", "two"))
    for forth, again in zip(there.differences, back.differences, strict=True):
        assert (forth.mean, forth.baseline_mean) == (again.baseline_mean, again.mean)
        if forth.spread is not None and again.spread is not None:
            assert forth.spread.mean == pytest.approx(-again.spread.mean)
            assert forth.spread.low == pytest.approx(-again.spread.high)
        assert forth.p_value == again.p_value


def test_another_horizon_or_other_universities_are_refused_all_at_once() -> None:
    small, large = (u.to_data() for u in town().universities[:2])
    calendar = town().calendar.to_data()
    later = calendar | {"horizon": calendar["horizon"] | {"first": "2027-01-02"}}
    grown = large | {"graduates": large["graduates"] | {"value": 601.0, "high": 601.0}}
    others = [grown, small, town().universities[2].to_data()]
    other = case("other", (), calendar=later, universities=others)
    with pytest.raises(ScenarioError) as refused:
        compare([case("own", ()), other])
    assert [(p.where, p.path, p.value) for p in refused.value.problems] == [
        ("other", "calendar.horizon.first", "2027-01-02"),
        ("other", "universities[U2].graduates", "601 [600, 601] as named"),
    ]
    assert "it is 2027-01-01 in own." in str(refused.value)


def test_other_behaviour_and_outdated_plans_are_compared_and_labelled() -> None:
    behaviour = town().behaviour.to_data()
    behaviour["choice"]["wage_sd"] |= {"value": 0.2, "high": 0.2}
    odd = case("odd", (), behaviour=behaviour)
    old = replace(case("old", ()), is_outdated=True)
    apart = replace(case("apart", ()), taste={"U1": 0.0, "U2": 0.0, "U3": 0.0})
    told = compare([case("own", ()), odd, old, apart], replications=2)
    assert [tuple(remark) for remark in told.remarks] == [
        ("odd", "other_behaviour"), ("old", "outdated_plan"), ("apart", "other_taste"),
    ]  # fmt: skip
    assert [s.path for s in told.settings["odd"]] == ["behaviour.choice.wage_sd"]


def test_an_outdated_baseline_is_labelled_too() -> None:
    old = replace(case("old", ()), is_outdated=True)
    told = compare([old, case("new", ())], replications=2)
    assert [tuple(remark) for remark in told.remarks] == [("old", "outdated_plan")]


def test_what_only_one_scenario_aims_at_is_not_compared() -> None:
    aimless = case("aimless", fairs("U1"), targets=[])
    told = compare([case("own", fairs("U1")), aimless], replications=2)
    found = told.of("aimless", "target.T-1")
    assert (found.mean, found.spread, found.verdict) == (None, None, "unknown")
    assert found.baseline_mean is not None


def test_dropping_a_duty_is_no_better_way_of_keeping_it() -> None:
    strict = case("strict", fairs("U1"))
    rows = (owed(4, 8), owed(9, 9))
    both, fewer = (
        replace(strict, label=label, compliance=Compliance(rows=kept, violations=()))
        for label, kept in (("both", rows), ("fewer", rows[:1]))
    )
    told = compare([both, fewer, replace(both, label="again")], replications=2)
    for measure in ("margin", "figures_missed"):
        assert told.of("fewer", measure).verdict == "unknown"
        assert told.of("fewer", measure).mean is not None
        assert told.of("again", measure).verdict == "same"
    assert [tuple(remark) for remark in told.remarks] == [("fewer", "other_figures")]


def test_a_price_without_a_gain_has_no_meaning() -> None:
    told = compare([case("own", fairs("U1")), case("idle", ())], replications=2)
    found = told.of("idle", "yuan_per_extra_retained")
    assert (found.mean, found.verdict) == (None, "unknown")
    table = told.frame().set_index("measure")
    assert table["mean"].isna()[found.measure]
