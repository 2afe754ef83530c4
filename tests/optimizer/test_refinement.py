"""Where weeks are short, the allocation counts by the week."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from optimizer.candidates import expand
from optimizer.planning import make_plan
from optimizer.refinement import refined
from scenarios.response import Curve, ResponseCurves
from scenarios.workdays import week_of
from tests.optimizer.small_city import (
    calendar,
    city,
    host,
    mandate,
    named,
    options,
    organiser,
    programme,
    requirement,
)

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

CLOSED = {"first": date(2027, 3, 8), "last": date(2027, 4, 18), "name": named("exams")}


def eight_weeks(*, crews: int) -> Scenario:
    """Return a hall that is always open, and three that close for all but two weeks."""
    halls = ("B", "C", "D")
    return city(
        calendar=calendar(date(2027, 3, 1), 56),
        organisers=[organiser("O1", crews=crews, events_per_crew_week=1)],
        universities=[],
        hosts=[host("A"), *(host(key, closed=[CLOSED]) for key in halls)],
        programmes=[programme("P1", max_per_host=2)],
        mandates=[mandate("M", requirement(at_least=1))],
        options=options(budget={"yuan": 100_000}, gap=0.0),
    )


def curves(scenario: Scenario) -> ResponseCurves:
    """Return curves by which the three gain most."""
    gains = {"A": 1.0, "B": 5.0, "C": 4.0, "D": 3.0}
    return ResponseCurves(
        scenario=scenario.name,
        behaviour_digest=scenario.behaviour_digest,
        replications=1,
        seed=1,
        doses={"P1": 1.0},
        curves=tuple(
            Curve(
                host=key,
                kind="fair",
                season="spring",
                dose_steps=(1.0, 1.0),
                gains=(gain, gain / 2),
                reach={},
            )
            for key, gain in gains.items()
        ),
        taste={},
        misfit_share=0.0,
    )


def test_a_season_that_promises_more_than_its_weeks_hold_is_parted() -> None:
    scenario = eight_weeks(crews=1)
    parted = refined(expand(scenario), curves(scenario))
    weeks = [(c.host, week_of(c.first)) for c in parted.members]
    assert len(set(weeks)) == len(weeks) == 8 + 3 * 2
    assert all(week_of(c.first) == week_of(c.period.last) for c in parted.members)


def test_a_season_with_weeks_enough_stays_whole() -> None:
    scenario = eight_weeks(crews=6)
    candidates = expand(scenario)
    assert refined(candidates, curves(scenario)) is candidates


def test_the_bound_knows_that_weeks_are_short() -> None:
    scenario = eight_weeks(crews=1)
    plan = make_plan(scenario, curves(scenario), seed=1)
    # Two of the six good events find a week, and two at the hall that is open.
    assert plan.provenance.objective == plan.provenance.bound == 5 + 4 + 1 + 0.5
