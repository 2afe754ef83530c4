"""Why an uplift is above or below zero: what became of each person, by channel.

The same persons are in both arms, so that a change of place is counted, not estimated.
It is put down to the offer behind it: that of an employer in the city met at an event,
that of one elsewhere, or else ordinary search, of visitors or of those who visited
nothing. What adds up over the channels is the uplift, to the last person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.arms import COMPARED
from analysis.evaluation.findings import CITY
from analysis.groups.findings import CHANNELS, Flow, Move, Reason
from analysis.groups.strata import UNIVERSITY
from analysis.groups.uplifts import verdict
from analysis.precision import mean_interval
from simulation import Ending

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from analysis.evaluation.findings import Uplift
    from analysis.groups.findings import Channel, GroupUplift, Sign
    from analysis.spread import Spread
    from simulation import Outcomes

_HERE = (Ending.LOCAL_SEARCH, Ending.LOCAL_EVENT)


def reasons(
    uplifts: Iterable[Uplift], by_group: Iterable[GroupUplift], outcomes: Outcomes
) -> Iterator[Reason]:
    """Yield why each comparison came out as it did, over the city and by university.

    The sign of a university's uplift is that of `by_group`, judged with all groups.
    """
    assert outcomes.transitions is not None
    signs = {
        (u.arm, u.against, CITY): verdict(u.share, u.share_ensemble)
        for u in uplifts
        if u.group == CITY
    }
    signs |= {
        (u.arm, u.against, u.group): u.verdict
        for u in by_group
        if u.dimension == UNIVERSITY
    }
    for arm, against in COMPARED:
        moved = outcomes.transitions.between(arm, against)
        everybody = moved.sum(axis=1)
        yield _reason((arm, against, CITY), everybody, signs)
        for place, university in enumerate(outcomes.universities):
            if (arm, against, university) in signs:
                yield _reason((arm, against, university), moved[:, place], signs)


def channel_of(visited: bool, before: Ending, after: Ending) -> Channel:
    """Return what brought somebody from one place to another.

    An offer met at an event explains the change, also where it is the other arm's; the
    one taken under the arm that is judged goes first.
    """
    for ending in (after, before):
        if ending == Ending.LOCAL_EVENT:
            return "event_here"
        if ending == Ending.OUTSIDE_EVENT:
            return "event_elsewhere"
    return "search" if visited else "others"


def _reason(
    key: tuple[str, str, str],
    moved: NDArray[np.int64],
    signs: dict[tuple[str, str, str], Sign],
) -> Reason:
    by_ending = moved.sum(axis=1)
    before, after = by_ending.sum(axis=2), by_ending.sum(axis=1)
    out_of_work = before - after
    return Reason(
        *key,
        verdict=signs[key],
        flows=tuple(_flow(channel, moved) for channel in CHANNELS),
        stayers=_mean(before[:, _HERE].sum(axis=1)),
        anyway=_mean(by_ending[:, _HERE, Ending.LOCAL_EVENT].sum(axis=1)),
        employed=_mean(out_of_work[:, Ending.NOT_EMPLOYED], least=-np.inf),
        moves=tuple(
            Move(old.label, new.label, float(by_ending[:, old, new].mean()))
            for old in Ending
            for new in Ending
        ),
    )


def _flow(channel: Channel, moved: NDArray[np.int64]) -> Flow:
    """Return who came to the city and who left it through one channel."""
    gained, lost = (_through(channel, moved, stays=stays) for stays in (True, False))
    return Flow(channel, _mean(gained), _mean(lost), _mean(gained - lost, -np.inf))


def _through(
    channel: Channel, moved: NDArray[np.int64], *, stays: bool
) -> NDArray[np.int64]:
    """Return by replication who stay, or leave, under the judged arm alone."""
    cells = [
        (visited, before, after)
        for visited in (False, True)
        for before in Ending
        for after in Ending
        if (before in _HERE, after in _HERE) == (not stays, stays)
        and channel_of(visited, before, after) == channel
    ]
    visited, before, after = (
        list(map(int, column)) for column in zip(*cells, strict=True)
    )
    found: NDArray[np.int64] = moved[:, visited, before, after].sum(axis=1)
    return found


def _mean(persons: NDArray[np.int64], least: float = 0.0) -> Spread:
    return mean_interval(persons.astype(np.float64), least)
