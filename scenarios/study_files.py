"""Studies as files: the setting in YAML, what was published in a table beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from scenarios.asked import require_known
from scenarios.behaviour import Behaviour, estimates, with_values
from scenarios.errors import Problem, ScenarioError
from scenarios.faults import faults
from scenarios.located import Place, read
from scenarios.structure import CONTEXT, is_context, shared_behaviour
from scenarios.study import PublishedRow, Study, misfits
from scenarios.text_table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

STUDIES = Path(__file__).parent / "studies"
"""Folder of the studies shipped with the project."""
_NUMBERS = ("estimate", "low", "high")


@dataclass(frozen=True, slots=True)
class Published:
    """A study with the figures that were published of it."""

    study: Study
    rows: tuple[PublishedRow, ...]
    behaviour: Behaviour
    """The shared behaviour in the context of the study."""


def study_names() -> tuple[str, ...]:
    """Return the names of the studies shipped with the project."""
    return tuple(sorted(path.stem for path in STUDIES.glob("*.yaml")))


def load_study(name: str) -> Published:
    """Load a study by name, or by the path of its YAML file.

    Raises
    ------
    ScenarioError
        With every problem of its two files at once; a study that sets a parameter of
        the structure is refused.
    """
    path = Path(name)
    if not path.is_file():
        require_known("studies", "study", name, study_names())
        path = STUDIES / f"{name}.yaml"
    document = read(path, path.name)
    problems = list(document.slips)
    study: Study | None = None
    try:
        study = Study.from_data(document.data)
    except ValidationError as error:
        problems += faults(error, document.data, document.place, Study)
    else:
        problems += _misplaced(study, document.place)
    rows = _rows(path.with_suffix(".csv"), study, problems)
    if problems or study is None:
        raise ScenarioError(problems)
    values = {at: estimate.value for at, estimate in study.context.items()}
    return Published(study, rows, with_values(shared_behaviour(), values))


def _misplaced(study: Study, place: Place) -> Iterator[Problem]:
    """Yield a problem for each parameter that no study may set."""
    known = estimates(shared_behaviour())
    for path, estimate in study.context.items():
        if path in known and is_context(path):
            continue
        if path in known:
            rule = "belongs to the structure, which no study may change"
            advice = "Remove it; docs/validation.md lists what a study sets."
        else:
            rule, advice = "no such parameter", f"Choose among {', '.join(CONTEXT)}."
        where = place.at(("context", path)).where
        yield Problem(where, f"context.{path}", str(estimate.value), rule, advice)


def _rows(
    path: Path, study: Study | None, problems: list[Problem]
) -> tuple[PublishedRow, ...]:
    """Return the published rows; what is wrong with them joins `problems`."""
    try:
        _, table = read_table(path, key="row")
    except OSError:
        rule, advice = "no such file", "Put it beside the study."
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
    if study is not None and len(rows) == len(table):
        problems += (
            Problem(f"{path.name}:{place + 2}", *words)
            for place, words in misfits(study, rows)
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
