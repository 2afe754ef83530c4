"""What was recorded of a case, read only if it is whole."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from analysis.regression.baseline import WRITTEN, has_baseline, names_of
from analysis.regression.observation import OUTPUTS, Observation
from scenarios.errors import PackNotFound, Problem, SpoiltBaseline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ADVICE = "Take the file of your last commit, or record the case anew."
"""The way out where a file of a case is lost or damaged."""
_FORM = Observation.model_fields["form"].default
_NEVER_EMPTY = ("counts", "measures")
"""Sections of which whatever is found would pass as new."""


def read_baseline(folder: Path, case: str) -> Observation:
    """Read what was recorded of a case.

    Raises
    ------
    PackNotFound
        If nothing was.
    SpoiltBaseline
        If a file is lost, or not as it was written; with what is wrong in each.
    """
    if not has_baseline(folder, case):
        where, rule = f"{folder.name}/{case}", "there is no such baseline"
        advice = "Run `fairplan regress record`."
        raise PackNotFound([Problem(where, "files", "", rule, advice)])
    found: list[Observation] = []
    problems: list[Problem] = []
    for name, sections in zip(names_of(case), WRITTEN, strict=False):
        try:
            found.append(_read(folder / name, sections))
        except SpoiltBaseline as spoilt:
            problems += spoilt.problems
    if problems:
        raise SpoiltBaseline(problems)
    inputs, outputs = found
    seen = inputs.model_copy(update={n: getattr(outputs, n) for n in OUTPUTS})
    if not _has_every_replication(seen):
        rule = "are not of as many replications as the settings say"
        path = folder / names_of(case)[1]
        raise SpoiltBaseline([_problem(path, "counts", rule)])
    return seen


def _has_every_replication(seen: Observation) -> bool:
    number = seen.settings.get("case.replications")
    return number is None or all(len(each) == number for each in seen.counts.values())


def unreadable(path: Path, error: OSError) -> SpoiltBaseline:
    """Return what is wrong with a file of a case that cannot be opened."""
    if isinstance(error, FileNotFoundError):
        return SpoiltBaseline([_problem(path, "file", "is gone")])
    if path.is_dir():
        problem = _problem(path, "file", "is a folder", f"Remove it first. {ADVICE}")
        return SpoiltBaseline([problem])
    return SpoiltBaseline([_problem(path, "file", f"cannot be read: {error.strerror}")])


def _read(path: Path, sections: tuple[str, ...]) -> Observation:
    """Return the part of an observation that one file holds."""
    found = _object(path)
    problems = tuple(_amiss(path, found, sections))
    if problems:
        raise SpoiltBaseline(problems)
    try:
        return Observation.from_data(found)
    except ValidationError as error:
        places = [
            (".".join(map(str, detail["loc"])) or "file", detail["msg"])
            for detail in error.errors()
        ]
        raise SpoiltBaseline(_problem(path, *place) for place in places) from error


def _object(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise unreadable(path, error) from error
    except (ValueError, RecursionError) as error:
        problem = _problem(path, "file", f"is no JSON: {error}")
        raise SpoiltBaseline([problem]) from error
    if not isinstance(found, dict):
        raise SpoiltBaseline([_problem(path, "file", "is no object")])
    return found


def _amiss(
    path: Path, found: dict[str, Any], sections: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield what the sections of a file are not; nothing stands in for a lost one."""
    if "form" in sections and found.get("form", _FORM) != _FORM:
        # Another form may well have other sections: it is no damage that it does.
        rule = f"is not the form {_FORM} of this version of fairplan"
        yield _problem(path, "form", rule, "Record the case anew.")
        return
    missing = [name for name in sections if name not in found]
    strange = [name for name in found if name not in sections]
    empty = [name for name in _NEVER_EMPTY if found.get(name) == {}]
    for names, rule in (
        (missing, "missing"),
        (strange, "not of this file"),
        (empty, "empty"),
    ):
        if names:
            verb = "is" if len(names) == 1 else "are"
            yield _problem(path, ", ".join(names), f"{verb} {rule}")


def _problem(path: Path, key: str, rule: str, advice: str = ADVICE) -> Problem:
    return Problem(f"{path.parent.name}/{path.name}", key, "", rule, advice)
