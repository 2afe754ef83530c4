"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Name = Annotated[str, typer.Argument(help="Name of a pack, or path of a YAML file.")]
PlanPath = Annotated[Path, typer.Argument(help="plan.json or bookings.csv.")]
Out = Annotated[Path, typer.Option("--output", "-o", help="Directory for the files.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Seed = Annotated[int | None, typer.Option(help="Seed instead of the scenario's.")]
Replications = Annotated[int | None, typer.Option(min=2, help="Replications.")]
Processes = Annotated[int, typer.Option(min=1, help="Worker processes.")]
Language = Annotated[Literal["zh", "en"], typer.Option("--lang", help="Language.")]
Readings = Annotated[list[str], typer.Option("--reading", help="MANDATE=KEY.")]
NO_READINGS: list[str] = []
Against = Annotated[str, typer.Option("--scenario", help="Scenario of a table.")]
