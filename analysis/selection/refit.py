"""Response curves refitted to what the simulation shows of one plan.

The curves of every group are scaled by what a part of it was seen to bring over what
they expected of that part, drawn towards the mean by as much as sampling error asks,
and not all the way, since the plan will move. Only which group is better than another
is learned there; the level is that of the whole plan.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analysis.response.concave import shrunk
from analysis.response.saturation import promise, scaled
from analysis.selection.thinning import GROUPINGS
from optimizer.terms import uplift

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from analysis.selection.thinning import Group, Thinned
    from scenarios.plan import Booking
    from scenarios.response import Curve, ResponseCurves, Saturation
    from scenarios.scenario import Scenario

DAMPING = 0.5
"""Power to which a factor is taken."""
MOST = 4.0
"""Largest factor of one refit, and one over the smallest."""
LEAST_PERSONS = 0.5
"""What a part must have been expected to bring for its ratio to mean anything."""


def refitted(
    scenario: Scenario, curves: ResponseCurves, shown: Thinned
) -> ResponseCurves:
    """Return `curves` scaled group by group, expecting of the plan what it brought."""
    for key in GROUPINGS:
        groups = {key(scenario, booking) for booking in shown.bookings}
        known = [group for group in shown.rest if group in groups]
        factors = _factors(scenario, curves, shown, known)
        curves = _times(scenario, curves, shown.bookings, factors)
    expected = promise(scenario, curves, shown.bookings)
    gained = float(shown.gained.mean())
    # A plan that gains nothing says nothing of the level.
    is_told = expected > 0 and gained > 0
    return scaled(curves, gained / expected) if is_told else curves


def marginal_share(scenario: Scenario, curves: ResponseCurves, shown: Thinned) -> float:
    """Return what hosts were seen to lose over what `curves` expect them to lose.

    It is below 1 where events at a host draw on the same graduates in all seasons.
    """
    hosts = [group for group in shown.rest if group[0] == "host"]
    expected = math.fsum(_expected(scenario, curves, shown, hosts).values())
    lost = math.fsum(float(shown.lost[host].mean()) for host in hosts)
    return min(max(lost / expected, 0.0), 1.0) if expected > 0 else 1.0


def _expected(
    scenario: Scenario,
    curves: ResponseCurves,
    shown: Thinned,
    groups: Iterable[Group],
) -> dict[Group, float]:
    """Return what `curves` expect the plan to lose with a part of each group."""
    whole = promise(scenario, curves, shown.bookings)
    return {
        group: whole - promise(scenario, curves, shown.rest[group]) for group in groups
    }


def _factors(
    scenario: Scenario,
    curves: ResponseCurves,
    shown: Thinned,
    groups: Sequence[Group],
) -> dict[Group, float]:
    """Return how much better each group is than those it may be exchanged with."""
    expected = {
        group: persons
        for group, persons in _expected(scenario, curves, shown, groups).items()
        if persons > LEAST_PERSONS
    }
    return {
        group: factor
        for rivals in _rivals(scenario, expected)
        for group, factor in _against(rivals, expected, shown)
    }


def _rivals(scenario: Scenario, groups: Iterable[Group]) -> Iterable[list[Group]]:
    """Return what is judged together: programmes of one kind, and all else."""
    together: dict[str, list[Group]] = {}
    for group in groups:
        own = group[0] == "programme"
        kind = scenario.programme[group[1]].kind if own else ""
        together.setdefault(kind, []).append(group)
    return together.values()


def _against(
    rivals: Sequence[Group], expected: Mapping[Group, float], shown: Thinned
) -> Iterator[tuple[Group, float]]:
    lost = {group: float(shown.lost[group].mean()) for group in rivals}
    level = math.fsum(lost.values()) / math.fsum(expected[g] for g in rivals)
    if level <= 0:
        return
    ratios = [lost[group] / expected[group] / level for group in rivals]
    # A few numbers know the spread of one group badly, that of all together well.
    noise = math.fsum(
        float(shown.lost[group].var(ddof=1)) / expected[group] for group in rivals
    ) / len(rivals)
    number = len(shown.gained)
    errors = [math.sqrt(noise / (number * expected[group])) / level for group in rivals]
    for group, ratio in zip(rivals, shrunk(ratios, errors), strict=True):
        yield group, min(max(ratio, 1 / MOST), MOST) ** DAMPING


def _times(
    scenario: Scenario,
    curves: ResponseCurves,
    bookings: tuple[Booking, ...],
    factors: Mapping[Group, float],
) -> ResponseCurves:
    """Return `curves` with the factors of groups, seasons as full as before."""
    before = uplift.promised_by_season(scenario, curves, bookings)
    doses = {
        programme: dose * factors.get(("programme", programme), 1.0)
        for programme, dose in curves.doses.items()
    }
    raised = tuple(_raised(curve, factors) for curve in curves.curves)
    found = curves.model_copy(update={"doses": doses, "curves": raised})
    after = uplift.promised_by_season(scenario, found, bookings)
    seasons = (
        _stretched(one, after[one.season] / before[one.season])
        if before[one.season]
        else one
        for one in curves.saturations
    )
    return found.model_copy(update={"saturations": tuple(seasons)})


def _raised(curve: Curve, factors: Mapping[Group, float]) -> Curve:
    factor = factors.get(("season", curve.kind, curve.season), 1.0)
    factor *= factors.get(("host", curve.host), 1.0)
    gains = tuple(gain * factor for gain in curve.gains)
    return curve.model_copy(update={"gains": gains})


def _stretched(saturation: Saturation, share: float) -> Saturation:
    promised = tuple(width * share for width in saturation.promised)
    kept = tuple(width * share for width in saturation.kept)
    return saturation.model_copy(update={"promised": promised, "kept": kept})
