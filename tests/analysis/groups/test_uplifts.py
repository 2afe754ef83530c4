"""Who gains, how evenly, and why: on real runs of a small city."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.arms import COMPARED
from analysis.evaluation.findings import CITY, Uplift
from analysis.evaluation.transitions import channel_of, reasons
from analysis.groups.equity import equities, gini
from analysis.groups.findings import CHANNELS
from analysis.groups.strata import ALL_DIMENSIONS, strata
from analysis.groups.uplifts import group_uplifts, verdict
from analysis.precision import mean_interval
from analysis.spread import Spread
from scenarios.behaviour import with_values
from scenarios.scenario import Scenario
from simulation import Ending, Outcomes, simulate
from tests.simulation.conftest import booking, city

if TYPE_CHECKING:
    from analysis.groups.findings import Equity, GroupUplift, Reason

AMPLE = {"offers.posts_per_employer": 2000.0, "search.matching_slack": 1000.0}


def run(
    programme: str, seed: int = 1, values: dict[str, float] | None = None
) -> Outcomes:
    """Simulate six fairs of one programme as the plan, one of them as the minimum."""
    scenario = Scenario.from_data(city())
    behaviour = with_values(scenario.behaviour, AMPLE | (values or {}))
    scenario = scenario.revised(behaviour=behaviour)
    plan = [
        booking(scenario, programme, f"U{number % 2 + 1}", date(2027, month, 8))
        for number, month in enumerate((9, 10, 11, 12, 3, 4))
    ]
    return simulate(
        scenario, {"none": (), "minimum": plan[:1], "plan": plan},
        taste={u.id: -0.8 for u in scenario.universities}, seed=seed,
        replications=range(4), pairs=COMPARED,
    )  # fmt: skip


def uplifts_of(outcomes: Outcomes) -> list[Uplift]:
    """Return the uplift over the city as an evaluation has it."""
    found = []
    for arm, against in COMPARED:
        own = strata(outcomes, "university", arm, against)
        extra = own.extra.sum(axis=1)
        share = mean_interval(extra / own.market.sum(axis=1))
        found.append(Uplift(arm, against, CITY, mean_interval(extra), share, None, 1))
    return found


def reasons_of(outcomes: Outcomes) -> dict[tuple[str, str], Reason]:
    found = reasons(uplifts_of(outcomes), group_uplifts(outcomes, ()), outcomes)
    return {(r.against, r.group): r for r in found}


@pytest.fixture(scope="module")
def home() -> Outcomes:
    return run("home_fair")


@pytest.fixture(scope="module")
def away() -> Outcomes:
    return run("away_fair")


@pytest.fixture(scope="module")
def groups(home: Outcomes) -> list[GroupUplift]:
    return list(group_uplifts(home, ()))


@pytest.fixture(scope="module")
def equity(home: Outcomes, groups: list[GroupUplift]) -> dict[tuple[str, str], Equity]:
    return {(e.against, e.dimension): e for e in equities(groups, home, ())}


@pytest.mark.parametrize("against", ["none", "minimum"])
def test_extra_graduates_of_every_dimension_add_up_to_the_city(
    home: Outcomes, groups: list[GroupUplift], against: str
) -> None:
    (whole,) = (u for u in uplifts_of(home) if u.against == against)
    for dimension in ALL_DIMENSIONS:
        own = [u for u in groups if (u.against, u.dimension) == (against, dimension)]
        total = sum(u.retained.mean for u in own)
        assert total == pytest.approx(whole.retained.mean)


@pytest.mark.parametrize("programme", ["home", "away"])
def test_channels_add_up_to_the_uplift(
    programme: str, request: pytest.FixtureRequest
) -> None:
    outcomes = request.getfixturevalue(programme)
    found = reasons_of(outcomes)
    for uplift in uplifts_of(outcomes):
        parts = [r for (against, _), r in found.items() if against == uplift.against]
        whole, *each = (sum(f.net.mean for f in r.flows) for r in parts)
        assert whole == pytest.approx(uplift.retained.mean)
        assert sum(each) == pytest.approx(whole)


def test_employers_from_elsewhere_are_the_reason_why_fewer_stay(
    away: Outcomes,
) -> None:
    reason = reasons_of(away)["none", CITY]
    assert reason.verdict == "loses"
    assert reason.main == "event_elsewhere"
    assert reason.flow("event_elsewhere").net.high < 0
    assert reason.flow("event_here").gained.mean == reason.anyway.mean == 0


def test_local_employers_are_the_reason_why_more_stay(home: Outcomes) -> None:
    reason = reasons_of(home)["none", CITY]
    assert (reason.verdict, reason.main) == ("gains", "event_here")
    assert 0 < reason.anyway.mean < reason.stayers.mean
    assert reason.flow("event_elsewhere").net.mean == 0


def test_with_ample_posts_nobody_loses_for_the_sake_of_visitors(
    home: Outcomes,
) -> None:
    for reason in reasons_of(home).values():
        assert reason.flow("others").net == Spread(0, 0, 0)


def test_an_offer_explains_a_change_in_whichever_arm_it_was_taken() -> None:
    for visited in (False, True):
        for before in Ending:
            for after in Ending:
                met = {Ending.LOCAL_EVENT, Ending.OUTSIDE_EVENT} & {before, after}
                channel = channel_of(visited, before, after)
                assert channel in CHANNELS
                assert channel.startswith("event") == bool(met)
    taken = channel_of(True, Ending.OUTSIDE_EVENT, Ending.LOCAL_EVENT)
    assert taken == "event_here"
    assert channel_of(False, Ending.LOCAL_SEARCH, Ending.NOT_EMPLOYED) == "others"


def test_campuses_with_fairs_gain_more_than_the_one_without(
    equity: dict[tuple[str, str], Equity],
) -> None:
    found = equity["none", "university"]
    assert (found.least, found.groups, found.pairs) == ("U3", 3, 3)
    assert found.gap.mean > 0
    assert found.gini_change.mean != 0


def test_visits_of_groups_are_those_of_the_city(
    home: Outcomes, groups: list[GroupUplift]
) -> None:
    visits = home.counts("plan", "attendances").sum(axis=1).mean()
    for dimension in ALL_DIMENSIONS:
        own = [u for u in groups if (u.against, u.dimension) == ("none", dimension)]
        found = sum(u.visits * u.in_market for u in own)
        assert found == pytest.approx(visits)


def test_where_groups_are_treated_alike_no_difference_is_claimed(
    equity: dict[tuple[str, str], Equity],
) -> None:
    assert not equity["none", "field"].is_apart
    assert equity["none", "field"].pairs_apart == 0


def test_parameter_sets_that_disagree_take_the_verdict_back(home: Outcomes) -> None:
    members = [run("home_fair"), run("away_fair", seed=2)]
    alone = {(u.against, u.group): u for u in group_uplifts(home, ())}
    doubted = {(u.against, u.group): u for u in group_uplifts(home, members)}
    gaining = [key for key, u in alone.items() if u.verdict == "gains"]
    assert gaining
    assert all(doubted[key].verdict == "unclear" for key in gaining)
    assert all(doubted[key].share == alone[key].share for key in gaining)
    found = list(equities(doubted.values(), home, members))
    assert sum(equity.gaining + equity.pairs_apart for equity in found) == 0
    assert any(equity.pairs_apart for equity in equities(alone.values(), home, ()))


def test_a_group_may_be_empty_under_some_parameter_set(home: Outcomes) -> None:
    assert home.groups is not None
    counts = home.groups.values.copy()
    counts[:, :, 0] = 0
    member = replace(home, groups=replace(home.groups, values=counts))
    first = home.groups.groups[0]
    (found, _) = (
        u
        for u in group_uplifts(home, [member])
        if (u.dimension, u.group) == (first.dimension, first.key)
    )
    assert found.share_ensemble == Spread(0, 0, 0)
    assert found.verdict == "unclear"


def test_a_group_that_nobody_belongs_to_is_left_out(home: Outcomes) -> None:
    assert home.groups is not None
    counts = home.groups.values.copy()
    counts[:, :, 0] = 0
    without = replace(home, groups=replace(home.groups, values=counts))
    key = home.groups.groups[0].key
    assert key in {u.group for u in group_uplifts(home, ())}
    assert key not in {u.group for u in group_uplifts(without, ())}


@pytest.mark.parametrize(
    ("inner", "outer", "said"),
    [
        ((1, 3), None, "gains"),
        ((1, 3), (-1, 4), "unclear"),
        ((-1, 3), (1, 2), "unclear"),
        ((-3, -1), (-9, -0.1), "loses"),
        ((-3, -1), (0.5, 1), "unclear"),
    ],
)
def test_a_verdict_needs_both_intervals_on_one_side(
    inner: tuple[float, float], outer: tuple[float, float] | None, said: str
) -> None:
    spreads = [
        Spread(sum(ends) / 2, *ends) if ends else None for ends in (inner, outer)
    ]
    assert spreads[0] is not None
    assert verdict(spreads[0], spreads[1]) == said


SIZES = st.lists(st.integers(1, 5_000), min_size=2, max_size=9)


@given(SIZES, st.floats(0.01, 1))
def test_the_gini_coefficient_is_zero_where_all_keep_the_same_share(
    sizes: list[int], share: float
) -> None:
    market = np.array([sizes], dtype=np.float64)
    assert gini(share * market, market)[0] == pytest.approx(0, abs=1e-9)


@given(SIZES)
def test_where_one_group_keeps_all_it_is_the_share_of_the_others(
    sizes: list[int],
) -> None:
    market = np.array([sizes], dtype=np.float64)
    retained = np.zeros_like(market)
    retained[0, 0] = market[0, 0]
    others = 1 - sizes[0] / sum(sizes)
    assert gini(retained, market)[0] == pytest.approx(others)


@given(SIZES, st.data())
def test_splitting_a_group_that_is_alike_changes_nothing(
    sizes: list[int], data: st.DataObject
) -> None:
    shares = data.draw(
        st.lists(st.floats(0.05, 1), min_size=len(sizes), max_size=len(sizes))
    )
    whole, rates = 2.0 * np.array([sizes]), np.array([shares])
    halves = np.repeat(whole / 2, 2, axis=1)
    split = gini(np.repeat(rates, 2, axis=1) * halves, halves)
    assert split[0] == pytest.approx(gini(rates * whole, whole)[0], abs=1e-6)
