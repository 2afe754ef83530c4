"""What money, gain and evenness cost each other: the frontier of a city.

Every point asks for the most gain that a budget allows, and then for the least money
that this gain takes. At some budgets a limit on the shortfall of universities is drawn
tighter step by step, from what the most gain leaves to the least there can be, each
time for the most gain that is left. Every point starts from the one before.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.allocation import LATER_GAP
from optimizer.rows import Objective, Row
from optimizer.terms import evenness, uplift
from optimizer.tradeoffs.ceiling import ceilings, outline
from optimizer.tradeoffs.most_gain import MostGain
from optimizer.tradeoffs.point import Frontier, Point
from optimizer.tradeoffs.undated import undated
from optimizer.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from optimizer.search import Allocation
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario

GAP = 0.005
"""Relative gap at which a point is near enough to its bound."""
EVENNESS_BUDGETS = 2
"""Budgets at which evenness is asked for."""
TIGHTEST = 0.1
"""Where the tightest limit lies between the least shortfall and that of most gain: at
the least itself a solver finds hardly any gain."""
FINE = 3
"""Budgets of the ceiling for one of the points."""


@uncollected()
def frontier(
    scenario: Scenario,
    curves: ResponseCurves,
    *,
    seed: int,
    budgets: int = 9,
    levels: int = 3,
    gap: float = GAP,
    is_placed: bool = False,
) -> Frontier:
    """Return the frontier of a city; its own budget plays no part.

    Parameters
    ----------
    budgets
        Budgets from the least that any plan costs to the one beyond which money buys
        no gain; 2 at least.
    levels
        Limits on the shortfall at each of two budgets between.
    gap
        Relative gap at which a point is near enough to its bound.
    is_placed
        Whether every point that is kept gets its dates.

    Raises
    ------
    Infeasible, Undecided
        As `make_plan`.
    """
    question = MostGain(scenario, curves, seed=seed, gap=gap)
    points = _points(question, budgets, levels)
    kept, dominated = _sifted(question, points)
    costs = {point.cost_yuan for point in points}
    finer = spaced(min(costs), max(costs), FINE * (budgets - 1) + 1)
    return Frontier(
        points=tuple(_placed(question, p) for p in kept) if is_placed else kept,
        dominated=dominated,
        ceiling=outline(ceilings(question, sorted({*costs, *finer}))),
    )


def spaced(least: int, most: int, number: int) -> tuple[int, ...]:
    """Return `number` budgets, closer together where they are small [yuan].

    Money is worth most where there is little; there may be fewer on a short way.
    """
    steps = ((i / (number - 1)) ** 2 for i in range(number))
    return tuple(sorted({round(least + (most - least) * step) for step in steps}))


def _points(question: MostGain, number: int, levels: int) -> tuple[Point, ...]:
    """Return the points by budget, and at a budget by evenness."""
    richest = question.anew().allocation([])
    most = sum(e.cost_yuan for e in undated(question.scenario, richest.counts))
    budgets = spaced(question.least_cost_yuan(), most, number)
    parts = EVENNESS_BUDGETS + 1
    asked = {budgets[len(budgets) * i // parts] for i in range(1, parts)}
    tops: list[Point] = []
    evener: list[Point] = []
    for yuan in budgets:
        if yuan < most:
            found = question.allocation([question.spending(yuan)])
        top = _top(question, yuan, found if yuan < most else richest)
        wanted = levels if yuan in asked else 0
        own = tuple(_evener(question, top, wanted)) if wanted else ()
        tops.append(_best_of(top, own))
        evener.extend(own)
    return (*_tightened(tops), *evener)


def _best_of(top: Point, evener: Sequence[Point]) -> Point:
    """Return `top`, or what gains more than it: within its gap an evener one may."""
    best = max((top, *evener), key=lambda point: point.uplift)
    return replace(best, uplift_bound=top.uplift_bound, shortfall_limit=None)


def _top(question: MostGain, yuan: int, allocation: Allocation) -> Point:
    """Return the point of a budget where gain alone counts."""
    events = undated(question.scenario, allocation.counts)
    promise = uplift.promised_by_season(question.scenario, question.curves, events)
    promised = promise.total()
    limits = (question.spending(yuan), *_shares(question, promised))
    (least,) = question.bounds(_lacking(question, promised), limits, (yuan,))
    bound = max(least / evenness.TERM.scale, 0.0)
    return _point(question, yuan, allocation, promised, bound, None)


def _evener(question: MostGain, top: Point, levels: int) -> Iterator[Point]:
    """Yield what is left of the gain as the shortfall is drawn tighter."""
    aim = _lacking(question, top.promised)
    rows = [*question.rows, *_limits(question, replace(top, shortfall_limit=math.inf))]
    least = question.search.later(rows, aim, gap=LATER_GAP)
    low = least.objective / evenness.TERM.scale if least else top.shortfall
    for i in range(levels):
        part = TIGHTEST + (1 - TIGHTEST) * i / levels
        limit = low + (top.shortfall - low) * part
        if limit < top.shortfall:
            asked = replace(top, shortfall_limit=limit)
            allocation = question.allocation(_limits(question, asked))
            yield _point(
                question, top.budget_yuan, allocation, top.promised,
                top.shortfall_bound, limit,
            )  # fmt: skip


def _point(
    question: MostGain,
    yuan: int,
    allocation: Allocation,
    promised: int,
    shortfall_bound: float,
    shortfall_limit: float | None,
) -> Point:
    scenario, curves = question.scenario, question.curves
    events = undated(scenario, allocation.counts)
    gain = uplift.TERM.value(scenario, curves, events, {}) / uplift.TERM.scale
    return Point(
        budget_yuan=yuan,
        cost_yuan=sum(event.cost_yuan for event in events),
        num_events=len(events),
        uplift=gain,
        uplift_bound=max(allocation.stages[0].bound, gain),
        promised=promised,
        shortfall=_shortfall(question, allocation, promised),
        shortfall_bound=shortfall_bound,
        shortfall_limit=shortfall_limit,
        allocation=allocation,
    )


def _shortfall(question: MostGain, allocation: Allocation, promised: int) -> float:
    events = undated(question.scenario, allocation.counts)
    settled = {"promised": promised}
    term = evenness.TERM
    found = term.value(question.scenario, question.curves, events, settled)
    return found / term.scale


def _shares(question: MostGain, promised: int) -> tuple[Row, ...]:
    settled = {"promised": promised}
    return tuple(evenness.rows(question.candidates, question.curves, settled))


def _lacking(question: MostGain, promised: int) -> Objective:
    settled = {"promised": promised}
    terms = evenness.objective(question.candidates, question.curves, settled)
    return Objective(terms, "minimise")


def _limits(question: MostGain, point: Point) -> list[Row]:
    """Return the limits that a point was found under."""
    limits = [question.spending(point.budget_yuan)]
    if point.shortfall_limit is None:
        return limits
    limits += _shares(question, point.promised)
    if point.shortfall_limit < math.inf:
        terms = _lacking(question, point.promised).terms
        high = math.ceil(point.shortfall_limit * evenness.TERM.scale)
        limits.append(Row(evenness.TERM.name, "shortfall", terms, high=high))
    return limits


def _tightened(tops: Sequence[Point]) -> tuple[Point, ...]:
    """Return `tops`, by budget, none with a bound above that of more money."""
    found: list[Point] = []
    lowest = math.inf
    for top in reversed(tops):
        lowest = max(min(lowest, top.uplift_bound), top.uplift)
        found.append(replace(top, uplift_bound=lowest))
    return tuple(reversed(found))


def _sifted(
    question: MostGain, points: Sequence[Point]
) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Return the points that no other dominates, by cost, and those that one does."""
    order = sorted(points, key=lambda p: (p.cost_yuan, -p.uplift, p.shortfall))
    kept: list[Point] = []
    dominated: list[Point] = []
    for i, point in enumerate(order):
        beaten = any(_is_as_good(question, one, point) for one in order[:i])
        (dominated if beaten else kept).append(point)
    return tuple(kept), tuple(dominated)


def _is_as_good(question: MostGain, one: Point, other: Point) -> bool:
    if one.cost_yuan > other.cost_yuan or one.uplift < other.uplift:
        return False
    short = _shortfall(question, one.allocation, other.promised)
    return short <= other.shortfall


def _placed(question: MostGain, point: Point) -> Point:
    limits = _limits(question, point)

    def allocate(cuts: list[Row]) -> Allocation:
        return question.allocation([*limits, *cuts]) if cuts else point.allocation

    return replace(point, plan=question.plan(point.budget_yuan, allocate))
