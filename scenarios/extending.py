"""Which files a pack is made of: find it, follow ``extends``, lay one over another."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios.errors import PackNotFound, Problem, ScenarioError
from scenarios.located import Place, read
from scenarios.overlay import Located, overlay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.located import Document

PACKS = Path(str(resources.files("scenarios"))) / "packs"
"""Folder of the packs shipped with the project."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A pack with everything it extends, before any check."""

    data: dict[str, Any]
    """Plain data."""
    place: Place
    """Where each value stands."""
    slips: tuple[Problem, ...] = ()
    """What is wrong with the files though they could be merged."""


@dataclass(slots=True)
class _Notes:
    broken: list[Problem] = field(default_factory=list)
    slips: list[Problem] = field(default_factory=list)


def pack_names() -> tuple[str, ...]:
    """Return the names of the packs shipped with the project."""
    return tuple(sorted(path.stem for path in PACKS.glob("*.yaml")))


def find(name: str) -> Path:
    """Return the file of the pack or path called `name`.

    Raises
    ------
    PackNotFound
        If there is none.
    """
    for path in (Path(name), PACKS / f"{name}.yaml"):
        if _is_file(path):
            return path
    raise PackNotFound([Problem(name, "scenario", "", *_nothing_like(name))])


def merged(path: Path) -> Merged:
    """Read the pack at `path` and everything it extends.

    Raises
    ------
    ScenarioError
        If a file is missing, unreadable, no mapping, or extends itself.
    """
    notes = _Notes()
    data, place = _follow(path, (), notes)
    if notes.broken:
        raise ScenarioError((*notes.broken, *notes.slips))
    return Merged(data, place, tuple(notes.slips))


def _follow(path: Path, above: tuple[Path, ...], notes: _Notes) -> Located:
    document = _mapping_at(path, notes)
    if document is None:
        return {}, Place(_shown(path))
    data, place = dict(document.data), document.place
    below: Located = ({}, place)
    line = place.at(("extends",))
    chain = (*above, path.resolve())
    for name in _parents(data.pop("extends", None), line, notes):
        parent = found_beside(path, name)
        if parent is None:
            rule, advice = _nothing_like(name)
            notes.broken.append(Problem(line.where, "extends", name, rule, advice))
        elif parent.resolve() in chain:
            names = " -> ".join(_shown(p) for p in (*chain, parent))
            rule, advice = "a pack may not extend itself", "Remove one of them."
            notes.broken.append(Problem(line.where, "extends", names, rule, advice))
        else:
            below = overlay(below, _follow(parent, chain, notes))
    return overlay(below, (data, place))


def _mapping_at(path: Path, notes: _Notes) -> Document | None:
    try:
        document = read(path, _shown(path))
    except ScenarioError as error:
        notes.broken.extend(error.problems)
        return None
    notes.slips.extend(document.slips)
    if isinstance(document.data, dict):
        return document
    rule, advice = "a pack is a mapping of keys", "See docs/packs.md."
    notes.broken.append(Problem(document.place.where, "file", "", rule, advice))
    return None


def _parents(extends: Any, line: Place, notes: _Notes) -> Iterator[str]:
    names = extends if isinstance(extends, list) else [extends]
    for name in names if extends is not None else ():
        if isinstance(name, str):
            yield name
        else:
            rule, advice = "must be the name of a pack", "Write a name or a list."
            problem = Problem(line.where, "extends", str(name), rule, advice)
            notes.broken.append(problem)


def found_beside(path: Path, name: str) -> Path | None:
    """Return the pack that the file `path` calls `name`: beside it, or a shipped one.

    A file never means itself.
    """
    beside = (path.parent / f"{name}.yaml", path.parent / name, PACKS / f"{name}.yaml")
    found = [candidate for candidate in beside if _is_file(candidate)]
    others = [candidate for candidate in found if candidate.resolve() != path.resolve()]
    return next(iter(others or found), None)


def _nothing_like(name: str) -> tuple[str, str]:
    near = difflib.get_close_matches(name, pack_names(), n=1)
    known = f"Packs: {', '.join(pack_names())}."
    return "no such pack or file", f"Did you mean {near[0]}?" if near else known


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long to be one
        return False


def _shown(path: Path) -> str:
    for folder in (PACKS, Path.cwd()):
        if path.resolve().is_relative_to(folder):
            return path.resolve().relative_to(folder).as_posix()
    return str(path)
