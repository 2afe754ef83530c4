"""What a scenario sets, and its curves, figure by figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.settings import Part, joined, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

Leaf = str | int | float | bool
"""A value that holds no other."""
Steps = tuple[float, ...]
"""Widths of steps, then their heights; or a single figure."""


def settings_of(scenario: Scenario) -> dict[str, Leaf]:
    """Return every setting by its path; where members have names, order is nothing."""
    return dict(sorted(_leaves(Part(scenario, scenario.to_data()), "")))


def curves_of(curves: ResponseCurves) -> dict[str, Steps]:
    """Return what planning and simulation take from response curves, by its path."""
    found: dict[str, Steps] = {
        f"taste[{name}]": (alpha,) for name, alpha in curves.taste.items()
    }
    found |= {f"doses[{name}]": (dose,) for name, dose in curves.doses.items()}
    for curve in curves.curves:
        name = f"{curve.host}/{curve.kind}/{curve.season}"
        found[f"curves[{name}]"] = (*curve.dose_steps, *curve.gains)
    for season in curves.saturations:
        found[f"saturations[{season.season}]"] = (*season.promised, *season.kept)
    for city, own in curves.cities.items():
        found |= {f"{city}.{path}": value for path, value in curves_of(own).items()}
    return dict(sorted(found.items()))


def _leaves(whole: Part, path: str) -> Iterator[tuple[str, Leaf]]:
    """Yield what holds no other by its path."""
    parts = parts_of(whole)
    if parts is not None:
        for step, part in parts.items():
            yield from _leaves(part, joined(path, step))
    elif whole.data is not None:
        yield path, whole.data
