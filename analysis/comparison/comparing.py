"""Cases against a baseline, replication by replication on the same streams."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analysis.case import Case, case_of
from analysis.comparison.comparable import remarks, require_comparable
from analysis.comparison.comparison import Comparison
from analysis.comparison.differences import differences
from analysis.comparison.preparing import labelled, ready, scenarios_of
from analysis.comparison.replicating import common_members, replicated, runs_of
from analysis.comparison.settings import differing
from analysis.comparison.valued import valued
from analysis.journey import MEMBERS, seed_of
from analysis.precision import mean_interval
from analysis.sampling import Sample
from optimizer.planning import unheard
from scenarios.team import ALONE, team_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from scenarios.team import Team


def compare(
    cases: Sequence[str | Path | Case],
    *,
    baseline: str | None = None,
    labels: Sequence[str] = (),
    half_width_points: float | None = None,
    replications: int | None = None,
    members: int = MEMBERS,
    seed: int | None = None,
    against: str = "",
    processes: int = 1,
    cluster: str | None = None,
    report: Callable[[str], None] = unheard,
) -> Comparison:
    """Compare scenarios and plans with one of them.

    Parameters
    ----------
    cases
        Packs, scenario files, plan files, or cases that are at hand; two at least.
    baseline
        Label of the one that the others are compared with; the first if left out.
    labels
        What the cases are called, in their order; their own names if left out.
    half_width_points
        Half of the 95 % interval of each difference in uplift that is asked for
        [percentage points]: replications are added until it is reached.
    replications
        Replications, or the fewest with a half-width; the baseline's if left out.
    members
        Parameter sets at most.
    seed
        Seed of plans and streams; those of the scenarios if left out.
    against
        Pack or file that plan files belong to, instead of those they name.

    Raises
    ------
    ValueError
        If labels do not tell the cases apart, or a number cannot be what it should.
    ScenarioError
        If a file is wrong, or cases are of other people or another time.
    Infeasible, Undecided
        If a scenario cannot be planned.
    """
    half_width = _half_width(half_width_points, members)
    asked, chosen = labelled(cases, labels, baseline)
    require_comparable(scenarios_of(asked, against), chosen)
    read = partial(case_of, seed=seed, against=against, report=report)
    made = ready(asked, partial(read, processes=processes, cluster=cluster), report)
    usual = _of(made, chosen).scenario.options.replications
    sample = Sample(replications or usual, half_width)
    with team_of(processes, cluster) as team:
        report(f"simulating {len(made)} cases, {sample.replications} replications")
        return compared(made, chosen, sample, members=members, seed=seed, team=team)


def _half_width(half_width_points: float | None, members: int) -> float | None:
    """Return the half-width as a share, once it and the members make sense."""
    if members < 0:
        raise ValueError(f"members = {members}: 0 or more parameter sets")
    if half_width_points is None:
        return None
    if not half_width_points > 0:
        told = f"half_width_points = {half_width_points:g}"
        raise ValueError(f"{told}: more than 0 percentage points, as 0.05")
    return half_width_points / 100


def _of(cases: Sequence[Case], label: str) -> Case:
    return next(case for case in cases if case.label == label)


def compared(
    cases: Sequence[Case],
    baseline: str,
    sample: Sample,
    *,
    members: int = MEMBERS,
    seed: int | None = None,
    team: Team = ALONE,
) -> Comparison:
    """Compare cases of the same people with that of `baseline`, each by its label."""
    base = _of(cases, baseline)
    others = [case for case in cases if case is not base]
    streams = seed_of(base.scenario, seed)
    central = replicated(base, others, sample, seed=streams, team=team)
    shared = common_members((base, *others), members)
    found = {
        case.label: valued(
            case, runs_of(case, own, sets, seed=streams, team=team), seed=streams
        )
        for case, own, sets in zip((base, *others), central, shared, strict=True)
    }
    return Comparison(
        cases=(base, *others),
        seed=streams,
        replications=len(central[0].replications),
        members=len(shared[0]),
        half_width_asked=sample.half_width,
        differences=differences(found),
        uplifts={
            label: mean_interval(own["uplift_share"].values)
            for label, own in found.items()
        },
        settings={c.label: differing(c.scenario, base.scenario) for c in others},
        remarks=tuple(remarks((base, *others), base)),
    )
