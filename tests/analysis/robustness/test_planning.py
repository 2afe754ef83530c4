"""Plans for a stated confidence, against what probability theory says."""

from __future__ import annotations

from datetime import date
from math import comb
from typing import TYPE_CHECKING, Any

import pytest

from analysis.robustness.planning import robustly_planned
from analysis.robustness.preparation import Preparation
from analysis.robustness.trials import Trials, kept, share
from optimizer.audit import broken_rules
from optimizer.bookings import bookings
from optimizer.budgets import with_budget
from optimizer.candidates import expand
from optimizer.planning import make_cheapest_plan
from optimizer.recourse.events import events_of
from optimizer.recourse.replay import Replay
from scenarios.errors import ScenarioError
from tests.optimizer.disrupted_city import disrupted, disruption
from tests.optimizer.small_city import (
    calendar,
    estimate,
    host,
    mandate,
    organiser,
    programme,
    requirement,
)
from tests.optimizer.small_province import province

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

YEARS = 500


def events(scenario: Scenario, candidates: Any) -> Any:
    plan = make_cheapest_plan(scenario, None, seed=1)
    return events_of(scenario, candidates, plan.bookings)


def trials(scenario: Scenario) -> Trials:
    assert scenario.disruption is not None
    return Trials(scenario, scenario.disruption, seed=3, years=range(YEARS))


def replay_of(scenario: Scenario) -> Replay:
    assert scenario.disruption is not None
    candidates = expand(with_budget(scenario, None))
    return Replay(candidates, events(scenario, candidates), scenario.disruption)


def town(rates: dict[str, Any], at_least: int = 3, **changes: Any) -> Scenario:
    """Return a city that owes fairs within four weeks and may hold many more."""
    programmes = [
        programme("P1", max_per_host=8, spacing_days=1),
        programme("P2", max_per_host=8, spacing_days=1, cost_yuan=estimate(1500)),
    ]
    return disrupted(
        rates,
        programmes=programmes,
        hosts=[host("U1", university="U1"), host("H1")],
        organisers=[organiser("O1", crews=2)],
        mandates=[mandate("M", requirement(at_least=at_least))],
        **changes,
    )


def prepared(scenario: Scenario, target: float) -> Preparation:
    candidates = expand(with_budget(scenario, None))
    assert scenario.disruption is not None
    work = Preparation(
        candidates, scenario.disruption, trials(scenario), target,
        lambda _: None, events(scenario, candidates),
    )  # fmt: skip
    work.run()
    return work


@pytest.mark.parametrize(("owed", "rate"), [(1, 0.1), (3, 0.1), (4, 0.3)])
def test_without_time_to_act_a_mandate_holds_if_no_event_falls(
    owed: int, rate: float
) -> None:
    scenario = town(disruption(withdrawn_share=rate, lead_days=99), owed)
    found = kept(trials(scenario).play(replay_of(scenario))) / YEARS
    expected = (1 - rate) ** owed
    assert abs(found - expected) < 4 * (expected * (1 - expected) / YEARS) ** 0.5


def test_spares_without_time_to_act_follow_the_binomial_law() -> None:
    scenario = town(disruption(withdrawn_share=0.2, lead_days=99), 3)
    work = prepared(scenario, 0.9)
    held = len(work.events)
    tail = sum(comb(held, k) * 0.8**k * 0.2 ** (held - k) for k in range(3, held + 1))
    found = kept(work.ended) / YEARS
    assert len(work.spares) == held - 3 > 0
    assert abs(found - tail) < 4 * (tail * (1 - tail) / YEARS) ** 0.5
    less = tail - comb(held - 1, 2) * 0.8**3 * 0.2 ** (held - 3)
    assert less < 0.9 + 4 * (0.1 * 0.9 / YEARS) ** 0.5


def test_every_year_is_kept_where_nothing_is_called_off() -> None:
    scenario = town(disruption())
    assert kept(trials(scenario).play(replay_of(scenario))) == YEARS


def test_time_to_act_keeps_more_years() -> None:
    late, soon = (
        town(disruption(withdrawn_share=0.2, lead_days=days)) for days in (99, 2)
    )
    found = [kept(trials(s).play(replay_of(s))) for s in (late, soon)]
    assert found[0] < 0.6 * YEARS < 0.9 * YEARS < found[1]


def test_what_is_held_again_keeps_every_rule() -> None:
    rates = disruption(
        weather=0.2, withdrawn_share=0.2, epidemic_start=0.9, lead_days=2
    )
    scenario = town(rates, 6)
    replay = replay_of(scenario)
    moved = 0
    for year in trials(scenario).play(replay, range(200)).values():
        slots = {**dict(enumerate(replay.slots)), **year.put}
        made = bookings(scenario, (s for s in slots.values() if s is not None))
        broken = {v.rule for v in broken_rules(with_budget(scenario, None), made)}
        assert broken == ({"mandate_volume"} if year.missing else set())
        moved += any(slot is not None for slot in year.put.values())
    assert moved > 50


def test_a_year_leaves_the_plan_as_it_was() -> None:
    scenario = town(disruption(weather=0.3, lead_days=2))
    replay = replay_of(scenario)
    before = list(replay.stage.room.left), list(replay.tally.reached)
    first = trials(scenario).play(replay)
    assert (replay.stage.room.left, replay.tally.reached) == before
    assert trials(scenario).play(replay) == first


def test_money_that_is_lost_is_missed_when_the_budget_is_spent() -> None:
    rates = disruption(withdrawn_share=0.2, lead_days=2, lost_share=0.5)
    scenario = town(rates)
    candidates = expand(with_budget(scenario, None))
    made = events(scenario, candidates)
    assert scenario.disruption is not None
    found = [
        kept(
            trials(scenario).play(
                Replay(candidates, made, scenario.disruption, limit_yuan=limit)
            )
        )
        for limit in (3000, 3500, 4000, None)
    ]
    assert found == sorted(found)
    assert abs(found[0] / YEARS - 0.8**3) < 4 * (0.8**3 * (1 - 0.8**3) / YEARS) ** 0.5


def test_more_confidence_never_costs_less() -> None:
    scenario = town(disruption(withdrawn_share=0.25, lead_days=99))
    costs = [len(prepared(scenario, target).events) for target in (0.3, 0.6, 0.9, 0.97)]
    assert costs == sorted(costs)
    assert costs[0] < costs[-1]


def test_spares_avoid_the_day_and_week_of_what_they_stand_in_for() -> None:
    scenario = town(disruption(weather=0.1, lead_days=99), 1)
    work = prepared(scenario, 0.95)
    weeks = {event.slot.day.isocalendar().week for event in work.events}
    assert len(weeks) == len(work.events) > 1


def test_what_cannot_be_made_sure_is_left_and_named() -> None:
    scenario = town(
        disruption(withdrawn_share=0.3, lead_days=99),
        2,
        calendar=calendar(date(2027, 3, 1), 1),
    )
    work = prepared(scenario, 0.999)
    assert share(kept(work.ended), YEARS).low < 0.999
    assert {i for year in work.ended.values() for i in year.missing} == work.stuck


def test_a_figure_that_must_not_be_exceeded_gets_no_spare() -> None:
    exact = disrupted(
        disruption(withdrawn_share=0.2, lead_days=99),
        mandates=[mandate("M", requirement(at_least=2, at_most=2))],
    )
    assert len(prepared(exact, 0.95).events) == 2


def test_a_province_is_refused_before_anything_is_planned() -> None:
    with pytest.raises(ScenarioError, match="one city at a time"):
        robustly_planned(province(), confidence=0.9, report=lambda _: None)
