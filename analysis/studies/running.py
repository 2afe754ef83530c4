"""Run a study, or go on with it: what is finished is not done again."""

from __future__ import annotations

from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.studies.cell_work import make_cell
from analysis.studies.directory import alone_in, begin, cell_file, conclude
from analysis.studies.manifest import manifest_of
from analysis.studies.results import Results, results_of
from analysis.studies.study_file import load_study
from analysis.studies.table import write_cell
from optimizer.planning import unheard
from scenarios.team import team_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.studies.cells import Cell
    from analysis.studies.study_file import Prepared
    from scenarios.team import Team


def study(
    file: Path | str,
    output: Path | str,
    *,
    processes: int = 1,
    cluster: str | None = None,
    force: bool = False,
    report: Callable[[str], None] = unheard,
) -> Results:
    """Run the study of a YAML file until every cell of it is finished.

    The results are the same whatever the number of processes, on a cluster or not, and
    however often the run was ended and taken up again.

    Parameters
    ----------
    file, output
        The study, and the directory for what it finds.
    processes, cluster
        Processes of this machine, or the address of a Dask scheduler.
    force
        Begin anew, whatever the directory holds.
    report
        Hears a line for each cell that is finished.

    Raises
    ------
    ScenarioError
        If the study or one of its scenarios is wrong, with every problem.
    OutputExists
        If the directory holds another study, or another process runs one there.
    NoCluster
        If a cluster is asked for and cannot be used.
    """
    prepared, directory = load_study(Path(file)), Path(output)
    with alone_in(directory):
        begun = begin(directory, manifest_of(prepared), force=force)
        known = results_of(directory, prepared.study, prepared.cells)
        finished = {ending.cell for ending in known.ended}
        left = [cell for cell in prepared.cells if cell.id not in finished]
        if left:
            report(f"{len(finished)} of {len(prepared.cells)} cells are finished")
            with team_of(min(processes, len(left)), cluster) as team:
                _finish(prepared, left, directory, team, report)
        conclude(directory, begun, prepared.cells)
    return results_of(directory, prepared.study, prepared.cells)


def _finish(
    prepared: Prepared,
    left: list[Cell],
    directory: Path,
    team: Team,
    report: Callable[[str], None],
) -> None:
    """Write the file of each cell that is left, as soon as the team has made it."""
    bases = (prepared.bases[cell.scenario] for cell in left)
    number = len(prepared.cells) - len(left)
    made = team.as_made(
        make_cell, bases, left, repeat(prepared.study.replications, len(left))
    )
    for place, one in made:
        write_cell(cell_file(directory, left[place]), prepared.study, left[place], one)
        number += 1
        report(f"{number} of {len(prepared.cells)}: {left[place].id}: {one.status}")
