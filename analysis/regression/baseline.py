"""Baselines as files: one line per figure, so that a change is read where it stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from analysis.regression.observation import INPUTS, OUTPUTS, Observation
from scenarios.errors import PackNotFound, Problem, SpoiltBaseline
from scenarios.publication import complete

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ENDINGS = ("inputs.json", "outputs.json", "bookings.csv")
"""Endings of the files of a case."""
ADVICE = "Take the file of your last commit, or record the case anew."
"""The way out where a file of a case is lost or damaged."""


def names_of(case: str) -> tuple[str, ...]:
    """Return the names of the files of a case."""
    return tuple(f"{case}.{ending}" for ending in ENDINGS)


def texts_of(seen: Observation) -> tuple[str, str]:
    """Return the texts of inputs and outputs."""
    data = seen.to_data()
    inputs = {name: data[name] for name in ("form", "versions", *INPUTS)}
    outputs = {name: data[name] for name in OUTPUTS}
    return _lines(inputs), _lines(outputs)


def has_baseline(folder: Path, case: str) -> bool:
    """Tell whether any file of a case is there."""
    complete(folder)
    return any((folder / name).exists() for name in names_of(case))


def read_baseline(folder: Path, case: str) -> Observation:
    """Read what was recorded of a case.

    Raises
    ------
    PackNotFound
        If nothing was.
    SpoiltBaseline
        If a file is lost, or not as it was written.
    """
    complete(folder)
    if not has_baseline(folder, case):
        where, rule = f"{folder.name}/{case}", "there is no such baseline"
        advice = "Run `fairplan regress record`."
        raise PackNotFound([Problem(where, "files", "", rule, advice)])
    data: dict[str, Any] = {}
    for name in names_of(case)[:2]:
        data |= _read(folder / name)
    try:
        return Observation.from_data(data)
    except ValidationError as error:
        raise SpoiltBaseline(
            Problem(
                f"{folder.name}/{case}",
                ".".join(map(str, detail["loc"])),
                "",
                detail["msg"],
                ADVICE,
            )
            for detail in error.errors()
        ) from error


def _read(path: Path) -> dict[str, Any]:
    where = f"{path.parent.name}/{path.name}"
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        rule = "the file is gone"
        raise SpoiltBaseline([Problem(where, "file", "", rule, ADVICE)]) from error
    except ValueError as error:
        rule = f"is no JSON: {error}"
        raise SpoiltBaseline([Problem(where, "file", "", rule, ADVICE)]) from error
    if not isinstance(found, dict):
        raise SpoiltBaseline([Problem(where, "file", "", "is no object", ADVICE)])
    return found


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
