"""What the outcomes of a class may be: chance, parameters and levels, drawn together.

A draw takes one replication (chance), the shift that one parameter set of the ensemble
makes on the same streams (how events work), and one draw of every level that the
ensemble holds fixed (`analysis.evaluation.levels`). Draws are keyed by the seed alone,
so that those of two plans are paired.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from analysis.runs import Runs
    from simulation import Outcomes

DRAWS = 1000
"""Draws of every distribution."""


@dataclass(frozen=True, slots=True)
class Census:
    """Counts of universities and origins of arrivals in many draws [persons]."""

    groups: tuple[str, ...]
    """University ids, then origins."""
    measures: tuple[str, ...]
    """What is counted, as in the table of outcomes."""
    values: NDArray[np.float64]
    """Counts by draw, group and measure; 0 where a group has no such measure."""

    def of(self, group: str, measure: str) -> NDArray[np.float64]:
        """Return the counts of one group and measure by draw, to read or to change."""
        return self.values[:, self.groups.index(group), self.measures.index(measure)]


def census_of(outcomes: Outcomes, arm: str) -> Census:
    """Return all counts of one arm by replication, destinations and arrivals too."""
    asides = outcomes.asides
    groups = dict.fromkeys((*outcomes.universities, *_each(a.groups for a in asides)))
    measures = dict.fromkeys((*MEASURES, *_each(a.measures for a in asides)))
    shape = (len(outcomes.replications), len(groups), len(measures))
    census = Census(tuple(groups), tuple(measures), np.zeros(shape))
    core = outcomes.values[:, outcomes.arms.index(arm)]
    census.values[:, : core.shape[1], : core.shape[2]] = core
    for aside in asides:
        rows = [census.groups.index(group) for group in aside.groups]
        columns = [census.measures.index(measure) for measure in aside.measures]
        census.values[np.ix_(range(shape[0]), rows, columns)] = aside.values
    return census


def drawn(
    classes: Sequence[Runs], arm: str, *, seed: int, with_parameters: bool
) -> Census:
    """Return draws of the counts of several classes under one arm, added up.

    Parameters
    ----------
    classes
        What was simulated of each class; the same runs may stand for several.
    with_parameters
        Whether each draw takes a parameter set too, the same for every class.
    """
    one = census_of(classes[0].central, arm)
    values = sum(
        _draws(runs, arm, place, seed, with_parameters)
        for place, runs in enumerate(classes)
    )
    return Census(one.groups, one.measures, np.asarray(values))


def replications_drawn(place: int, seed: int, number: int) -> NDArray[np.int64]:
    """Return which of its replications every draw takes of a class.

    Parameters
    ----------
    place
        Place of the class among those that are added up.
    number
        Replications to draw from.
    """
    return _picks(f"replication {place}", seed, number)


def _draws(
    runs: Runs, arm: str, place: int, seed: int, with_parameters: bool
) -> NDArray[np.float64]:
    """Return draws of the counts of one class, by its place among others."""
    central = census_of(runs.central, arm).values
    drawn_ones = replications_drawn(place, seed, len(central))
    values: NDArray[np.float64] = central[drawn_ones]
    if with_parameters and runs.ensemble:
        shifts = np.stack([_shift(runs, member, arm) for member in runs.ensemble])
        chosen = shifts[_picks("member", seed, len(shifts))]
        values[:, : chosen.shape[1], : chosen.shape[2]] += chosen
    return np.maximum(values, 0.0)


def uniforms(name: str, seed: int) -> NDArray[np.float64]:
    """Return the uniform number of every draw that belongs to a name."""
    return np.random.Generator(np.random.PCG64([seed, *name.encode()])).random(DRAWS)


def _shift(runs: Runs, member: Outcomes, arm: str) -> NDArray[np.float64]:
    """Return what a parameter set changes on the streams that both have run."""
    common = min(len(runs.central.replications), len(member.replications))
    place = member.arms.index(arm)
    changed = member.values[:common, place] - runs.central.values[:common, place]
    return np.asarray(changed.mean(axis=0), dtype=np.float64)


def _picks(name: str, seed: int, choices: int) -> NDArray[np.int64]:
    return (uniforms(name, seed) * choices).astype(np.int64)


def _each(groups: Iterable[Iterable[str]]) -> Iterator[str]:
    return (name for names in groups for name in names)
