"""What a mandate costs: small cities whose answer can be told by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from optimizer.answers.mandate import MandateAnswer, why_mandate
from optimizer.planning import make_plan
from scenarios.errors import ScenarioError
from scenarios.plan_files import by_hand
from tests.optimizer.small_city import (
    city,
    mandate,
    options,
    programme,
    requirement,
)
from tests.optimizer.small_province import province
from tests.optimizer.test_planning import curves

if TYPE_CHECKING:
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

TALKS = requirement(at_least=2, of={"programmes": ["talk"]})


def torn(**changes: object) -> Scenario:
    """Money for three events; a talk gains nothing, fairs gain 5, 3 and 1 persons."""
    data = {
        "programmes": [programme("fair"), programme("talk", kind="talk")],
        "mandates": [mandate("M", TALKS)],
        "options": options(budget={"yuan": 3000}, gap=0.0, uplift_tolerance=0.0),
    }
    return city(**{**data, **changes})


def fairs_only(scenario: Scenario) -> ResponseCurves:
    found = curves(scenario)
    kept = tuple(curve for curve in found.curves if curve.kind == "fair")
    return found.model_copy(update={"curves": kept})


def answer(scenario: Scenario, key: str = "M") -> MandateAnswer:
    prices = fairs_only(scenario)
    plan = make_plan(scenario, prices, seed=1)
    return why_mandate(scenario, prices, plan, key, seed=1)


def ends(found: object) -> tuple[float, ...]:
    gain, cost = found.gain, found.cost_yuan  # type: ignore[attr-defined]
    return tuple(round(x, 6) for x in (gain.low, gain.high, cost.low, cost.high))


def test_a_mandate_costs_what_its_events_keep_from_others() -> None:
    found = answer(torn())
    assert found.without is not None
    assert ends(found.without) == (4.0, 4.0, -2000.0, -2000.0)
    assert found.without.relaxed == pytest.approx(4.0)


def test_one_more_and_one_less_change_what_one_event_changes() -> None:
    found = answer(torn())
    assert found.more is not None
    assert found.less is not None
    assert ends(found.more) == (-5.0, -5.0, 1000.0, 1000.0)
    assert ends(found.less) == (3.0, 3.0, -1000.0, -1000.0)


def test_events_that_gain_nothing_are_there_for_the_mandate_alone() -> None:
    found = answer(torn())
    assert {booking.programme for booking in found.bookings} == {"talk"}
    assert found.alone == found.bookings
    (row,) = found.rows
    assert (row.required, row.planned, row.margin) == (2, 2, 0)


def test_a_mandate_that_is_met_anyway_costs_nothing() -> None:
    fairs = mandate("M", requirement(at_least=1, of={"programmes": ["fair"]}))
    found = answer(torn(mandates=[fairs]))
    assert found.without is not None
    assert ends(found.without)[:2] == (0.0, 0.0)
    assert len(found.bookings) == 3
    assert found.alone == ()


def test_a_figure_that_nothing_can_reach_is_called_impossible() -> None:
    talks = [programme("fair"), programme("talk", kind="talk", max_per_host=2)]
    assert answer(torn(programmes=talks)).more is None


def test_a_figure_from_both_sides_moves_as_one() -> None:
    exactly = requirement(at_least=2, at_most=2, of={"programmes": ["talk"]})
    found = answer(torn(mandates=[mandate("M", exactly)]))
    assert found.more is not None
    assert ends(found.more) == (-5.0, -5.0, 1000.0, 1000.0)


def test_an_aim_binds_nothing() -> None:
    found = answer(torn(mandates=[mandate("M", TALKS, strictness="aim")]))
    assert (found.without, found.more, found.less, found.alone) == (
        None,
        None,
        None,
        (),
    )
    assert [row.planned for row in found.rows] == [0]


def test_cities_that_share_money_are_refused() -> None:
    shared = province(options=options(budget={"yuan": 9000}))
    with pytest.raises(ScenarioError, match="its cities share this amount"):
        why_mandate(shared, curves(shared), by_hand(shared, ()), "M", seed=1)
