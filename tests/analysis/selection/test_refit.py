"""Curves refitted to a plan of which it is known what its events bring."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from analysis.response.saturation import promise
from analysis.selection.nearby import near
from analysis.selection.refit import DAMPING, marginal_share, refitted
from analysis.selection.thinning import Thinned
from optimizer.planning import make_plan
from optimizer.terms.gains import DOSE_SCALE, doses_by_place
from tests.optimizer.small_city import options
from tests.optimizer.two_campuses import steep_curves, two_campuses

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analysis.selection.thinning import Group
    from scenarios.plan import Booking
    from scenarios.response import Curve, ResponseCurves
    from scenarios.scenario import Scenario

NUMBER = 5


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """Two campuses with money for everything there is to hold."""
    return two_campuses().revised(options=options(budget={"yuan": 20_000}))


@pytest.fixture(scope="module")
def curves(scenario: Scenario) -> ResponseCurves:
    return steep_curves(scenario)


@pytest.fixture(scope="module")
def bookings(scenario: Scenario, curves: ResponseCurves) -> tuple[Booking, ...]:
    return make_plan(scenario, curves, seed=1).bookings


def shown(
    scenario: Scenario,
    curves: ResponseCurves,
    bookings: tuple[Booking, ...],
    times: dict[str, float],
) -> Thinned:
    """Return what thinning shows where a host brings so many times what is expected."""
    first = {host: next(b for b in bookings if b.host == host) for host in times}
    rest: dict[Group, tuple[Booking, ...]] = {
        ("host", host): tuple(b for b in bookings if b is not first[host])
        for host in times
    }
    whole = promise(scenario, curves, bookings)
    lost: dict[Group, NDArray[np.float64]] = {
        group: np.full(NUMBER, (whole - promise(scenario, curves, left)) * times[host])
        for (group, left), host in zip(rest.items(), times, strict=True)
    }
    return Thinned(bookings, np.full(NUMBER, 30.0), rest, lost)


def gains(curves: ResponseCurves) -> dict[str, float]:
    return {curve.host: sum(curve.gains) for curve in curves.curves}


def slopes(curve: Curve) -> list[float]:
    return [g / w for g, w in zip(curve.gains, curve.dose_steps, strict=True)]


def test_a_host_that_brings_three_times_another_gains_on_it(
    scenario: Scenario, curves: ResponseCurves, bookings: tuple[Booking, ...]
) -> None:
    found = refitted(
        scenario, curves, shown(scenario, curves, bookings, {"U1": 3.0, "U2": 1.0})
    )
    before, after = gains(curves), gains(found)
    ratio = (after["U1"] / after["U2"]) / (before["U1"] / before["U2"])
    assert ratio == pytest.approx(3**DAMPING, rel=1e-6)


def test_the_curves_then_expect_of_the_plan_what_it_brought(
    scenario: Scenario, curves: ResponseCurves, bookings: tuple[Booking, ...]
) -> None:
    told = shown(scenario, curves, bookings, {"U1": 3.0, "U2": 1.0})
    found = refitted(scenario, curves, told)
    assert promise(scenario, found, bookings) == pytest.approx(30.0, rel=1e-3)
    nothing = replace(told, gained=np.zeros(NUMBER))
    assert promise(scenario, refitted(scenario, curves, nothing), bookings) > 0


def test_what_chance_alone_may_explain_is_not_learned(
    scenario: Scenario, curves: ResponseCurves, bookings: tuple[Booking, ...]
) -> None:
    told = shown(scenario, curves, bookings, {"U1": 1.1, "U2": 0.9})
    wild = np.array([-40.0, -20.0, 0.0, 20.0, 40.0])
    noisy = {group: lost + wild for group, lost in told.lost.items()}
    found = refitted(scenario, curves, replace(told, lost=noisy))
    before, after = gains(curves), gains(found)
    assert after["U1"] / after["U2"] == pytest.approx(before["U1"] / before["U2"])


def test_the_margin_is_what_was_lost_over_what_was_expected(
    scenario: Scenario, curves: ResponseCurves, bookings: tuple[Booking, ...]
) -> None:
    told = shown(scenario, curves, bookings, {"U1": 0.6, "U2": 0.6})
    assert marginal_share(scenario, curves, told) == pytest.approx(0.6)


def test_nothing_bends_where_the_margin_brings_what_is_expected(
    scenario: Scenario, curves: ResponseCurves, bookings: tuple[Booking, ...]
) -> None:
    found = near(scenario, curves, bookings, marginal_share=1.0)
    for one, other in zip(found.curves, curves.curves, strict=True):
        assert sum(one.gains) == pytest.approx(sum(other.gains))
        assert max(slopes(one)) == pytest.approx(max(slopes(other)))


def test_beyond_the_plan_a_step_is_worth_less_and_before_it_more(
    scenario: Scenario, curves: ResponseCurves, bookings: tuple[Booking, ...]
) -> None:
    held = bookings[:2]
    doses = doses_by_place(scenario, curves, held)
    found = near(scenario, curves, held, marginal_share=0.6)
    for bent, curve in zip(found.curves, curves.curves, strict=True):
        dose = doses[curve.host, curve.kind, curve.season] / DOSE_SCALE
        assert sum(bent.dose_steps) == pytest.approx(sum(curve.dose_steps))
        assert all(a >= b - 1e-9 for a, b in pairwise(slopes(bent)))
        if dose:
            straight = near(scenario, curves, held, marginal_share=1.0)
            (same,) = (c for c in straight.curves if c.host == curve.host)
            at = 0.0
            for width, now, then in zip(
                bent.dose_steps, slopes(bent), slopes(same), strict=True
            ):
                assert (now < then) == (at >= dose - 1e-9)
                at += width
