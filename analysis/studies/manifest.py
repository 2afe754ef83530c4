"""What the results of a study depend on, as a file beside them."""

from __future__ import annotations

import json
import operator
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import Field, ValidationError

from analysis.studies.cell_work import Status
from analysis.studies.grid import Study
from analysis.studies.program import program_digest
from scenarios.base import Key, Model
from scenarios.errors import OutputExists, Problem, ScenarioError

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.studies.study_file import Prepared

MANIFEST = "manifest.json"
"""Name of the file."""
VERSIONED = ("fairplan", "numpy", "ortools", "pyarrow", "simpy")
"""What results depend on beyond their inputs."""


class Digests(Model):
    """What a scenario is, and what it was planned by."""

    scenario: str
    """SHA-256 of the scenario as its pack says, hexadecimal."""
    curves: str
    """SHA-256 of its response curves, hexadecimal."""


class Ending(Model):
    """What became of a cell."""

    cell: str
    """Name of the cell."""
    status: Status
    """What became of it."""
    reason: str = Field(default="", exclude_if=operator.not_)
    """Why it has no values."""


class Manifest(Model):
    """Everything that the results of a study depend on."""

    form: str = "fairplan.study/1"
    """Name and version of the form of the directory."""
    study: Study
    """The study, seeds included."""
    study_digest: str
    """SHA-256 of the study, hexadecimal."""
    scenarios: dict[str, Digests]
    """Its scenarios by label."""
    versions: dict[Key, str]
    """Versions of the program and of what it stands on, and as ``program`` the SHA-256
    of its source files, hexadecimal."""
    cpu: tuple[str, ...]
    """Features of the processor that NumPy found where the study was begun. Results
    do not depend on them; they tell where to look if ever they did."""
    cells: tuple[Ending, ...] = Field(default=(), exclude_if=operator.not_)
    """What became of each cell, once all are finished."""

    def text(self) -> str:
        """Return the content of the file."""
        return json.dumps(self.to_data(), ensure_ascii=False, indent=1) + "\n"


def manifest_of(prepared: Prepared) -> Manifest:
    """Return the manifest of a study that is run here and now."""
    return Manifest(
        study=prepared.study,
        study_digest=prepared.study.digest,
        scenarios={
            label: Digests(scenario=base.scenario.digest, curves=base.curves_digest)
            for label, base in prepared.bases.items()
        },
        versions={
            "program": program_digest(),
            **{name: version(name) for name in VERSIONED},
        },
        cpu=tuple(sorted(_cpu_features())),
    )


def read_manifest(directory: Path) -> Manifest | None:
    """Return the manifest in a directory, or None if there is none.

    Raises
    ------
    ScenarioError
        If the file is no manifest, or of another form.
    """
    path = directory / MANIFEST
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        rule = "it is no manifest of a study that this version reads"
        advice = "Choose another directory, or begin anew with --force."
        raise ScenarioError([Problem(str(path), "file", "", rule, advice)]) from error


def require_same(found: Manifest, own: Manifest, directory: Path) -> None:
    """Require that a study that was begun is the one to go on with.

    Raises
    ------
    OutputExists
        If its results would be of something else, with what differs and the way out.
    """
    differences = list(_differences(found, own))
    if differences:
        listed = "\n".join(f"  - {each}" for each in differences)
        raise OutputExists(
            f"{directory} holds a study that was begun otherwise:\n{listed}\n"
            "Finish it as it was begun, choose another directory, or begin it anew "
            "with --force"
        )


def _differences(found: Manifest, own: Manifest) -> list[str]:
    told = []
    if found.study_digest != own.study_digest:
        told.append(f"the study {found.study.name} says something else")
    for label in found.scenarios.keys() & own.scenarios.keys():
        before, now = found.scenarios[label], own.scenarios[label]
        if before.scenario != now.scenario:
            told.append(f"the scenario {label} has changed")
        elif before.curves != now.curves:
            told.append(f"the response curves of {label} were fitted anew")
    for name in found.versions.keys() | own.versions.keys():
        was, is_now = (m.versions.get(name, "none") for m in (found, own))
        if was != is_now:
            told.append(f"{name} was {was} and is {is_now}")
    return sorted(told)


def _cpu_features() -> list[str]:
    known: Any = np.show_config(mode="dicts")
    return list(known["SIMD Extensions"].get("found", ()))
