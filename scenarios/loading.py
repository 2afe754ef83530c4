"""Packs and files to scenarios: find, merge, validate, cross-check."""

from __future__ import annotations

import difflib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from scenarios.errors import PackNotFound, Problem, ScenarioError, StaleCurves
from scenarios.located import read
from scenarios.overlay import Located, name_of, overlay
from scenarios.references import broken_references
from scenarios.response import ResponseCurves
from scenarios.scenario import Scenario

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from scenarios.located import Place


def pack_names() -> tuple[str, ...]:
    """Return the names of the packs shipped with the project."""
    return tuple(sorted(path.stem for path in _packs().glob("*.yaml")))


def load(name: str | Path, *, readings: dict[str, str] | None = None) -> Scenario:
    """Load a scenario by pack name or path; `readings` choose among interpretations.

    Raises
    ------
    ScenarioError
        With every problem of the files at once.
    """
    data, place = _merged(_find(str(name)), ())
    if readings and isinstance(data.get("options"), dict):
        chosen = data["options"].get("readings") or {}
        data["options"] = {**data["options"], "readings": {**chosen, **readings}}
    try:
        scenario = Scenario.from_data(data)
    except ValidationError as error:
        raise ScenarioError(
            _problem(detail, data, place) for detail in error.errors()
        ) from error
    problems = broken_references(scenario)
    if problems:
        raise ScenarioError(
            Problem(place.at(p.path).where, _spelled(p.path, data), *p.words)
            for p in problems
        )
    return scenario


def load_curves(scenario: Scenario, folder: Path | None = None) -> ResponseCurves:
    """Load the response curves that `scenario` names.

    Raises
    ------
    PackNotFound
        If there are none of that name.
    StaleCurves
        If they were fitted from another behaviour.
    """
    file = f"{scenario.curves}.curves.json"
    for path in ([folder / file] if folder else []) + [_packs() / "curves" / file]:
        if path.is_file():
            curves = ResponseCurves.model_validate_json(path.read_bytes())
            return _fresh(scenario, curves, file)
    advice = f"Run `fairplan fit {scenario.name}` first."
    problem = Problem(
        file, "curves", scenario.curves, "no such response curves", advice
    )
    raise PackNotFound([problem])


def _fresh(scenario: Scenario, curves: ResponseCurves, file: str) -> ResponseCurves:
    if curves.behaviour_digest == scenario.behaviour_digest:
        return curves
    raise StaleCurves(
        [
            Problem(
                file,
                "behaviour_digest",
                curves.behaviour_digest[:12],
                f"the scenario's behaviour is now {scenario.behaviour_digest[:12]}",
                f"Run `fairplan fit {scenario.name}` to fit them anew.",
            )
        ]
    )


def _packs() -> Path:
    return Path(str(resources.files("scenarios"))) / "packs"


def _find(name: str) -> Path:
    for path in (Path(name), _packs() / f"{name}.yaml"):
        if path.is_file():
            return path
    near = difflib.get_close_matches(name, pack_names(), n=1)
    advice = (
        f"Did you mean {near[0]}?" if near else f"Packs: {', '.join(pack_names())}."
    )
    raise PackNotFound([Problem(name, "scenario", "", "no such pack or file", advice)])


def _merged(path: Path, above: tuple[Path, ...]) -> Located:
    if path in above:
        chain = " -> ".join(p.stem for p in (*above, path))
        problem = Problem(path.name, "extends", chain, "extends itself", "Break it.")
        raise ScenarioError([problem])
    data, place = read(path, path.name)
    if not isinstance(data, dict):
        problem = Problem(
            place.where, "file", "", "a pack is a mapping of keys", "See docs/packs.md."
        )
        raise ScenarioError([problem])
    parents = data.pop("extends", None) or []
    if isinstance(parents, str):
        parents = [parents]
    merged: Located = ({}, place)
    for parent in parents:
        merged = overlay(merged, _merged(_parent(path, str(parent)), (*above, path)))
    return overlay(merged, (data, place))


def _parent(path: Path, name: str) -> Path:
    beside = path.parent / f"{name}.yaml"
    return beside if beside.is_file() else _find(name)


def _problem(detail: ErrorDetails, data: Any, place: Place) -> Problem:
    path = tuple(detail["loc"])
    found = detail["input"]
    value = "" if isinstance(found, dict | list) else repr(found)
    return Problem(
        place.at(path).where,
        _spelled(path, data),
        value,
        detail["msg"],
        _advice(detail),
    )


_ADVICE = {
    "missing": "Add it.",
    "extra_forbidden": "Remove it, or mend its spelling.",
    "string_pattern_mismatch": "Use letters, digits and _ . @ - only.",
}


def _advice(detail: ErrorDetails) -> str:
    return _ADVICE.get(detail["type"], "Change the value.")


def _spelled(path: tuple[str | int, ...], data: Any) -> str:
    """Write `path` with ids in place of positions: ``mandates[YT-3.3a].at_least``."""
    text = ""
    for step in path:
        if isinstance(step, int):
            inside = isinstance(data, list) and step < len(data)
            data = data[step] if inside else None
            text += f"[{name_of(data) or step}]"
        else:
            data = data.get(step) if isinstance(data, dict) else None
            text += f".{step}" if text else step
    return text or "file"
