"""What is guarded: a suite of cases, as a YAML file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, ValidationError

from analysis.measures import CASE_MEASURES
from scenarios.base import Count, Key, Model, Sentence
from scenarios.errors import Problem, ScenarioError
from scenarios.faults import faults, spelled
from scenarios.located import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Step = tuple[str | int, ...]
Words = tuple[str, str, str]
SIMULATED = tuple(m.name for m in CASE_MEASURES if m.is_simulated)
"""Measures that chance touches."""
KNOWN = tuple(m.name for m in CASE_MEASURES)
"""Every measure."""
TOLERANCE = 1e-9
"""Relative difference that last bits do not reach and no seventh digit evades."""


class GuardedCase(Model):
    """A scenario whose outputs are guarded."""

    name: Key
    """Name of the case, and of its files."""
    scenario: Sentence
    """Pack, or path of a file as seen from the suite."""
    plan: Sentence | None = None
    """``plan.json`` or table of bookings to simulate, as seen from the suite; without
    one the scenario is planned, the plan is kept, and planning is guarded too."""
    readings: dict[Key, Key] = Field(default_factory=dict)
    """Reading in force by mandate, where it is not that of the scenario."""
    seed: Count | None = None
    """Seed of everything random; that of the scenario if left out."""
    replications: int = Field(default=4, ge=1, le=100_000)
    """Replications of each arm."""
    tier: Literal["exact", "statistical"] = "exact"
    """Whether counts must be the same, or may differ within `margins`."""
    tolerances: dict[Key, Annotated[float, Field(ge=0, lt=1)]] = Field(
        default_factory=dict
    )
    """Relative difference allowed by measure; 1e-9 where nothing is said."""
    margins: dict[Key, Annotated[float, Field(gt=0)]] = Field(default_factory=dict)
    """Equivalence margin by measure, in its unit: means that are nearer are one."""
    power: float = Field(default=0.8, ge=0.5, le=0.999)
    """Probability asked of finding equivalent what is."""
    work_ratio: float = Field(default=1.5, ge=1)
    """Work of the solvers allowed, as a multiple of that recorded."""


class Suite(Model):
    """Cases that are guarded together."""

    cases: Annotated[tuple[GuardedCase, ...], Field(min_length=1)]
    """The cases."""


@dataclass(frozen=True, slots=True)
class SuiteFile:
    """A suite with its place."""

    path: Path
    """Its file."""
    cases: tuple[GuardedCase, ...]
    """Its cases, or those that were asked for."""

    @property
    def folder(self) -> Path:
        """Folder of its baselines, beside it."""
        return self.path.with_suffix(".baselines")

    def beside(self, name: str) -> str:
        """Return a path as seen from the suite, or the name of a pack as it is."""
        path = self.path.parent / name
        return str(path) if path.is_file() else name

    def only(self, part: str) -> SuiteFile:
        """Return the suite with the cases whose names hold `part`.

        Raises
        ------
        ScenarioError
            If there is none.
        """
        found = tuple(case for case in self.cases if part in case.name)
        if not found:
            names = ", ".join(case.name for case in self.cases)
            rule, advice = "is part of no case's name", f"Cases: {names}."
            problem = Problem(self.path.name, "cases", part, rule, advice)
            raise ScenarioError([problem])
        return SuiteFile(self.path, found)


def read_suite(path: Path) -> SuiteFile:
    """Read a suite.

    Raises
    ------
    ScenarioError
        With every problem at once.
    """
    document = read(path, path.name)
    data, place = document.data, document.place
    try:
        suite = Suite.from_data(data)
    except ValidationError as error:
        found = faults(error, data, place, Suite)
        raise ScenarioError((*document.slips, *found)) from error
    problems = [
        Problem(place.at(step).where, spelled(step, data), *words)
        for step, words in _contradictions(suite)
    ]
    if document.slips or problems:
        raise ScenarioError((*document.slips, *problems))
    return SuiteFile(path, suite.cases)


def _contradictions(suite: Suite) -> Iterator[tuple[Step, Words]]:
    seen: set[str] = set()
    for i, case in enumerate(suite.cases):
        # Names that differ in case alone are one file on some machines.
        name = case.name.casefold()
        if name in seen:
            yield ("cases", i, "name"), (case.name, "stands twice", "Rename one.")
        seen.add(name)
        for measure in case.tolerances:
            yield from _unknown(("cases", i, "tolerances", measure), KNOWN)
        for measure in case.margins:
            yield from _unknown(("cases", i, "margins", measure), SIMULATED)
        if case.tier == "statistical" and not case.margins:
            rule, advice = "tells nothing without margins", "Give margins."
            yield ("cases", i, "tier"), (case.tier, rule, advice)


def _unknown(step: Step, known: tuple[str, ...]) -> Iterator[tuple[Step, Words]]:
    name = str(step[-1])
    if name not in known:
        yield step, (name, "no such measure", f"Choose among {', '.join(known)}.")
