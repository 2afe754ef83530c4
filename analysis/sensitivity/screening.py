"""Morris's screen of all factors, then Sobol's indices of those that matter.

Morris (1991, doi:10.1080/00401706.1991.10484804) changes one factor at a time from many
starts: mu* is the mean size of the change, sigma how much it depends on the others.
Sobol's indices share out the variance: the first-order index is what a factor explains
alone, the total index what would be left if all others were known (Saltelli's design).
Both come from SALib.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.sensitivity.trying import ANSWERS, Tried, tried
from scenarios.errors import MissingExtra

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.sensitivity.factors import Factor
    from analysis.sensitivity.trying import Bench

INERT = 0.05
"""Factors whose mu* is below this share of the largest, for every answer, are left out
of the indices."""
_LEVELS = 4
_WALK = 16
"""Points of Saltelli's design that one process takes in a row."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one factor does to one answer."""

    factor: str
    """Name of the factor."""
    mark: str
    """``sourced``, ``derived`` or ``assumption``."""
    arm: str
    """Arm that is judged."""
    against: str
    """Arm it is compared with."""
    mu: float
    """Mean change from the low end of the range to the high end [share]."""
    mu_star: float
    """Mean size of that change [share]."""
    sigma: float
    """Its standard deviation over the other factors [share]."""
    first: float | None = None
    """First-order index [share of the variance]; None where it was not asked for."""
    total: float | None = None
    """Total index."""
    total_half_width: float | None = None
    """Half of the 95 % interval of the total index."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Every factor with its effects, and how they were found."""

    effects: tuple[Effect, ...]
    """By answer, then by mu*, largest first."""
    walks: int
    """Starts of Morris's screen."""
    base: int
    """Base sample of the indices; 0 without them."""
    years: int
    """Points simulated, each under three arms and with the taste refitted."""
    unmet: int
    """Points at which no taste meets every baseline."""


def require_salib() -> None:
    """Refuse to begin without SALib.

    Raises
    ------
    MissingExtra
        If it is not installed.
    """
    try:
        import SALib  # noqa: F401
    except ImportError as error:
        raise MissingExtra("sensitivity", "SALib") from error


def screen(
    bench: Bench,
    each: tuple[Factor, ...],
    *,
    walks: int,
    base: int,
    processes: int,
    report: Callable[[str], None],
) -> Screen:
    """Screen all factors by `walks` walks; `base` 0 leaves out the indices.

    Raises
    ------
    MissingExtra
        If SALib is not installed.
    """
    require_salib()
    from SALib.analyze import morris as analysis
    from SALib.sample import morris

    seed, problem = bench.arms.seed, _problem(bench.names)
    points = morris.sample(problem, walks, num_levels=_LEVELS, seed=seed)
    report(f"Morris: {len(points)} simulated years of {len(each)} factors")
    found = tried(
        bench, np.array_split(points, walks), processes=processes, report=report
    )
    effects: list[Effect] = []
    for column, pair in enumerate(ANSWERS):
        answer = analysis.analyze(
            problem, points, found.shares[:, column], num_levels=_LEVELS, seed=seed
        )
        means = [_floats(answer[key]) for key in ("mu", "mu_star", "sigma")]
        rows = zip(each, *means, strict=True)
        own = [Effect(f.name, f.mark, *pair, *row) for f, *row in rows]
        effects += sorted(own, key=lambda effect: -effect.mu_star)
    first = Screen(tuple(effects), walks, 0, len(points), found.unmet)
    return _with_indices(bench, first, base, processes, report) if base else first


def _with_indices(
    bench: Bench,
    screened: Screen,
    base: int,
    processes: int,
    report: Callable[[str], None],
) -> Screen:
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol

    names, seed = active(screened.effects), bench.arms.seed
    problem = _problem(names)
    points = sobol.sample(problem, base, calc_second_order=False, seed=seed)
    report(f"Sobol: {len(points)} simulated years of {len(names)} factors")
    found: Tried = tried(
        bench._replace(names=names),
        np.array_split(points, range(_WALK, len(points), _WALK)),
        processes=processes,
        report=report,
    )
    indices: dict[tuple[str, str], dict[str, tuple[float, ...]]] = {}
    for column, pair in enumerate(ANSWERS):
        answer = analysis.analyze(
            problem, found.shares[:, column], calc_second_order=False, seed=seed
        )
        parts = [_floats(answer[key]) for key in ("S1", "ST", "ST_conf")]
        indices[pair] = dict(zip(names, zip(*parts, strict=True), strict=True))
    effects = tuple(_indexed(e, indices[e.arm, e.against]) for e in screened.effects)
    years, unmet = screened.years + len(points), screened.unmet + found.unmet
    return Screen(effects, screened.walks, base, years, unmet)


def active(effects: tuple[Effect, ...]) -> tuple[str, ...]:
    """Return the factors that matter for any answer, the most important first."""
    largest: dict[tuple[str, str], float] = {}
    for e in effects:
        pair = (e.arm, e.against)
        largest[pair] = max(largest.get(pair, 0.0), e.mu_star)
    kept = (e for e in effects if e.mu_star >= INERT * largest[e.arm, e.against])
    return tuple(dict.fromkeys(e.factor for e in kept))


def _indexed(effect: Effect, found: dict[str, tuple[float, ...]]) -> Effect:
    if effect.factor not in found:
        return effect
    first, total, half = found[effect.factor]
    return replace(effect, first=first, total=total, total_half_width=half)


def _problem(names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "num_vars": len(names),
        "names": list(names),
        "bounds": [[0.0, 1.0]] * len(names),
    }


def _floats(values: Any) -> list[float]:
    return [float(value) for value in values]
