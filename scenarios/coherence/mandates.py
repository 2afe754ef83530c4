"""Obligations: somebody can run each mandate, each reward has its base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.coherence.base import Broken
from scenarios.coherence.mentions import mentions
from scenarios.duties import owing, programmes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.coherence.base import Path
    from scenarios.mandate import Requirement
    from scenarios.scenario import Scenario


def mandates_can_be_run(scenario: Scenario) -> Iterator[Broken]:
    """Find figures owed by units that have no programme to reach them with."""
    unclear = {
        path[:2] for path, name, known, _ in mentions(scenario) if name not in known
    }
    for path, requirement in in_force(scenario):
        if path[:2] in unclear or not requirement.at_least:
            continue
        for unit, organisers in owing(scenario, requirement):
            if not organisers & _runners(scenario, requirement):
                yield Broken(
                    path,
                    unit,
                    "nobody can run this: no programme fits its units and selection",
                    "Add the unit to a programme, or widen the selection.",
                )


def rewards_have_a_base(scenario: Scenario) -> Iterator[Broken]:
    """Find rewards paid above a benchmark that is not given."""
    for i, reward in enumerate(scenario.rewards):
        if reward.base == "benchmark_share" and reward.benchmark_share is None:
            rule, advice = "the benchmark share is missing", "Add benchmark_share."
            yield Broken(("rewards", i, "base"), reward.base, rule, advice)


def in_force(scenario: Scenario) -> Iterator[tuple[Path, Requirement]]:
    """Yield every figure of a reading in force, with its path."""
    for i, mandate in enumerate(scenario.mandates):
        chosen = scenario.options.readings.get(mandate.id, mandate.readings[0].key)
        for j, reading in enumerate(mandate.readings):
            if reading.key == chosen:
                for k, requirement in enumerate(reading.requires):
                    path: Path = ("mandates", i, "readings", j, "requires", k)
                    yield path, requirement


def _runners(scenario: Scenario, requirement: Requirement) -> frozenset[str]:
    selected = programmes_of(scenario, requirement.of)
    return frozenset(
        organiser.id
        for programme in scenario.programmes
        if programme.id in selected
        for organiser in scenario.organisers_of(programme.organisers)
    )
