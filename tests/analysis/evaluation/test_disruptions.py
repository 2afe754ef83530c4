"""What is left of a plan where events are called off, with both kinds of error."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from analysis.arms import Arms
from analysis.evaluation.disruptions import with_disruptions
from analysis.paired import shares_by_member
from analysis.precision import central
from analysis.runs import ensemble_of
from scenarios.behaviour import with_values
from scenarios.disruption import Disruption
from scenarios.ensemble import Member
from scenarios.scenario import Scenario
from simulation import simulate
from tests.optimizer.disrupted_city import disruption
from tests.simulation.conftest import booking, city

if TYPE_CHECKING:
    from analysis.evaluation.findings import Disrupted

YEARS = range(3)
OFFERS = "offers.offer_per_active"


def arms(withdrawn_share: float) -> Arms:
    """Return a plan of six fairs, and one of them as the least, in a disrupted city."""
    scenario = Scenario.from_data(city())
    scenario = scenario.revised(
        behaviour=with_values(
            scenario.behaviour, {"offers.posts_per_employer": 2000.0}
        ),
        disruption=Disruption.from_data(disruption(withdrawn_share=withdrawn_share)),
    )
    plan = tuple(
        booking(scenario, "home_fair", f"U{number % 2 + 1}", date(2027, month, 8))
        for number, month in enumerate((9, 10, 11, 12, 3, 4))
    )
    return Arms(scenario, {"none": (), "minimum": plan[:1], "plan": plan}, seed=1)


def members(compared: Arms) -> list[Member]:
    return [Member({OFFERS: p}, taste(compared), 0.0) for p in (0.1, 0.3, 0.6)]


def taste(compared: Arms) -> dict[str, float]:
    return {u.id: -0.8 for u in compared.scenario.universities}


def disrupted(compared: Arms) -> dict[str, Disrupted]:
    outcomes = simulate(
        compared.scenario, compared.bookings,
        taste=taste(compared), seed=1, replications=YEARS,
    )  # fmt: skip
    own = taste(compared), members(compared)
    found, _ = with_disruptions(compared, *own, outcomes)
    return {each.arm: each for each in found}


def test_nothing_is_left_under_any_parameters_where_every_event_is_called_off() -> None:
    for found in disrupted(arms(withdrawn_share=1.0)).values():
        for spread in (found.share, found.share_ensemble):
            assert spread is not None
            assert (spread.mean, spread.low, spread.high) == (0, 0, 0)


def test_where_nothing_is_called_off_both_errors_are_those_of_the_plan() -> None:
    compared = arms(withdrawn_share=0.0)
    found = disrupted(compared)["plan"]
    outcomes = simulate(
        compared.scenario, compared.bookings,
        taste=taste(compared), seed=1, replications=YEARS,
    )  # fmt: skip
    ensemble = ensemble_of(compared, members(compared), 2027)
    shares = shares_by_member(outcomes, ensemble, "plan", "none")
    assert found.lost.mean == 0
    assert found.share_ensemble == central(shares)
    assert found.share_ensemble is not None
    assert found.share_ensemble.low < found.share_ensemble.high
