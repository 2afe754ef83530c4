"""Years in which events are called off: by weather, in epidemics, by employers.

Weather takes a day and an epidemic takes weeks, so that events near in time fall
together; employers withdraw from one event at a time. Each draw is keyed: by the day or
week, or by the event and how often it has been called off before. An event that is
added or put off changes nothing for any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.streams import Decision, key_of, root_of, turns, uniform

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from scenarios.disruption import Disruption
    from scenarios.interval import Interval
    from simulation.columns import Flags, Floats, Ints

HELD = -1
"""In place of a day of notice: the event is held."""
_YEAR_WEEKS = 52


class Cancellations:
    """What is called off in each of several simulated years of one city."""

    def __init__(
        self,
        disruption: Disruption,
        horizon: Interval,
        *,
        city: str,
        seed: int,
        years: Sequence[int],
    ) -> None:
        self.disruption = disruption
        self.first = horizon.first
        self.city = key_of(city)
        self.keys = np.array([root_of(seed, year) for year in years], dtype=np.uint64)
        self._notice_days = round(disruption.notice_days.value)
        self._stormy = self._weather(tuple(horizon.days()))
        self._outbreak = self._epidemics(horizon.num_days)
        self._draws: dict[tuple[str, int], tuple[Flags, Flags]] = {}

    def notices(self, event: str, turn: int, day: date) -> Ints:
        """Return by year the day on which `event` is known to be called off.

        Parameters
        ----------
        event
            Name of the event: no other has it.
        turn
            How often it has been called off before.
        day
            Day on which it would be held.

        Returns
        -------
        Days from the first of the horizon; `HELD` where it takes place.
        """
        place = (day - self.first).days
        taken, withdrawn = self._of_event(event, turn)
        soon = max(place - self._notice_days, 0)
        outbreak = self._outbreak[:, place]
        ill = np.where((outbreak != HELD) & taken, np.maximum(outbreak, soon), HELD)
        called_off = self._stormy[:, place] | withdrawn
        known: Ints = np.where(called_off, soon, ill)
        return known

    def _of_event(self, event: str, turn: int) -> tuple[Flags, Flags]:
        """Return by year whether an epidemic would take it, and employers do."""
        found = self._draws.get((event, turn))
        if found is None:
            rates = self.disruption
            found = (
                self._uniform(Decision.EPIDEMIC_TAKES, event, turn)
                < rates.epidemic_share.value,
                self._uniform(Decision.WITHDRAWN, event, turn)
                < rates.withdrawn_share.value,
            )
            self._draws[event, turn] = found
        return found

    def _uniform(self, decision: Decision, event: str, turn: int) -> Floats:
        other = np.broadcast_to(turns(turn + 1)[-1:], self.keys.shape)
        return uniform(self.keys, decision, key_of(event), other)

    def _weather(self, days: Sequence[date]) -> Flags:
        """Return by year and day whether weather calls off what is held."""
        chance = [self.disruption.weather[str(day.month)].value for day in days]
        drawn = self._by_turn(Decision.WEATHER, len(days))
        stormy: Flags = drawn < np.array(chance)
        return stormy

    def _epidemics(self, num_days: int) -> Ints:
        """Return by year and day the day on which the epidemic there began."""
        rates = self.disruption
        weekly = 1 - (1 - rates.epidemic_start.value) ** (1 / _YEAR_WEEKS)
        length = round(7 * rates.epidemic_weeks.value)
        began = np.full((len(self.keys), num_days), HELD, dtype=np.int64)
        starts = self._by_turn(Decision.EPIDEMIC_STARTS, -(-num_days // 7)) < weekly
        for year, week in _places(starts):
            days = began[year, 7 * week : 7 * week + length]
            days[days == HELD] = 7 * week
        return began

    def _by_turn(self, decision: Decision, count: int) -> Floats:
        """Return one number per year and turn."""
        keys = np.repeat(self.keys[:, None], count, axis=1)
        return uniform(keys, decision, self.city, turns(count)[None, :])


def _places(marks: Flags) -> Iterator[tuple[int, int]]:
    rows, columns = np.nonzero(marks)
    yield from zip(rows.tolist(), columns.tolist(), strict=True)
