"""How commands load a scenario."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from pathlib import Path

    from scenarios.scenario import Scenario


def loaded(name: str, readings: list[str]) -> Scenario:
    """Return the scenario of that name or path, under the readings chosen."""
    from scenarios.loading import load

    chosen = dict(r.split("=", 1) for r in readings if "=" in r)
    if len(chosen) != len(readings):
        raise typer.BadParameter("write it as MANDATE=KEY", param_hint="--reading")
    for mandate, key in chosen.items():
        _require_reading(load(name), mandate, key)
    return load(name, readings=chosen)


def _require_reading(scenario: Scenario, mandate: str, key: str) -> None:
    """Refuse what is no reading of an ambiguous mandate, and say which there are."""
    known = {m.id: [reading.key for reading in m.readings] for m in scenario.mandates}
    if key not in known.get(mandate, ()):
        open_ones = {m: keys for m, keys in known.items() if len(keys) > 1}
        choices = "; ".join(f"{m}: {', '.join(keys)}" for m, keys in open_ones.items())
        raise typer.BadParameter(
            f"{mandate}={key} is no reading; there are {choices or 'none to choose'}",
            param_hint="--reading",
        )


def parent_of(base: str, output: Path, name: str, *, hint: str) -> str:
    """Return how the pack `name` in `output` names the pack `base`.

    A pack that would take the place of the one it extends is refused; `hint` is the
    option to change.
    """
    from scenarios.extending import PACKS, find

    path = find(base)
    if path.resolve() == (output / f"{name}.yaml").resolve():
        raise typer.BadParameter("choose another name", param_hint=hint)
    return path.stem if path.parent == PACKS else os.path.relpath(path, output)
