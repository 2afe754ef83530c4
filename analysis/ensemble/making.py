"""The ensemble in the making: waves of draws, each held against what is known.

A draw from the ranges of the estimates first meets the experiments, which cost nothing.
Then its taste for the city is refitted, so that every baseline is met and only what
events do is uncertain, and the year this takes is held against the city's patterns.
Draws come in batches of fixed size; nothing about a draw depends on how many processes
share a batch or on where the work was broken off.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from analysis.ensemble.experiments import experiments
from analysis.ensemble.foretelling import Foreteller
from analysis.ensemble.implausibility import implausibilities, ruled_out_by
from analysis.ensemble.patterns import PATTERNS, pattern_rows
from analysis.ensemble.prior import drawn_values, member_scenario, uncertain
from analysis.ensemble.retaste import retasted
from analysis.response.fit import as_observed, last_years_pattern
from scenarios.behaviour import estimates
from scenarios.ensemble import Draw, Ensemble, Heading, read_ensemble
from scenarios.errors import OutputExists
from scenarios.team import team_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from analysis.ensemble.implausibility import Source
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

BATCH = 20
"""Draws in a batch, unless others are asked for."""
DRAWS_PER_MEMBER = 10
"""Draws tried for each member on average before giving up on the rest."""
BASELINE = "baseline"
"""What rules out a draw that no taste brings to the baselines."""


class Ground(NamedTuple):
    """What all draws of an ensemble have in common."""

    scenario: Scenario
    """City or province; without commitments, as the baseline was observed."""
    pattern: tuple[Booking, ...]
    """Events under which the baseline was observed."""
    seed: int
    """Seed of the draws and of the streams."""
    experiments: tuple[Source, ...] = ()
    """Experiments that rule draws out."""
    batch: int = BATCH
    """Draws that are foretold from the same members."""


class _Start(NamedTuple):
    number: int
    taste: dict[str, float]


def ground_of(scenario: Scenario, curves: ResponseCurves, *, processes: int) -> Ground:
    """Return the ground on which the ensemble of some response curves is made."""
    observed = as_observed(scenario)
    pattern = last_years_pattern(observed, seed=curves.seed, processes=processes)
    return Ground(observed, pattern, curves.seed, experiments())


def begun(
    ground: Ground, curves: ResponseCurves, path: Path, *, force: bool
) -> Ensemble:
    """Return the ensemble that a file has begun, or an empty one.

    Raises
    ------
    OutputExists
        If the file is another ensemble and `force` is not set.
    ScenarioError
        If it is none.
    """
    fresh = empty(ground, curves)
    if path.is_file():
        known = read_ensemble(path, "Remove it, or name another directory.")
        if known.heading == fresh.heading:
            return known
        if not force:
            raise OutputExists(
                f"{path} holds the ensemble of another fit: choose another directory, "
                "or --force"
            )
    return fresh


def empty(ground: Ground, curves: ResponseCurves) -> Ensemble:
    """Return an ensemble on this ground before the first draw."""
    rows = [o for source in ground.experiments for o in source.observations]
    heading = Heading(
        scenario=ground.scenario.name,
        behaviour_digest=ground.scenario.behaviour_digest,
        fingerprint=curves.fingerprint,
        seed=ground.seed,
        observations={
            o.name: (round(o.value, 6), round(o.spread, 6)) for o in (*rows, *PATTERNS)
        },
        paths=tuple(uncertain(ground.scenario.behaviour)),
        universities=tuple(ground.scenario.university),
    )
    return Ensemble(heading, ())


def grown(
    ground: Ground,
    known: Ensemble,
    taste: dict[str, float],
    *,
    members: int,
    processes: int,
    report: Callable[[str], None],
) -> Iterator[Ensemble]:
    """Yield the ensemble whenever it has grown, until it has as many members as asked.

    Parameters
    ----------
    known
        What there is.
    taste
        alpha by university at the central parameters [log-odds].
    """
    found = known
    tried = partial(_tried, ground)
    with team_of(processes) as team:
        while _num(found) < members and len(found.draws) < members * DRAWS_PER_MEMBER:
            starts = _starts(ground, found, taste, members - _num(found), processes)
            found = replace(found, draws=(*found.draws, *team.map(tried, starts)))
            report(f"ensemble: {min(_num(found), members)} of {members} members")
            yield _first(found, _enough(found, members))


def _starts(
    ground: Ground,
    found: Ensemble,
    taste: dict[str, float],
    missing: int,
    processes: int,
) -> list[_Start]:
    """Return the next draws of the batch begun, as many as may still be needed.

    All are foretold from the members of the batches before, wherever it was broken off.
    """
    done = len(found.draws)
    begins = done // ground.batch * ground.batch
    ends = min(begins + ground.batch, done + max(missing, processes))
    before = _first(found, begins).members
    teller = Foreteller(uncertain(ground.scenario.behaviour), taste, before)
    return [
        _Start(number, teller.taste(_values(ground, number)))
        for number in range(done, ends)
    ]


def _num(ensemble: Ensemble) -> int:
    return len(ensemble.members)


def _first(ensemble: Ensemble, draws: int) -> Ensemble:
    return replace(ensemble, draws=ensemble.draws[:draws])


def _enough(ensemble: Ensemble, members: int) -> int:
    """Return how many draws hold `members` members, or all."""
    places = [i for i, draw in enumerate(ensemble.draws) if not draw.ruled_out_by]
    return places[members - 1] + 1 if len(places) >= members else len(ensemble.draws)


def _values(ground: Ground, number: int) -> dict[str, float]:
    behaviour = ground.scenario.behaviour
    return drawn_values(behaviour, seed=ground.seed, number=number)


def _tried(ground: Ground, start: _Start) -> Draw:
    """Return what becomes of one draw."""
    values = _values(ground, start.number)
    found = _held_against_experiments(ground, values)
    if worst := ruled_out_by(found):
        return _ruled_out(start.number, found, worst)
    year = retasted(
        member_scenario(ground.scenario, values), ground.pattern, start.taste,
        seed=ground.seed,
    )  # fmt: skip
    rows = pattern_rows(ground.scenario, year.outcomes, ground.pattern)
    found |= implausibilities(PATTERNS, rows)
    if worst := ruled_out_by(found) or ("" if year.is_met else BASELINE):
        return _ruled_out(start.number, found, worst)
    return Draw(
        number=start.number,
        implausibility=_rounded(found),
        values=tuple(values.values()),
        taste=tuple(year.taste.values()),
        misfit_persons=round(year.misfit_persons, 1),
    )


def _held_against_experiments(
    ground: Ground, values: dict[str, float]
) -> dict[str, float]:
    central = {p: e.value for p, e in estimates(ground.scenario.behaviour).items()}
    found: dict[str, float] = {}
    for source in ground.experiments:
        rows = source.rows({**central, **values})
        found |= implausibilities(source.observations, rows)
    return found


def _ruled_out(number: int, found: dict[str, float], worst: str) -> Draw:
    return Draw(number=number, implausibility=_rounded(found), ruled_out_by=worst)


def _rounded(found: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in found.items()}
