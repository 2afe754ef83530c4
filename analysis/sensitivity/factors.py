"""Everything uncertain that the simulated year reads, as numbers between 0 and 1.

Each behavioural estimate is a factor of its own. Estimates that every university,
sector or programme has are moved together, as a city that misjudges them would. A
factor u gives the estimate whose triangular law has u below it: 0 the low end of the
range, 1 the high end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.ensemble.prior import triangular
from scenarios.base import Model
from scenarios.estimate import Estimate
from scenarios.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenarios.estimate import Mark

READ = ("behaviour", "levers", "programmes", "sectors", "universities")
"""Parts of a scenario with estimates that the simulated year may read."""
UNREAD = ("cost_yuan", "enrolled", "retained_mean")
"""Estimates in them that it never reads."""
_ASSUMED = "assumption"


@dataclass(frozen=True, slots=True)
class Factor:
    """One estimate, or all of one kind."""

    name: str
    """Path of the estimate, without the ids of what has it."""
    mark: Mark
    """``assumption`` if any of them is one."""
    number: int
    """Estimates that move together."""


def factors(scenario: Scenario) -> tuple[Factor, ...]:
    """Return every estimate with a range that the simulated year reads."""
    found: dict[str, list[Estimate]] = {}
    for name, estimate in _estimates(scenario):
        if estimate.low < estimate.high:
            found.setdefault(name, []).append(estimate)
    return tuple(Factor(name, _mark(each), len(each)) for name, each in found.items())


def at(scenario: Scenario, levels: Mapping[str, float]) -> Scenario:
    """Return `scenario` with some factors, by name, at other levels."""
    parts = {part: _moved(getattr(scenario, part), (part,), levels) for part in READ}
    others = {name: getattr(scenario, name) for name in Scenario.model_fields}
    return Scenario.model_construct(**{**others, **parts})


def _mark(each: list[Estimate]) -> Mark:
    marks = [estimate.mark for estimate in each]
    return "assumption" if _ASSUMED in marks else marks[0]


def _estimates(scenario: Scenario) -> Iterator[tuple[str, Estimate]]:
    for part in READ:
        yield from _walk(getattr(scenario, part), (part,))


def _walk(node: object, path: tuple[str, ...]) -> Iterator[tuple[str, Estimate]]:
    if isinstance(node, Estimate):
        if path[-1] not in UNREAD:
            yield ".".join(path), node
        return
    for step, child in _children(node).items():
        yield from _walk(child, path if isinstance(step, int) else (*path, step))


def _moved(node: Any, path: tuple[str, ...], levels: Mapping[str, float]) -> Any:
    """Return a node with the estimates below it at their levels."""
    if isinstance(node, Estimate):
        level = levels.get(".".join(path))
        return node if level is None else _at_level(node, level)
    new = {
        step: _moved(child, path if isinstance(step, int) else (*path, step), levels)
        for step, child in _children(node).items()
    }
    if isinstance(node, Model):
        return node.model_copy(update={str(name): v for name, v in new.items()})
    if isinstance(node, tuple):
        return tuple(new.values())
    return new if isinstance(node, dict) else node


def _children(node: object) -> dict[str | int, Any]:
    """Return what a node holds, by field, key or place."""
    if isinstance(node, Model):
        return {name: getattr(node, name) for name in type(node).model_fields}
    if isinstance(node, dict):
        return dict(node)
    return dict(enumerate(node)) if isinstance(node, tuple) else {}


def _at_level(estimate: Estimate, level: float) -> Estimate:
    low, high = estimate.low, estimate.high
    if low == high:
        return estimate
    value = min(max(triangular(level, low, estimate.value, high), low), high)
    return estimate.model_copy(update={"value": value})
