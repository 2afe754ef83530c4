"""The response curves that ship with the packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.ensemble.implausibility import LIMIT
from analysis.ensemble.prior import uncertain
from analysis.response.fingerprint import fingerprint
from analysis.response.fit import fit, last_years_pattern
from scenarios.behaviour import estimates, with_values
from scenarios.errors import StaleCurves
from scenarios.loading import load, load_curves, load_members
from tests.optimizer.small_city import city, mandate, requirement

if TYPE_CHECKING:
    from scenarios.plan import Booking


@pytest.fixture(scope="module")
def last_year() -> tuple[Booking, ...]:
    scenario = load("yantai")
    return last_years_pattern(scenario, seed=load_curves(scenario).seed)


def test_the_shipped_curves_belong_to_the_shipped_behaviour() -> None:
    scenario = load("yantai")
    curves = load_curves(scenario)
    assert curves.behaviour_digest == scenario.behaviour_digest
    assert set(curves.taste) == set(scenario.university)


def test_the_shipped_curves_were_fitted_with_this_simulation(
    last_year: tuple[Booking, ...],
) -> None:
    scenario = load("yantai")
    curves = load_curves(scenario)
    counted = fingerprint(scenario, last_year, curves.taste, seed=curves.seed)
    assert curves.fingerprint == counted, (
        "the simulation or last year's pattern is not the one that the curves were "
        "fitted with: run `fairplan fit yantai -o scenarios/packs/curves --force`"
    )


def test_a_fit_notes_what_its_own_year_counts() -> None:
    scenario = city(mandates=[mandate("M", requirement(at_least=2))])
    curves = fit(scenario, seed=3, replications=2, processes=1, report=print)
    pattern = last_years_pattern(scenario, seed=3)
    assert len(pattern) == 2
    assert curves.fingerprint == fingerprint(scenario, pattern, curves.taste, seed=3)


def test_another_year_taste_or_seed_leaves_another_fingerprint(
    last_year: tuple[Booking, ...],
) -> None:
    scenario = load("yantai")
    taste = load_curves(scenario).taste
    fonder = {university: alpha + 0.1 for university, alpha in taste.items()}
    years = (
        (last_year, taste, 1), (last_year, fonder, 1), (last_year, taste, 2),
        ((), taste, 1),
    )  # fmt: skip
    found = {fingerprint(scenario, b, t, seed=s) for b, t, s in years}
    assert len(found) == len(years)


@pytest.mark.parametrize("path", sorted(estimates(load("yantai").behaviour))[::11])
def test_curves_of_another_behaviour_are_refused_with_advice(path: str) -> None:
    scenario = load("yantai")
    value = estimates(scenario.behaviour)[path].value
    behaviour = with_values(scenario.behaviour, {path: value * 1.01 + 0.001})
    other = scenario.model_copy(update={"behaviour": behaviour})
    fresh = type(scenario).from_data(other.to_data())
    with pytest.raises(StaleCurves, match="fairplan fit"):
        load_curves(fresh)


def test_the_shipped_ensemble_varies_every_estimate_that_has_a_range() -> None:
    scenario = load("yantai")
    members = load_members(scenario, load_curves(scenario))
    assert len(members) >= 200
    for member in members:
        assert set(member.values) == set(uncertain(scenario.behaviour))
        assert set(member.taste) == set(scenario.university)
        assert member.implausibility < LIMIT
    assert len({tuple(member.values.values()) for member in members}) == len(members)
