"""What replications count, and the table that holds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from simulation.columns import Ints
    from simulation.groups import GroupCounts
    from simulation.transitions import Transitions

SCHEMA = {
    "replication": "int64",
    "arm": "str",
    "university": "str",
    "measure": "str",
    "value": "int64",
}
"""Columns of the long table and their types; arrivals have their origin under
``university``."""


class Measure(IntEnum):
    """What is counted by university [persons, unless said otherwise]."""

    GRADUATES = 0
    """Persons who finish: in the market or out of scope."""
    IN_MARKET = 1
    """Seek work: retained, outside or not employed."""
    RETAINED = 2
    """Employed in the city on 31 December after graduation."""
    OUTSIDE = 3
    """Employed elsewhere on that day."""
    NOT_EMPLOYED = 4
    """Employed nowhere on that day."""
    OUT_OF_SCOPE = 5
    """Study on or sit public examinations; not simulated."""
    LOCAL_HIRES_BY_EVENT = 6
    """Retained through an offer that an event brought."""
    OUTSIDE_HIRES_BY_EVENT = 7
    """Employed elsewhere through such an offer."""
    ATTENDANCES = 8
    """Visits to events [person-events]."""
    ACTIVE_CONTACTS = 9
    """Of these, with an employer [person-events]."""
    BOOTH_VISITS = 10
    """Arrivals at booths of fairs: served, reneged or turned away [visits]."""
    SERVED = 11
    """Interviewed at the booth [visits]."""
    RENEGED = 12
    """Left the queue [visits]."""
    TURNED_AWAY = 13
    """Came to the front too late [visits]."""
    INTERVIEWS = 14
    """At booths, at talks and after résumés left [interviews]."""
    EVENT_OFFERS = 15
    """Offers from interviews [offers]."""
    EVENT_OFFERS_LOCAL = 16
    """Of these, from local employers [offers]."""
    SEARCH_OFFERS_LOCAL = 17
    """Offers that local search brought [offers]."""
    SEARCH_OFFERS_OUTSIDE = 18
    """Offers that search elsewhere brought [offers]."""
    OFFERED_BY_MID_APRIL = 19
    """Have had an offer by 15 April."""
    UNPLACED_AT_GRADUATION = 20
    """Still search at the end of the week of 30 June."""

    @property
    def label(self) -> str:
        """Name in tables."""
        return self.name.lower()


MEASURES = tuple(measure.label for measure in Measure)
"""Names of the measures in their order."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Counts beside the search year, which no event changes: the same in every arm."""

    groups: tuple[str, ...]
    """University ids, or origins of arrivals."""
    measures: tuple[str, ...]
    """Names of what is counted [persons]."""
    values: Ints
    """Counts by replication, group and measure."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Counts of every replication of every arm."""

    replications: tuple[int, ...]
    """Numbers of the replications, ascending."""
    arms: tuple[str, ...]
    """Names of the arms."""
    universities: tuple[str, ...]
    """University ids."""
    values: Ints
    """Counts by replication, arm, university and measure."""
    asides: tuple[Aside, ...] = ()
    """Destinations and arrivals, where the scenario has them."""
    groups: GroupCounts | None = None
    """The same graduates by degree, field and origin."""
    transitions: Transitions | None = None
    """What became of each person between arms, where that was asked."""

    def counts(self, arm: str, measure: str) -> Ints:
        """Return the counts of one arm and measure by replication and university.

        Raises
        ------
        ValueError
            If there is no such arm or measure.
        """
        for wanted, known in ((arm, self.arms), (measure, MEASURES)):
            if wanted not in known:
                raise ValueError(f"no {wanted!r} here; there are {', '.join(known)}")
        return self.values[:, self.arms.index(arm), :, MEASURES.index(measure)]

    def of(self, universities: Iterable[str]) -> Outcomes:
        """Return the counts of some universities alone, nothing beside."""
        names = tuple(universities)
        own = [self.universities.index(name) for name in names]
        return Outcomes(self.replications, self.arms, names, self.values[:, :, own])

    def first(self, number: int) -> Outcomes:
        """Return the first replications alone, without asides."""
        return Outcomes(
            self.replications[:number],
            self.arms,
            self.universities,
            self.values[:number],
            groups=self.groups.first(number) if self.groups else None,
            transitions=self.transitions.first(number) if self.transitions else None,
        )

    def followed_by(self, more: Outcomes) -> Outcomes:
        """Return these replications and further ones of the same arms, no asides."""
        groups, transitions = self.groups, self.transitions
        if groups is not None and more.groups is not None:
            groups = groups.followed_by(more.groups)
        if transitions is not None and more.transitions is not None:
            transitions = transitions.followed_by(more.transitions)
        return Outcomes(
            (*self.replications, *more.replications),
            self.arms,
            self.universities,
            np.concatenate((self.values, more.values)),  # noqa: PD011
            groups=groups,
            transitions=transitions,
        )

    def frame(self) -> pd.DataFrame:
        """Return a long table with the columns of `SCHEMA`."""
        long = [_long(self, self.universities, MEASURES, self.values)]
        for aside in self.asides:
            counts = aside.values  # noqa: PD011
            values = np.repeat(counts[:, None], len(self.arms), axis=1)
            long.append(_long(self, aside.groups, aside.measures, values))
        return pd.concat(long, ignore_index=True)


def _long(
    outcomes: Outcomes, groups: tuple[str, ...], measures: tuple[str, ...], values: Ints
) -> pd.DataFrame:
    index = pd.MultiIndex.from_product(
        [outcomes.replications, outcomes.arms, groups, measures],
        names=list(SCHEMA)[:-1],
    )
    series = pd.Series(values.ravel(), index=index, name="value")
    return series.reset_index().astype(SCHEMA)


class Tally:
    """What one replication of one arm counts while it runs.

    Parameters
    ----------
    university
        Place of each person's university.
    num_universities
        Universities.
    """

    def __init__(self, university: Ints, num_universities: int) -> None:
        # Short integers stay at hand in the processor.
        self.university = university.astype(np.int16)
        self.counts = np.zeros((num_universities, len(Measure)), dtype=np.int64)

    def add(self, measure: Measure, who: Ints) -> None:
        """Count some persons, each as often as they appear."""
        where = self.university[who]
        self.counts[:, measure] += np.bincount(where, minlength=len(self.counts))

    def add_kinds(self, measures: Sequence[Measure], kind: Ints, who: Ints) -> None:
        """Count some persons, each under the measure that `kind` is the place of."""
        cell = kind * len(self.counts) + self.university[who]
        size = len(measures) * len(self.counts)
        by_kind = np.bincount(cell, minlength=size).reshape(len(measures), -1)
        self.counts[:, list(measures)] += by_kind.T
