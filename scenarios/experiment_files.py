"""Experiments as files: the setting in YAML, what was published in a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from scenarios.asked import require_known
from scenarios.behaviour import Behaviour, estimates, with_values
from scenarios.errors import Problem, ScenarioError
from scenarios.experiment import Experiment, PublishedRow, misfits
from scenarios.faults import faults
from scenarios.located import Place, read
from scenarios.structure import CONTEXT, is_context, shared_behaviour
from scenarios.text_table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

EXPERIMENTS = Path(__file__).parent / "experiments"
"""Folder of the experiments shipped with the project."""
_NUMBERS = ("estimate", "low", "high")


@dataclass(frozen=True, slots=True)
class Published:
    """An experiment with the figures that were published of it."""

    experiment: Experiment
    rows: tuple[PublishedRow, ...]
    behaviour: Behaviour
    """The shared behaviour in the context of the experiment."""


def experiment_names() -> tuple[str, ...]:
    """Return the names of the experiments shipped with the project."""
    return tuple(sorted(path.stem for path in EXPERIMENTS.glob("*.yaml")))


def load_experiment(name: str) -> Published:
    """Load an experiment by name, or by the path of its YAML file.

    Raises
    ------
    ScenarioError
        With every problem of its two files at once; an experiment that sets a parameter
        of the structure is refused.
    """
    path = Path(name)
    if not path.is_file():
        require_known("experiments", "experiment", name, experiment_names())
        path = EXPERIMENTS / f"{name}.yaml"
    document = read(path, path.name)
    problems = list(document.slips)
    experiment: Experiment | None = None
    try:
        experiment = Experiment.from_data(document.data)
    except ValidationError as error:
        problems += faults(error, document.data, document.place, Experiment)
    else:
        problems += _misplaced(experiment, document.place)
    rows = _rows(path.with_suffix(".csv"), experiment, problems)
    if problems or experiment is None:
        raise ScenarioError(problems)
    values = {at: estimate.value for at, estimate in experiment.context.items()}
    return Published(experiment, rows, with_values(shared_behaviour(), values))


def _misplaced(experiment: Experiment, place: Place) -> Iterator[Problem]:
    """Yield a problem for each parameter that no experiment may set."""
    known = estimates(shared_behaviour())
    for path, estimate in experiment.context.items():
        if path in known and is_context(path):
            continue
        if path in known:
            rule = "belongs to the structure, which no experiment may change"
            advice = "Remove it; docs/validation.md lists what an experiment sets."
        else:
            rule, advice = "no such parameter", f"Choose among {', '.join(CONTEXT)}."
        where = place.at(("context", path)).where
        yield Problem(where, f"context.{path}", str(estimate.value), rule, advice)


def _rows(
    path: Path, experiment: Experiment | None, problems: list[Problem]
) -> tuple[PublishedRow, ...]:
    """Return the published rows; what is wrong with them joins `problems`."""
    try:
        _, table = read_table(path, key="row")
    except OSError:
        rule, advice = "no such file", "Put it beside the experiment."
        problems.append(Problem(path.name, "file", "", rule, advice))
        return ()
    rows = []
    for line, cells in enumerate(table, start=2):
        data = _typed(cells)
        try:
            rows.append(PublishedRow.from_data(data))
        except ValidationError as error:
            place = Place(f"{path.name}:{line}")
            problems += faults(error, data, place, PublishedRow)
    if not table:
        advice = "See docs/validation.md."
        problems.append(Problem(path.name, "row", "", "no published figure", advice))
    if experiment is not None and len(rows) == len(table):
        problems += (
            Problem(f"{path.name}:{place + 2}", *words)
            for place, words in misfits(experiment, rows)
        )
    return tuple(rows)


def _typed(cells: dict[str, str]) -> dict[str, Any]:
    """Return the cells that are filled, numbers as numbers."""
    filled = {key: text.strip() for key, text in cells.items() if text.strip()}
    return {key: _typed_cell(key, text) for key, text in filled.items()}


def _typed_cell(key: str, text: str) -> Any:
    if key not in _NUMBERS:
        return text
    try:
        return float(text)
    except ValueError:
        return text
