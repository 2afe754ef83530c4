"""The screen covers every estimate, and finds what matters in a small city."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

import pytest

from analysis.arms import Arms
from analysis.sensitivity.factors import at, factors
from analysis.sensitivity.screening import Effect, active, require_salib, screen
from analysis.sensitivity.trying import Bench
from reporting.tables.marked import entries
from scenarios.errors import MissingExtra
from scenarios.estimate import Estimate
from scenarios.loading import load
from tests.optimizer.small_city import behaviour, city, mandate, requirement

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

UNREAD = (
    "arrivals", "commitments", "cost_yuan", "destinations", "disruption", "rewards",
    "retained_mean", "services", "targets",
)  # fmt: skip
"""What the simulated search year has no use for."""


@pytest.mark.parametrize("name", ["yantai", "luoyang", "dalian"])
def test_every_assumption_that_the_year_reads_is_in_the_screen(name: str) -> None:
    scenario = load(name)
    screened = {factor.name for factor in factors(scenario)}
    for entry in entries(scenario):
        for thing in entry.things:
            if isinstance(thing, Estimate) and thing.low < thing.high:
                names = {entry.pattern, ".".join((entry.pattern, *entry.subjects))}
                unread = any(part in entry.pattern for part in UNREAD)
                assert unread or screened & names, entry.pattern


def test_ends_of_the_range_are_the_ends_of_the_factor() -> None:
    scenario = load("yantai")
    for level, end in ((0.0, "low"), (1.0, "high")):
        moved = at(scenario, {f.name: level for f in factors(scenario)})
        for old, new in zip(scenario.universities, moved.universities, strict=True):
            assert new.graduates.value == getattr(old.graduates, end)
        share = scenario.behaviour.search.local_share
        assert moved.behaviour.search.local_share.value == getattr(share, end)
    assert at(scenario, {}).to_data() == scenario.to_data()


def test_where_no_events_are_held_nothing_matters() -> None:
    scenario = _certain_but("offers.offer_per_active")
    arms = Arms(scenario, {"none": (), "minimum": (), "plan": ()}, seed=1)
    (factor,) = factors(scenario)
    bench = Bench(arms, (), {"U1": 0.0}, (factor.name,))
    found = screen(bench, (factor,), walks=2, base=0, processes=1, report=print)
    assert [e.mu_star for e in found.effects] == [0.0, 0.0]
    assert found.years == 4


def test_only_what_matters_for_some_answer_gets_indices() -> None:
    pairs = (("plan", "minimum"), ("plan", "none"))
    sizes = {"large": (1.0, 0.2), "small": (0.04, 0.001), "other": (0.0, 4.0)}
    effects = tuple(
        Effect(name, "assumption", *pair, 0.0, sizes[name][i], 0.0)
        for i, pair in enumerate(pairs)
        for name in sizes
    )
    assert active(effects) == ("large", "other")


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("SALib"):
            raise ImportError(name)
        return whole(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r"fairplan\[sensitivity\]") as caught:
        require_salib()
    assert caught.value.exit_code == 6


def _certain_but(path: str) -> Scenario:
    """Return a city where all estimates are certain but one."""

    def fixed(node: Any, at_path: str) -> Any:
        if isinstance(node, dict) and "mark" in node:
            if at_path == path:
                return node
            return {**node, "low": node["value"], "high": node["value"]}
        if isinstance(node, dict):
            return {k: fixed(v, f"{at_path}.{k}".lstrip(".")) for k, v in node.items()}
        return node

    mandates = [mandate("M", requirement(at_least=1))]
    return city(mandates=mandates, behaviour=fixed(behaviour(), ""))
