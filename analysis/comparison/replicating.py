"""Replications of every case on the same streams, as many as the differences need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.arms import Arms
from analysis.case import ARMS, simulated
from analysis.measures import uplift_share
from analysis.runs import NOW, Runs, classes_of, ensemble_of, with_asides
from analysis.sampling import BATCH, MOST, is_precise
from simulation import Outcomes, simulate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.case import Case
    from analysis.sampling import Sample
    from scenarios.ensemble import Member
    from scenarios.team import Team


def replicated(
    base: Case, others: Sequence[Case], sample: Sample, *, seed: int, team: Team
) -> list[Outcomes]:
    """Return as many replications of each case, the base first, as are enough.

    Enough are those asked for; with a half-width, as many as put each difference in
    uplift from the base within it at two looks in a row.
    """
    cases = (base, *others)
    number = sample.replications
    found = _simulated(cases, range(number), seed, team)
    while number < MOST and not _are_enough(cases, found, sample.half_width):
        done, number = number, min(number + BATCH, MOST)
        more = _simulated(cases, range(done, number), seed, team)
        found = [known.followed_by(new) for known, new in zip(found, more, strict=True)]
    return found


def common_members(cases: Sequence[Case], most: int) -> list[tuple[Member, ...]]:
    """Return for each case the parameter sets that all have, in one order.

    The same values may go with a taste for the city that each case fitted for itself.
    """
    by_values = [{tuple(sorted(m.values.items())): m for m in c.members} for c in cases]
    shared = [v for v in by_values[0] if all(v in own for own in by_values)]
    return [tuple(own[values] for values in shared[:most]) for own in by_values]


def runs_of(
    case: Case,
    central: Outcomes,
    members: Sequence[Member],
    *,
    seed: int,
    team: Team,
) -> dict[int | None, Runs]:
    """Return everything simulated of a case, by class: replications, parameter sets."""
    arms = Arms(case.scenario, case.arms, seed)
    numbers = range(len(central.replications))
    now, *others = classes_of(case.scenario)
    found: dict[int | None, Outcomes] = {NOW: central}
    for year in others:
        found[year] = simulated(
            case, seed=seed, numbers=numbers, team=team, graduating=year
        )
    return {
        year: Runs(
            with_asides(outcomes, case.scenario, seed),
            ensemble_of(arms, members, now if year is NOW else year, team=team),
        )
        for year, outcomes in found.items()
    }


def _simulated(
    cases: Sequence[Case], numbers: range, seed: int, team: Team
) -> list[Outcomes]:
    """Return replications of each case; those of one scenario share its empty year."""
    found: dict[int, Outcomes] = {}
    for place, first in enumerate(cases):
        if place in found:
            continue
        alike = [i for i, case in enumerate(cases) if _is_alike(case, first)]
        arms = {"none": (), **{str(i): cases[i].plan.bookings for i in alike}}
        outcomes = simulate(
            first.scenario, arms, taste=first.taste, seed=seed, replications=numbers,
            team=team,
        )  # fmt: skip
        found |= {i: _of_arm(outcomes, str(i)) for i in alike}
    return [found[place] for place in range(len(cases))]


def _is_alike(case: Case, other: Case) -> bool:
    is_same = case.scenario.digest == other.scenario.digest
    return is_same and case.taste == other.taste


def _of_arm(outcomes: Outcomes, arm: str) -> Outcomes:
    """Return no events and one arm, as `analysis.case.simulated` does."""
    places = [outcomes.arms.index(name) for name in ("none", arm)]
    values = outcomes.values[:, places]
    return Outcomes(outcomes.replications, ARMS, outcomes.universities, values)


def _are_enough(
    cases: Sequence[Case], found: Sequence[Outcomes], half_width: float | None
) -> bool:
    if half_width is None:
        return True
    first, *others = (uplift_share(c, o) for c, o in zip(cases, found, strict=True))
    return all(is_precise(uplift - first, half_width) for uplift in others)
