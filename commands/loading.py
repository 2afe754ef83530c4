"""How commands load a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


def loaded(name: str, readings: list[str]) -> Scenario:
    """Return the scenario of that name or path, under the readings chosen."""
    from scenarios.loading import load

    chosen = dict(r.split("=", 1) for r in readings if "=" in r)
    if len(chosen) != len(readings):
        raise typer.BadParameter("write it as MANDATE=KEY", param_hint="--reading")
    return load(name, readings=chosen)
