"""Ways to change a guarded city, and to plant defects in the code that is run.

What replaces parts of our own code here is the defect itself: everything else runs as
it is.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import yaml

from optimizer import mathopt
from scenarios.scenario import Scenario
from simulation import streams

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from optimizer.rows import Answer
    from simulation.streams import Decision

Plant = Callable[["pytest.MonkeyPatch", "Path"], None]
"""Changes the folder of a guarded city, or the code."""
Change = Callable[[Any], Any]


def by(number: float) -> Change:
    """Add a number."""
    return lambda value: value + number


def times(factor: float) -> Change:
    """Multiply by a factor."""
    return lambda value: value * factor


def to(value: Any) -> Change:
    """Take another value."""
    return lambda _: value


def setting(path: str, change: Change, *, refit: bool = True) -> Plant:
    """Change a key of the pack; curves are fitted anew unless said otherwise."""

    def plant(_patch: pytest.MonkeyPatch, folder: Path) -> None:
        data = yaml.safe_load((folder / "small.yaml").read_text("utf-8"))
        _change(data, path, change)
        text = yaml.safe_dump(data, allow_unicode=True)
        (folder / "small.yaml").write_text(text, encoding="utf-8")
        if refit:
            digest = Scenario.from_data(data).behaviour_digest
            curve("behaviour_digest", to(digest))(_patch, folder)

    return plant


def curve(path: str, change: Change) -> Plant:
    """Change a key of the response curves."""

    def plant(_patch: pytest.MonkeyPatch, folder: Path) -> None:
        file = folder / "small.curves.json"
        data = json.loads(file.read_text("utf-8"))
        _change(data, path, change)
        file.write_text(json.dumps(data), encoding="utf-8")

    return plant


def text(name: str, change: Change) -> Plant:
    """Change a file as text."""

    def plant(_patch: pytest.MonkeyPatch, folder: Path) -> None:
        file = folder / name
        before = file.read_text("utf-8")
        after = change(before)
        assert after != before
        file.write_text(after, encoding="utf-8")

    return plant


def _change(data: Any, path: str, change: Change) -> None:
    *steps, last = re.findall(r"[^.\[\]]+", path)
    for step in steps:
        data = data[_key(data, step)]
    data[_key(data, last)] = change(data[_key(data, last)])


def _key(data: Any, step: str) -> Any:
    if isinstance(data, dict):
        return step
    names = [m.get("id", m.get("key")) if isinstance(m, dict) else None for m in data]
    return names.index(step) if step in names else int(step)


def everywhere(old: Any, new: Any) -> Plant:
    """Put `new` in the place of `old` in every module of ours that knows it."""

    def plant(patch: pytest.MonkeyPatch, _folder: Path) -> None:
        places = [
            (module, name)
            for title, module in list(sys.modules.items())
            if title.startswith(("scenarios", "optimizer", "simulation", "analysis"))
            for name, value in list(vars(module).items())
            if value is old
        ]
        assert places
        for module, name in places:
            patch.setattr(module, name, new)

    return plant


def without(table: tuple[Any, ...], name: str) -> Plant:
    """Drop a member of a table of contents."""
    return everywhere(table, tuple(m for m in table if m.name != name))


def with_other(table: tuple[Any, ...], name: str, **changes: Any) -> Plant:
    """Change a member of a table of contents."""
    other = (replace(m, **changes) if m.name == name else m for m in table)
    return everywhere(table, tuple(other))


def rekeyed(decision: Decision) -> Plant:
    """Draw a decision with another key."""
    salt_of = streams.salt_of

    def other(wanted: Decision, event: int = 0) -> np.uint64:
        return salt_of(wanted, event ^ 1 if wanted is decision else event)

    def salts(decisions: tuple[Decision, ...], event: int) -> Any:
        return np.array([[other(each, event)] for each in decisions])

    def plant(patch: pytest.MonkeyPatch, folder: Path) -> None:
        everywhere(salt_of, other)(patch, folder)
        patch.setattr(streams, "_salts", salts)

    return plant


def slower(patch: pytest.MonkeyPatch, _folder: Path) -> None:
    """Solve everything three times and count the work."""
    solve = mathopt.solve

    def thrice(*arguments: Any, **options: Any) -> Answer:
        answers = [solve(*arguments, **options) for _ in range(3)]
        return replace(answers[-1], work=sum(answer.work for answer in answers))

    patch.setattr(mathopt, "solve", thrice)


def in_module(module: str, name: str, new: Any) -> Plant:
    """Put `new` in the place of a name in one module."""

    def plant(patch: pytest.MonkeyPatch, _folder: Path) -> None:
        patch.setattr(sys.modules[module], name, new)

    return plant
