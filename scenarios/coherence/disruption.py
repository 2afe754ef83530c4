"""Disruption: chances that are chances, times that pass, months without a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.coherence.base import Broken
from scenarios.estimate import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.coherence.base import Path
    from scenarios.disruption import Disruption
    from scenarios.scenario import Scenario

_TIMES = ("epidemic_weeks", "notice_days", "lead_days")


def rates_of_disruption(scenario: Scenario) -> Iterator[Broken]:
    """Find chances and shares outside 0 to 1, and times below 0."""
    for path, estimate in _estimates(scenario.disruption):
        is_time = path[-1] in _TIMES
        if estimate.low < 0 or (estimate.high > 1 and not is_time):
            rule = "must be at least 0" if is_time else "must lie between 0 and 1"
            value = f"{estimate.value:g} ({estimate.low:g} to {estimate.high:g})"
            yield Broken(path, value, f"{rule}, low and high too", "Change the range.")


def weather_of_every_month(scenario: Scenario) -> Iterator[Broken]:
    """Find months without weather, or with a name that no month has."""
    months = [str(month) for month in range(1, 13)]
    found = scenario.disruption.weather if scenario.disruption else months
    wrong = [m for m in months if m not in found]
    wrong += [m for m in found if m not in months]
    if wrong:
        yield Broken(
            ("disruption", "weather"),
            ", ".join(wrong),
            'needs the months "1" to "12", each once',
            "Add those that are missing, remove the others.",
        )


def spared_kinds_exist(scenario: Scenario) -> Iterator[Broken]:
    """Find kinds that are spared and do not exist."""
    for i, kind in enumerate(scenario.disruption.spared if scenario.disruption else ()):
        if kind not in scenario.kind:
            yield Broken(
                ("disruption", "spared", i),
                kind,
                f"no such kind; there are {', '.join(scenario.kind)}",
                "Correct the name, or leave it out.",
            )


def _estimates(disruption: Disruption | None) -> Iterator[tuple[Path, Estimate]]:
    for name, value in disruption or ():
        if isinstance(value, Estimate):
            yield ("disruption", name), value
        elif isinstance(value, dict):
            for key, estimate in value.items():
                yield ("disruption", name, key), estimate
