"""Counts by what graduates are: their degree, their field, where they come from.

They stand beside the counts by university. The groups of one dimension are all persons
in the labour market, so that they add up to the same total.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from simulation.endings import Ending, endings
from simulation.outcomes import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulation.columns import Ints
    from simulation.people import People
    from simulation.replication import Replication
    from simulation.world import World

GROUP_SCHEMA = {
    "replication": "int64",
    "arm": "str",
    "dimension": "str",
    "group": "str",
    "measure": "str",
    "value": "int64",
}
"""Columns of the long table and their types."""
GROUP_MEASURES = {
    Measure.IN_MARKET: tuple(Ending),
    Measure.RETAINED: (Ending.LOCAL_SEARCH, Ending.LOCAL_EVENT),
    Measure.OUTSIDE: (Ending.OUTSIDE_SEARCH, Ending.OUTSIDE_EVENT),
    Measure.NOT_EMPLOYED: (Ending.NOT_EMPLOYED,),
    Measure.LOCAL_HIRES_BY_EVENT: (Ending.LOCAL_EVENT,),
    Measure.OUTSIDE_HIRES_BY_EVENT: (Ending.OUTSIDE_EVENT,),
    Measure.ATTENDANCES: (),
}
"""What is counted of groups, with the endings that it adds up; visits are no ending."""
DIMENSIONS = ("degree", "field", "origin")
"""What graduates are told apart by."""
ORIGINS = ("elsewhere", "from_city")
"""Groups of the last dimension."""


class Group(NamedTuple):
    """Graduates who are alike in one respect."""

    dimension: str
    """One of `DIMENSIONS`."""
    key: str
    """Degree, sector of the field, or one of `ORIGINS`."""


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """Counts of every group in every replication of every arm."""

    replications: tuple[int, ...]
    """Numbers of the replications, ascending."""
    arms: tuple[str, ...]
    """Names of the arms."""
    groups: tuple[Group, ...]
    """Groups, dimension by dimension."""
    values: Ints
    """Counts by replication, arm, group and measure."""

    def counts(self, arm: str, measure: Measure) -> Ints:
        """Return the counts of one arm and measure by replication and group."""
        return self.values[
            :, self.arms.index(arm), :, list(GROUP_MEASURES).index(measure)
        ]

    def first(self, number: int) -> GroupCounts:
        """Return the first replications alone."""
        kept = self.replications[:number]
        return GroupCounts(kept, self.arms, self.groups, self.values[:number])

    def followed_by(self, more: GroupCounts) -> GroupCounts:
        """Return these replications and further ones of the same arms."""
        numbers = (*self.replications, *more.replications)
        values = np.concatenate((self.values, more.values))  # noqa: PD011
        return GroupCounts(numbers, self.arms, self.groups, values)

    @classmethod
    def of_frame(cls, frame: pd.DataFrame) -> GroupCounts:
        """Return the counts of a table that `frame` made."""
        replications, arms = (
            tuple(frame[name].unique().tolist()) for name in ("replication", "arm")
        )
        named = frame[["dimension", "group"]].drop_duplicates()
        groups = tuple(Group(*row) for row in named.itertuples(index=False, name=None))
        shape = (len(replications), len(arms), len(groups), len(GROUP_MEASURES))
        values = frame["value"].to_numpy(np.int64).reshape(shape)
        return cls(replications, arms, groups, values)

    def frame(self) -> pd.DataFrame:
        """Return a long table with the columns of `GROUP_SCHEMA`."""
        labels = [measure.label for measure in GROUP_MEASURES]
        keys = [
            (number, arm, *group, label)
            for number in self.replications
            for arm in self.arms
            for group in self.groups
            for label in labels
        ]
        frame = pd.DataFrame(keys, columns=list(GROUP_SCHEMA)[:-1])
        return frame.assign(value=self.values.ravel()).astype(GROUP_SCHEMA)


def groups_of(world: World) -> tuple[Group, ...]:
    """Return the groups of a city in the order in which they are counted."""
    keys = (world.classes.degree_names, world.sectors, ORIGINS)
    return tuple(
        Group(dimension, key)
        for dimension, some in zip(DIMENSIONS, keys, strict=True)
        for key in some
    )


def group_counts(world: World, people: People, run: Replication) -> Ints:
    """Return the counts of one replication of one arm by group and measure."""
    shape = (len(world.classes.degree_names), len(world.sectors), len(ORIGINS))
    cell = (people.degree * shape[1] + people.field) * shape[2] + people.is_from_city
    num_cells, num_endings = np.prod(shape), len(Ending)
    ended = np.bincount(
        cell * num_endings + endings(run.place, run.by_event),
        minlength=num_cells * num_endings,
    ).reshape(*shape, num_endings)
    # Sums of whole numbers are exact as floats.
    visits = np.bincount(cell, run.attended, num_cells).astype(np.int64).reshape(shape)
    return np.concatenate(
        [_along(axis, ended, visits) for axis in range(len(DIMENSIONS))]
    )


def groups_joined(
    found: Iterable[tuple[tuple[Group, ...], Ints]],
) -> tuple[tuple[Group, ...], Ints]:
    """Add up the counts of cities, whose groups need not be the same."""
    cities = tuple(found)
    known = dict.fromkeys(group for groups, _ in cities for group in groups)
    order = tuple(sorted(known, key=lambda group: DIMENSIONS.index(group.dimension)))
    values = np.zeros(
        (*cities[0][1].shape[:2], len(order), len(GROUP_MEASURES)), dtype=np.int64
    )
    for groups, counts in cities:
        values[:, :, [order.index(group) for group in groups]] += counts
    return order, values


def _along(axis: int, ended: Ints, visits: Ints) -> Ints:
    """Return the counts of the groups of one dimension by measure."""
    others = tuple(other for other in range(len(DIMENSIONS)) if other != axis)
    by_ending, visits = ended.sum(axis=others), visits.sum(axis=others)
    return np.stack(
        [
            by_ending[:, list(some)].sum(axis=1) if some else visits
            for some in GROUP_MEASURES.values()
        ],
        axis=1,
    )
