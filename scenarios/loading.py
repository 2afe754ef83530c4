"""Packs and files to scenarios: merge, validate, cross-check, report all at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from scenarios.coherence import contradictions
from scenarios.ensemble import ensemble_file, read_ensemble
from scenarios.errors import PackNotFound, Problem, ScenarioError, StaleCurves
from scenarios.extending import PACKS, find, found_beside, merged, pack_names
from scenarios.faults import faults, spelled
from scenarios.response import ResponseCurves
from scenarios.scenario import Scenario

if TYPE_CHECKING:
    from scenarios.ensemble import Member
    from scenarios.extending import Merged

__all__ = [
    "assemble",
    "baseline_of",
    "load",
    "load_curves",
    "load_members",
    "pack_names",
]

_OBSERVED = ("behaviour", "cities", "curves", "universities")
_REFIT = "Leave out baseline, give curves a name of your own and run `fairplan fit`."


def load(name: str | Path, *, readings: dict[str, str] | None = None) -> Scenario:
    """Load a scenario by pack name or path; `readings` choose among interpretations.

    Raises
    ------
    ScenarioError
        With every problem of the files at once.
    """
    path = find(str(name))
    scenario = assemble(merged(path), readings or {})
    baseline_of(scenario, str(path))
    return scenario


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


def baseline_of(scenario: Scenario, near: str = "") -> Scenario:
    """Return the scenario under which the curves of `scenario` are fitted.

    It is looked for beside the file `near` first, and is the scenario itself where it
    names no other.

    Raises
    ------
    ScenarioError
        If there is no such pack, it names another one in turn, or its people are not
        those of `scenario`.
    """
    name, where = scenario.baseline, near or scenario.name
    if name is None:
        return scenario
    path = found_beside(Path(near) if Path(near).is_file() else PACKS / where, name)
    if path is None:
        rule, advice = (
            "no such pack or file",
            "Name the pack that this one departs from.",
        )
        raise PackNotFound([Problem(where, "baseline", name, rule, advice)])
    found = assemble(merged(path), {})
    problems = [
        Problem(where, part, "", f"must be as in the baseline {name}", _REFIT)
        for part in _OBSERVED
        if getattr(found, part) != getattr(scenario, part)
    ]
    if found.baseline is not None:
        rule, advice = "has a baseline itself", f"Write baseline: {found.baseline}."
        problems.append(Problem(where, "baseline", name, rule, advice))
    if problems:
        raise ScenarioError(problems)
    return found


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
    fitted = baseline_of(scenario, near)
    advice = f"Run `fairplan fit {scenario.baseline or near or scenario.name}`."
    path = _curves_file(scenario, near)
    if path is None:
        file, rule = f"{scenario.curves}.curves.json", "no such response curves"
        raise PackNotFound([Problem(file, "curves", scenario.curves, rule, advice)])
    return _fresh(fitted, _curves(path, advice), advice)


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
    source = scenario.baseline or near or scenario.name
    advice = f"Run `fairplan fit {source} --ensemble-only --force`."
    ensemble = read_ensemble(path, advice)
    found = (ensemble.heading.behaviour_digest, ensemble.heading.fingerprint)
    if found != (curves.behaviour_digest, curves.fingerprint):
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
    file = f"{scenario.curves}.curves.json"
    found, wanted = curves.behaviour_digest, scenario.behaviour_digest
    if found != wanted:
        rule = f"the scenario's behaviour is now {wanted[:12]}"
        raise StaleCurves([Problem(file, "behaviour_digest", found[:12], rule, advice)])
    if unknown := sorted(set(scenario.university) - set(curves.taste)):
        rule = "no taste for the city is given for this university"
        raise ScenarioError([Problem(file, "taste", u, rule, advice) for u in unknown])
    return curves


def _with_readings(data: dict[str, Any], readings: dict[str, str]) -> dict[str, Any]:
    options = data.get("options")
    chosen = options.get("readings", {}) if isinstance(options, dict) else None
    if not readings or not isinstance(options, dict) or not isinstance(chosen, dict):
        return data
    return {**data, "options": {**options, "readings": {**chosen, **readings}}}
