"""Baselines as files: one line per figure, so that a change is read where it stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from analysis.regression.observation import INPUTS, OUTPUTS, Observation
from scenarios.publication import complete

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ENDINGS = ("inputs.json", "outputs.json", "bookings.csv")
"""Endings of the files of a case."""
WRITTEN = (("form", "versions", *INPUTS), OUTPUTS)
"""Sections of inputs and of outputs, each of which is written though it be empty."""


def names_of(case: str) -> tuple[str, ...]:
    """Return the names of the files of a case."""
    return tuple(f"{case}.{ending}" for ending in ENDINGS)


def texts_of(seen: Observation) -> tuple[str, ...]:
    """Return the texts of inputs and outputs."""
    data = seen.to_data()
    return tuple(_lines({name: data[name] for name in names}) for names in WRITTEN)


def has_baseline(folder: Path, case: str) -> bool:
    """Tell whether any file of a case is there."""
    complete(folder)
    return any((folder / name).exists() for name in names_of(case))


def _lines(sections: Mapping[str, Any]) -> str:
    """Write sections as JSON, each figure on a line of its own."""
    parts = (f"{_json(name)}: {_section(value)}" for name, value in sections.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _section(value: Any) -> str:
    if not isinstance(value, dict) or not value:
        return _json(value)
    lines = (f"  {_json(name)}: {_json(figure)}" for name, figure in value.items())
    return "{\n" + ",\n".join(lines) + "\n}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
