"""A study from its file, with the scenarios it is about: every problem at once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pydantic import ValidationError

from analysis.studies.cells import Cell, cells_of, label_of, with_changes
from analysis.studies.grid import Study
from analysis.studies.misfits import misfits
from scenarios.errors import Problem, ScenarioError
from scenarios.extending import Merged, found_beside, merged
from scenarios.faults import faults
from scenarios.loading import assemble, baseline_of, load_curves
from scenarios.located import Place, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from analysis.studies.grid import Value
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Base:
    """A scenario of a study before any option is set, with what planning it takes."""

    scenario: Scenario
    """As its pack says."""
    curves: ResponseCurves
    """Its response curves."""
    near: str
    """The file that it was read from."""

    @property
    def curves_digest(self) -> str:
        """SHA-256 of the response curves, hexadecimal."""
        return hashlib.sha256(self.curves.model_dump_json().encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A study that can be run."""

    study: Study
    cells: tuple[Cell, ...]
    bases: dict[str, Base]
    """By label of the scenario."""


def load_study(path: Path) -> Prepared:
    """Load the study of a file, and the scenarios that it names.

    Raises
    ------
    ScenarioError
        With every problem of the study, of its scenarios, and of what options are
        set to, each with its line.
    """
    document = read(path, path.name)
    problems = list(document.slips)
    try:
        study = Study.from_data(document.data)
    except ValidationError as error:
        wrong = faults(error, document.data, document.place, Study)
        raise ScenarioError((*problems, *wrong)) from error
    problems += misfits(study, document.place)
    bases = {}
    for position, name in enumerate(study.scenarios):
        place = document.place.at(("scenarios", position))
        try:
            bases[label_of(name)] = found = _base(path, name, place)
            problems += _refused(study, found.scenario, document.place)
        except ScenarioError as error:
            problems += error.problems
    if problems:
        raise ScenarioError(dict.fromkeys(problems))
    return Prepared(study, cells_of(study), bases)


def changed(
    scenario: Scenario, changes: Mapping[str, Value], where: str = ""
) -> Scenario:
    """Return a scenario with some options set, checked like a pack.

    Raises
    ------
    ScenarioError
        If they contradict each other or the rest of the scenario.
    """
    data = scenario.to_data()
    data["options"] = with_changes(data["options"], changes)
    return assemble(Merged(data, Place(where or scenario.name)), {})


def _base(study: Path, name: str, place: Place) -> Base:
    path = found_beside(study, name)
    if path is None:
        rule, advice = (
            "no such pack or file",
            "Name a pack, or a file beside the study.",
        )
        raise ScenarioError([Problem(place.where, "scenarios", name, rule, advice)])
    scenario = assemble(merged(path), {})
    baseline_of(scenario, str(path))
    return Base(scenario, load_curves(scenario, str(path)), str(path))


def _refused(study: Study, scenario: Scenario, place: Place) -> Iterator[Problem]:
    """Yield what is wrong with a level of an axis when nothing else is changed."""
    for name, axis in study.axes.items():
        for position, (level, changes) in enumerate(axis.changes()):
            part = ("values", position) if axis.values else ("levels", str(level))
            where = place.at(("axes", name, *part)).where
            try:
                changed(scenario, changes)
            except ScenarioError as error:
                for problem in error.problems:
                    path = f"axes.{name}: {problem.path}"
                    yield replace(problem, where=where, path=path)
