"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Name = Annotated[str, typer.Argument(help="Name of a pack, or path of a YAML file.")]
PlanPath = Annotated[Path, typer.Argument(help="plan.json, or bookings (.csv, .xlsx).")]
Out = Annotated[Path, typer.Option("--output", "-o", help="Directory for the files.")]
FitOut = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Directory; that of the pack if left out."),
]
Force = Annotated[
    bool, typer.Option("--force", help="Overwrite files of an earlier run.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Seed = Annotated[
    int | None,
    typer.Option(min=0, max=2**31 - 2, help="Seed instead of the scenario's."),
]
Replications = Annotated[
    int | None, typer.Option(min=2, help="Simulated years per arm.")
]
HalfWidth = Annotated[
    float | None,
    typer.Option(
        min=0.001,
        help="Run replications until the Monte Carlo interval of the uplift is this "
        "narrow either way [percentage points]; --replications are then the fewest.",
    ),
]
Members = Annotated[
    int | None,
    typer.Option(min=0, help="Parameter sets simulated, the first of the pack's: 60."),
]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume",
        help="Go on with the replications of the same plan that the directory holds; "
        "its files are written anew.",
    ),
]
Confidence = Annotated[
    float | None,
    typer.Option(
        min=0.5,
        max=0.99,
        help="Share of years in which binding figures are met though events are "
        "called off.",
    ),
]
Disrupted = Annotated[
    bool,
    typer.Option(
        "--disrupted",
        help="Also simulate years in which events are called off, at the pack's rates.",
    ),
]
Processes = Annotated[int, typer.Option(min=1, help="Worker processes.")]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="TCP://HOST:PORT",
        help="Dask scheduler whose workers plan cities and simulate.",
    ),
]
Language = Annotated[
    Literal["zh", "en"], typer.Option("--lang", help="Language of the documents.")
]
Readings = Annotated[
    list[str],
    typer.Option(
        "--reading", help="Reading of a clause, as MANDATE=KEY; may be repeated."
    ),
]
NO_READINGS: list[str] = []
Against = Annotated[
    str,
    typer.Option("--scenario", help="Pack or file that a plan or table belongs to."),
]
