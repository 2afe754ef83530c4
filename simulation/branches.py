"""Arms that are alike until some week, simulated once until then.

An arm with one event less is the same year up to the week of that event, to the last
bit. From there on each goes on from a copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.replication import ended
from simulation.searchyear import WEEKS
from simulation.weeks import run_week

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from simulation.processes import Timetable
    from simulation.replication import Replication
    from simulation.year import Year

Held = dict[int, "Timetable"]
"""Timetables by the place of the arm."""


def run_arms(
    year: Year, arms: Mapping[int, Timetable], week: int = 0
) -> Iterator[tuple[int, Replication]]:
    """Run arms that are alike before `week` to their ends.

    Parameters
    ----------
    year
        At the beginning of `week`; it is used up.

    Yields
    ------
    Place of an arm and what it comes to, as `simulation.replication.replicate` gives
    it, in any order.
    """
    for number in range(week, WEEKS):
        # The most arms go on without a copy, so that few copies wait at a time.
        *few, arms = sorted(_alike(arms, number), key=len)
        for some in few:
            yield from run_arms(year.branch(), some, number)
        run_week(year, number, next(iter(arms.values())).weeks[number])
    for arm, timetable in arms.items():
        yield arm, ended(year, timetable)


def _alike(arms: Mapping[int, Timetable], week: int) -> list[Held]:
    """Return the arms parted by what they hold in a week."""
    found: dict[object, Held] = {}
    for arm, timetable in arms.items():
        found.setdefault(timetable.weeks[week], {})[arm] = timetable
    return list(found.values())
