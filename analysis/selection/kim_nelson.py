"""The best of several systems, with a stated probability: Kim and Nelson's procedure.

All systems are observed on common numbers. After every observation each system whose
mean falls behind that of another by more than chance and the indifference zone explain
is out; who is left last is chosen (Kim and Nelson 2001, doi:10.1145/502109.502111).
Where the best is ahead of all others by at least the indifference zone, it is chosen
with at least the stated probability; else some system within the zone of the best. This
holds for normal observations, however strongly common numbers tie them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from optimizer.interruption import is_interrupted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    Observe = Callable[[Sequence[int], range], NDArray[np.float64]]

FIRST = 20
"""Observations of every system before any can be out: they give the variances."""
BATCH = 10
"""Observations taken at a time; each is looked at by itself."""


class Goal(NamedTuple):
    """What is promised of the choice."""

    probability: float = 0.95
    """Probability with which the best is chosen."""
    indifference: float = 0.001
    """Difference that is worth telling apart, in the unit of the observations."""


class Elimination(NamedTuple):
    """A system that fell behind."""

    system: int
    by: int
    """The system that was furthest ahead of what chance explains."""
    after: int
    """Observations of each until then."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The system chosen, and how it came to that."""

    best: int
    eliminations: tuple[Elimination, ...]
    """Systems that fell behind, in order."""
    observations: int
    """Observations of those left at the end."""
    is_complete: bool
    """Whether the procedure came to its end, so that its promise holds."""


def chosen(observe: Observe, systems: int, goal: Goal, *, first: int = FIRST) -> Choice:
    """Return the best of `systems` systems, the first of those that are equal.

    Parameters
    ----------
    observe
        Returns the observations of some systems (columns) at some numbers (rows). A
        number has the same chance for every system.
    first
        Observations of each before any can be out, 2 at least.
    """
    if systems == 1:
        return Choice(0, (), 0, is_complete=True)
    left = list(range(systems))
    values = observe(left, range(first))
    ends = _ends(values, goal)
    totals = values.sum(axis=0)
    out: list[Elimination] = []
    for number in count(first):
        out += _behind(left, totals / number, ends, number, goal.indifference)
        gone = {one.system for one in out}
        left = [system for system in left if system not in gone]
        is_decided = number > ends[np.ix_(left, left)].max()
        is_batched = (number - first) % BATCH == 0
        if is_decided or (is_batched and is_interrupted()):
            best = max(left, key=lambda system: totals[system])
            return Choice(best, tuple(out), number, bool(is_decided))
        if is_batched:
            more = iter(observe(left, range(number, number + BATCH)))
            columns = left
        totals[columns] += next(more)
    raise AssertionError("a count has no end")


def _ends(values: NDArray[np.float64], goal: Goal) -> NDArray[np.float64]:
    """Return after how many observations two systems are told apart in any case.

    A system and itself are apart from the start.
    """
    number, systems = values.shape
    freedom = number - 1
    wrong = 2 * (1 - goal.probability) / max(systems - 1, 1)
    eta = (wrong ** (-2 / freedom) - 1) / 2
    variances = (values[:, :, None] - values[:, None, :]).var(axis=0, ddof=1)
    return np.asarray(2 * eta * freedom * variances / goal.indifference**2)


def _behind(
    left: Sequence[int],
    means: NDArray[np.float64],
    ends: NDArray[np.float64],
    number: int,
    indifference: float,
) -> Iterator[Elimination]:
    """Yield those of `left` that are behind another by more than may be chance."""
    for system in left:
        others = [other for other in left if other != system]
        slack = indifference * np.maximum(ends[system, others] / number - 1, 0) / 2
        leads = means[others] - means[system] - slack
        if others and leads.max() > 0:
            yield Elimination(system, others[int(leads.argmax())], number)
