"""Packs and files to scenarios: merge, validate, cross-check, report all at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from scenarios.coherence import contradictions
from scenarios.ensemble import ensemble_file, read_ensemble
from scenarios.errors import PackNotFound, Problem, ScenarioError, StaleCurves
from scenarios.extending import PACKS, find, merged, pack_names
from scenarios.faults import faults, spelled
from scenarios.response import ResponseCurves
from scenarios.scenario import Scenario

if TYPE_CHECKING:
    from scenarios.ensemble import Member
    from scenarios.extending import Merged

__all__ = ["assemble", "load", "load_curves", "load_members", "pack_names"]


def load(name: str | Path, *, readings: dict[str, str] | None = None) -> Scenario:
    """Load a scenario by pack name or path; `readings` choose among interpretations.

    Raises
    ------
    ScenarioError
        With every problem of the files at once.
    """
    return assemble(merged(find(str(name))), readings or {})


def assemble(pack: Merged, readings: dict[str, str]) -> Scenario:
    """Validate a merged pack, with `readings` in place of those it chooses.

    Raises
    ------
    ScenarioError
        With every problem at once; names and contradictions are judged only where
        the schema holds, since they mean nothing before.
    """
    data, place = _with_readings(pack.data, readings), pack.place
    try:
        scenario = Scenario.from_data(data)
    except ValidationError as error:
        raise ScenarioError((*pack.slips, *faults(error, data, place))) from error
    problems = [
        Problem(place.at(b.path).where, spelled(b.path, data), *b.words)
        for b in contradictions(scenario)
    ]
    if pack.slips or problems:
        raise ScenarioError((*pack.slips, *problems))
    return scenario


def load_curves(scenario: Scenario, near: str = "") -> ResponseCurves:
    """Load the response curves that `scenario` names.

    Curves beside the file `near` go before those shipped with the project.

    Raises
    ------
    PackNotFound
        If there are none of that name.
    StaleCurves
        If they were fitted from another behaviour.
    ScenarioError
        If the file holds no response curves.
    """
    advice = f"Run `fairplan fit {near or scenario.name}`."
    path = _curves_file(scenario, near)
    if path is None:
        file, rule = f"{scenario.curves}.curves.json", "no such response curves"
        raise PackNotFound([Problem(file, "curves", scenario.curves, rule, advice)])
    return _fresh(scenario, _curves(path, advice), advice)


def load_members(
    scenario: Scenario, curves: ResponseCurves, near: str = ""
) -> tuple[Member, ...]:
    """Load the ensemble that lies beside the response curves; there may be none.

    Raises
    ------
    StaleCurves
        If it belongs to other curves or another behaviour.
    ScenarioError
        If the file holds no ensemble.
    """
    beside = _curves_file(scenario, near)
    path = ensemble_file(scenario, beside.parent) if beside else Path()
    if not path.is_file():
        return ()
    advice = f"Run `fairplan fit {near or scenario.name} --ensemble-only --force`."
    ensemble = read_ensemble(path, advice)
    found = (ensemble.heading.behaviour_digest, ensemble.heading.fingerprint)
    if found != (scenario.behaviour_digest, curves.fingerprint):
        rule = "it was made for other response curves"
        raise StaleCurves([Problem(path.name, "heading", found[0][:12], rule, advice)])
    return ensemble.members


def _curves_file(scenario: Scenario, near: str) -> Path | None:
    file = f"{scenario.curves}.curves.json"
    beside = [Path(near).parent / file] if Path(near).is_file() else []
    return next((p for p in (*beside, PACKS / "curves" / file) if p.is_file()), None)


def _curves(path: Path, advice: str) -> ResponseCurves:
    try:
        return ResponseCurves.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise ScenarioError(
            Problem(path.name, spelled(d["loc"], None), "", d["msg"], advice)
            for d in error.errors()
        ) from error


def _fresh(scenario: Scenario, curves: ResponseCurves, advice: str) -> ResponseCurves:
    found, wanted = curves.behaviour_digest, scenario.behaviour_digest
    if found == wanted:
        return curves
    file = f"{scenario.curves}.curves.json"
    rule = f"the scenario's behaviour is now {wanted[:12]}"
    raise StaleCurves([Problem(file, "behaviour_digest", found[:12], rule, advice)])


def _with_readings(data: dict[str, Any], readings: dict[str, str]) -> dict[str, Any]:
    options = data.get("options")
    chosen = options.get("readings", {}) if isinstance(options, dict) else None
    if not readings or not isinstance(options, dict) or not isinstance(chosen, dict):
        return data
    return {**data, "options": {**options, "readings": {**chosen, **readings}}}
