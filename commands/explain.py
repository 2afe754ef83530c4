"""Why a year cannot be planned, and what would help: the command ``explain``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from commands import arguments as arg
from commands.loading import loaded
from commands.terminal import answer

if TYPE_CHECKING:
    from scenarios.scenario import Scenario


def explain(
    name: arg.Name,
    *,
    reading: arg.Readings = arg.NO_READINGS,
    seed: arg.Seed = None,
    as_json: arg.Json = False,
) -> None:
    """Say why a scenario cannot be planned, with repairs; or what planning it takes."""
    _explain_year(loaded(name, reading), seed, as_json)


def _explain_year(scenario: Scenario, seed: int | None, as_json: bool) -> None:
    from optimizer.explanation.explaining import explain as explained
    from reporting.explanation import explanation_lines
    from reporting.explanation_data import explanation_data
    from scenarios.errors import Infeasible

    found = explained(scenario, seed=scenario.options.seed if seed is None else seed)
    answer(explanation_data(found), "\n".join(explanation_lines(found)), as_json)
    raise typer.Exit(0 if found.is_possible else Infeasible.exit_code)
