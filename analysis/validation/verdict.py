"""Whether the simulation finds what experiments found, and whether that says much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.validation.replay import replayed
from analysis.validation.severity import CRIPPLED
from scenarios.structure import shared_behaviour, structure_hash
from scenarios.team import team_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.validation.replay import Replayed
    from analysis.validation.severity import Crippled
    from scenarios.experiment import Experiment, PublishedRow
    from scenarios.experiment_files import Published

OUTSIDE_SHARE = 0.05
"""Validation rows that may fail: of twenty true ones, one lies outside its interval."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A published figure beside the simulated one."""

    experiment: str
    row: PublishedRow
    simulated: Replayed

    @property
    def is_inside(self) -> bool:
        """Whether the simulated mean lies inside the published interval."""
        return self.row.low <= self.simulated.mean <= self.row.high

    @property
    def is_covered(self) -> bool:
        """Whether the published figure is among the central 95 % simulated."""
        figure = self.row.estimate
        return figure is None or self.simulated.low <= figure <= self.simulated.high

    @property
    def passes(self) -> bool:
        """Whether both hold."""
        return self.is_inside and self.is_covered


@dataclass(frozen=True, slots=True)
class Severity:
    """What a crippled model fails."""

    model: Crippled
    fails: tuple[Judged, ...]
    """Rows it fails though the model itself passes them."""


@dataclass(frozen=True, slots=True)
class Validation:
    """Everything that was found."""

    structure_hash: str
    trials: int
    seed: int
    experiments: tuple[Experiment, ...]
    rows: tuple[Judged, ...]
    severity: tuple[Severity, ...]

    def failing(self, purpose: str) -> tuple[Judged, ...]:
        """Return the rows of one set that fail."""
        return tuple(j for j in self.rows if j.row.set == purpose and not j.passes)

    @property
    def passes(self) -> bool:
        """Whether all calibration rows pass, nearly all others, and no crippled model.

        Rows of the context are shown and not judged; those alone judge nothing.
        """
        sets = [judged.row.set for judged in self.rows]
        may_fail = round(OUTSIDE_SHARE * sets.count("validation"))
        return (
            any(one != "context" for one in sets)
            and not self.failing("calibration")
            and len(self.failing("validation")) <= may_fail
            and all(found.fails for found in self.severity)
        )


def validate(
    experiments: Sequence[Published],
    *,
    trials: int = 500,
    seed: int = 1,
    processes: int = 1,
    severity: bool = True,
    report: Callable[[str], None] = lambda _: None,
) -> Validation:
    """Replay experiments and judge every row.

    Parameters
    ----------
    experiments
        Experiments with their published figures.
    trials
        Virtual trials of each experiment.
    severity
        Whether to run the crippled models too; these need the experiments that ship.
    report
        Told what is going on.
    """
    with team_of(processes) as team:

        def judged(values: Mapping[str, float]) -> tuple[Judged, ...]:
            return tuple(
                Judged(one.experiment.name, row, found[row.row])
                for one in experiments
                for found in [
                    replayed(one, values, trials=trials, seed=seed, team=team)
                ]
                for row in one.rows
            )

        report(f"{trials:,} virtual trials of each experiment")
        rows = judged({})
        found = []
        for model in CRIPPLED if severity else ():
            report(f"{model.key}: {model.what}")
            found.append(Severity(model, _newly_failing(rows, judged(model.values))))
    return Validation(
        structure_hash=structure_hash(shared_behaviour()),
        trials=trials,
        seed=seed,
        experiments=tuple(one.experiment for one in experiments),
        rows=rows,
        severity=tuple(found),
    )


def _newly_failing(
    sound: Sequence[Judged], crippled: Sequence[Judged]
) -> tuple[Judged, ...]:
    """Return the rows that test the model and that a crippled one alone fails."""
    return tuple(
        worse
        for better, worse in zip(sound, crippled, strict=True)
        if better.passes and not worse.passes and worse.row.set != "context"
    )
