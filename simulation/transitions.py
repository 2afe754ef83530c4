"""From where to where graduates move between two arms of the same replication.

Everybody is in both arms with the same draws, so that what events did to each person is
seen, not estimated. Whoever visited no event in either arm was reached only through
others: through posts that these took or left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from simulation.endings import Ending, endings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulation.columns import Ints
    from simulation.people import People
    from simulation.replication import Replication

TRANSITION_SCHEMA = {
    "replication": "int64",
    "arm": "str",
    "against": "str",
    "university": "str",
    "visited": "bool",
    "before": "str",
    "after": "str",
    "value": "int64",
}
"""Columns of the long table and their types."""
SHAPE = (2, len(Ending), len(Ending))
"""Whether an event was visited in either arm, ending before, ending after."""


@dataclass(frozen=True, slots=True)
class Transitions:
    """How many persons end where, under one arm and under another."""

    replications: tuple[int, ...]
    """Numbers of the replications, ascending."""
    pairs: tuple[tuple[str, str], ...]
    """Arms, each with the one it is compared with."""
    universities: tuple[str, ...]
    """University ids."""
    values: Ints
    """Persons by replication, pair and university, then by `SHAPE`."""

    def between(self, arm: str, against: str) -> Ints:
        """Return the persons of one pair by replication and university."""
        return self.values[:, self.pairs.index((arm, against))]

    def first(self, number: int) -> Transitions:
        """Return the first replications alone."""
        kept = self.replications[:number]
        return Transitions(kept, self.pairs, self.universities, self.values[:number])

    def followed_by(self, more: Transitions) -> Transitions:
        """Return these replications and further ones of the same pairs."""
        numbers = (*self.replications, *more.replications)
        values = np.concatenate((self.values, more.values))  # noqa: PD011
        return Transitions(numbers, self.pairs, self.universities, values)

    def frame(self) -> pd.DataFrame:
        """Return a long table with the columns of `TRANSITION_SCHEMA`."""
        labels = [ending.label for ending in Ending]
        keys = (
            (number, *pair, university, visited, before, after)
            for number in self.replications
            for pair in self.pairs
            for university in self.universities
            for visited in (False, True)
            for before in labels
            for after in labels
        )
        frame = pd.DataFrame(keys, columns=list(TRANSITION_SCHEMA)[:-1])
        return frame.assign(value=self.values.ravel()).astype(TRANSITION_SCHEMA)

    @classmethod
    def of_frame(cls, frame: pd.DataFrame) -> Transitions:
        """Return what a table holds that `frame` made."""
        replications, universities = (
            tuple(frame[name].unique().tolist())
            for name in ("replication", "university")
        )
        named = frame[["arm", "against"]].drop_duplicates()
        pairs = tuple(named.itertuples(index=False, name=None))
        shape = (len(replications), len(pairs), len(universities), *SHAPE)
        values = frame["value"].to_numpy(np.int64).reshape(shape)
        return cls(replications, pairs, universities, values)


def transition_counts(
    people: People,
    num_universities: int,
    runs: Mapping[int, Replication],
    pairs: Sequence[tuple[int, int]],
) -> Ints:
    """Return the persons of one replication by pair, university and `SHAPE`.

    Parameters
    ----------
    runs
        Runs by the place of their arm: all that `pairs` name.
    pairs
        Places of arms, each with that of the arm it is compared with.
    """
    ended = {arm: endings(run.place, run.by_event) for arm, run in runs.items()}
    counts = np.empty((len(pairs), num_universities, *SHAPE), dtype=np.int64)
    for place, (arm, against) in enumerate(pairs):
        visited = (runs[arm].attended > 0) | (runs[against].attended > 0)
        cell = 2 * people.university + visited
        for column in (ended[against], ended[arm]):
            cell = cell * len(Ending) + column
        found = np.bincount(cell, minlength=counts[place].size)
        counts[place] = found.reshape(num_universities, *SHAPE)
    return counts
