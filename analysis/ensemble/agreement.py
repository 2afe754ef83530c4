"""How the parameter sets of an ensemble agree with the experiments, row by row.

A model that agrees at its centre alone owes it to the centre. Rows for calibration have
ruled sets out before; the others have not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from analysis.ensemble.implausibility import LIMIT, Source, implausibilities
from analysis.ensemble.replays import replay_source
from scenarios.team import team_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scenarios.ensemble import Member
    from scenarios.experiment import PublishedRow, Purpose
    from scenarios.experiment_files import Published

TRIALS = 50
"""Virtual trials of each experiment under each parameter set."""
JUDGING: tuple[Purpose, ...] = ("calibration", "validation")
"""Rows that judge the model."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a published figure is from what parameter sets make of it."""

    experiment: str
    row: PublishedRow
    implausibility: tuple[float, ...]
    """By parameter set [standard deviations of all that may lie between]."""

    @property
    def plausible(self) -> int:
        """How many parameter sets the row does not rule out."""
        return sum(distance < LIMIT for distance in self.implausibility)


def agreements(
    experiments: Sequence[Published], members: Sequence[Member], *, processes: int = 1
) -> Iterator[Agreement]:
    """Yield every row that judges the model with its distance from each parameter set.

    Parameters
    ----------
    members
        Parameter sets; of their values only the structure is used.
    """
    values = [member.values for member in members]
    with team_of(processes) as team:
        for experiment in experiments:
            source = replay_source(experiment, trials=TRIALS, sets=JUDGING)
            found = team.map(partial(_distances, source), values)
            for row in experiment.rows:
                if row.set in JUDGING:
                    name = f"{experiment.experiment.name} {row.row}"
                    yield Agreement(
                        experiment.experiment.name,
                        row,
                        tuple(each[name] for each in found),
                    )


def _distances(source: Source, values: Mapping[str, float]) -> dict[str, float]:
    return implausibilities(source.observations, source.rows(values))
