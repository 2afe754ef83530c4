"""The cells of a study: every combination of its axes, in one order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.studies.grid import Study, Value


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination: a plan, and what it brings."""

    id: str
    """Name that tells the combination, and of its file."""
    scenario: str
    """Label of its scenario."""
    levels: Mapping[str, Value]
    """Level by axis."""
    changes: Mapping[str, Value]
    """What options are set to, by path."""
    seed: int
    """Seed of planning and of the streams."""


def cells_of(study: Study) -> tuple[Cell, ...]:
    """Return every combination that is not left out; seeds vary fastest."""
    axes = [axis.changes() for axis in study.axes.values()]
    combined: Iterator[tuple[Any, ...]] = product(
        map(label_of, study.scenarios), *axes, study.seeds
    )
    cells = (_cell(study, combination) for combination in combined)
    return tuple(cell for cell in cells if not is_left_out(study, cell))


def size_of(study: Study) -> int:
    """Return the number of combinations, those left out included."""
    size = len(study.scenarios) * len(study.seeds)
    for axis in study.axes.values():
        size *= len(axis.changes())
    return size


def label_of(scenario: str) -> str:
    """Return what a pack or file is called in the results."""
    return Path(scenario).name.removesuffix(".yaml")


def is_left_out(study: Study, cell: Cell) -> bool:
    """Tell whether a combination is one that the study does without."""
    known = {"scenario": cell.scenario, **cell.levels, "seed": cell.seed}
    return any(combination.items() <= known.items() for combination in study.without)


def with_changes(
    options: Mapping[str, Any], changes: Mapping[str, Value]
) -> dict[str, Any]:
    """Return the options of a scenario, as data, with some set.

    A budget is replaced: it is an amount or a multiple, never both.
    """
    changed = dict(options)
    if any(path.startswith("budget.") for path in changes):
        del changed["budget"]
    for path, value in changes.items():
        name, _, key = path.partition(".")
        kept = changed.get(name)
        others = kept if isinstance(kept, dict) else {}
        changed[name] = {**others, key: value} if key else value
    return changed


def written(level: Value) -> str:
    """Return a level as text."""
    return str(level).lower() if isinstance(level, bool) else str(level)


def _cell(study: Study, combination: tuple[Any, ...]) -> Cell:
    scenario, *chosen, seed = combination
    at = dict(zip(study.axes, (level for level, _ in chosen), strict=True))
    named = (f"{axis}={written(level)}" for axis, level in at.items())
    return Cell(
        id=",".join((scenario, *named, f"seed={seed}")),
        scenario=scenario,
        levels=at,
        changes={path: v for _, changes in chosen for path, v in changes.items()},
        seed=seed,
    )
