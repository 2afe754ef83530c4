"""Which differences between scenarios and plans are real: the command ``compare``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands import arguments as arg
from commands.terminal import answer, say

Names = Annotated[
    list[str],
    typer.Argument(help="Packs, scenario files, plan.json or bookings; two at least."),
]
Baseline = Annotated[
    str | None,
    typer.Option("--baseline", help="The one that others are compared with."),
]
Labels = Annotated[
    list[str],
    typer.Option("--label", help="What each is called, in their order; repeated."),
]
HalfWidth = Annotated[
    float | None,
    typer.Option(
        min=0.001,
        help="Run replications until the interval of each difference in uplift is this "
        "narrow either way [percentage points]; --replications are then the fewest.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Directory for a workbook and a page."),
]
NO_LABELS: list[str] = []


def compare(
    names: Names,
    *,
    baseline: Baseline = None,
    labels: Labels = NO_LABELS,
    against: arg.Against = "",
    half_width: HalfWidth = None,
    replications: arg.Replications = None,
    members: arg.Members = None,
    seed: arg.Seed = None,
    processes: arg.Processes = 1,
    cluster: arg.Cluster = None,
    output: Output = None,
    language: arg.Language = "zh",
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Compare scenarios and plans on the same streams; say what may be chance."""
    from analysis.comparison import compare as compared
    from analysis.comparison.naming import baseline_of, labels_of
    from analysis.journey import MEMBERS
    from reporting.comparison_files import (
        COMPARISON_FILES,
        comparison_data,
        comparison_files,
    )
    from reporting.comparison_lines import comparison_lines
    from reporting.files import refuse, write_whole

    try:
        baseline_of(labels_of(names, labels), names, baseline)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    if output is not None:
        refuse(output, COMPARISON_FILES, force=force)
    found = compared(
        names, baseline=baseline, labels=labels, against=against,
        half_width_points=half_width, replications=replications,
        members=MEMBERS if members is None else members, seed=seed,
        processes=processes, cluster=cluster, report=say,
    )  # fmt: skip
    lines = [*comparison_lines(found)]
    if output is not None:
        write_whole(output, comparison_files(found, language), force=force)
        lines.append(str(output))
    answer(comparison_data(found), "\n".join(lines), as_json)
