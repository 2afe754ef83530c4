"""The state of one class in its search year: what has happened so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.acquaintance import Acquaintance
from simulation.choice import LOCAL, OUTSIDE, UNDECIDED
from simulation.clock import Clocks
from simulation.columns import marked
from simulation.hand import Hand
from simulation.mail import Mail
from simulation.outcomes import Measure, Tally
from simulation.vacancies import Ledger

if TYPE_CHECKING:
    from simulation.agenda import Turnout
    from simulation.columns import Floats, Ints
    from simulation.people import Population
    from simulation.world import World

_PLACES = (
    (UNDECIDED, Measure.NOT_EMPLOYED, None),
    (LOCAL, Measure.RETAINED, Measure.LOCAL_HIRES_BY_EVENT),
    (OUTSIDE, Measure.OUTSIDE, Measure.OUTSIDE_HIRES_BY_EVENT),
)


class Year:
    """One replication of one arm while it runs.

    Parameters
    ----------
    world
        The scenario.
    population
        Everybody in this replication.
    alpha
        Taste for the city by university [log-odds].
    """

    def __init__(self, world: World, population: Population, alpha: Floats) -> None:
        people, employers = population.people, population.employers
        num = len(people)
        self.world, self.laws = world, world.laws
        self.population, self.people = population, people
        taste = alpha[people.university] + people.taste
        self.fondness = taste + people.luck_local
        self.place = np.full(num, UNDECIDED, dtype=np.int8)
        self.hired_by_event = np.zeros(num, dtype=np.bool_)
        self.offered = np.zeros(num, dtype=np.bool_)
        self.attended = np.zeros(num, dtype=np.int64)
        self.busy_until = np.zeros(num)
        self.ledger = Ledger(employers.posts, world.laws.offers.oversubscription)
        share_in_city = world.laws.search.share_in_city(taste)
        self.clocks = Clocks(world.laws.search, people.key, share_in_city)
        self.matches = world.laws.search.matches(share_in_city, self.ledger.open_posts)
        self.hosts = Acquaintance(len(employers.key))
        self.interviewers = Acquaintance(len(employers.key))
        self.local, self.outside = Hand(num), Hand(num)
        self.mail = Mail()
        self.turnouts: list[Turnout] = []
        self.tally = Tally()
        self.num_seekers = num
        self._seekers = np.arange(num)
        self._bounds = self._starts = np.searchsorted(
            people.university, np.arange(len(world.classes.names) + 1)
        )

    def seekers_of(self, universities: Ints) -> tuple[Ints, Ints]:
        """Return who of some universities is still searching, and how many of each."""
        if len(self._seekers) != self.num_seekers:
            self._seekers = marked(self.place == UNDECIDED)
            self._bounds = np.searchsorted(self._seekers, self._starts)
        first, last = self._bounds[universities], self._bounds[universities + 1]
        parts = [self._seekers[:0]]
        parts += [
            self._seekers[start:end]
            for start, end in zip(first.tolist(), last.tolist(), strict=True)
        ]
        return np.concatenate(parts), last - first

    def settle(self, who: Ints, place: int) -> None:
        """Let people who still search start their job."""
        hand = self.local if place == LOCAL else self.outside
        self.place[who] = place
        self.hired_by_event[who] = hand.from_event(who)
        self.num_seekers -= len(who)
        self.clocks.stop(who)
        self.ledger.release(self.local.held(who))

    def counts(self) -> Ints:
        """Return the counts by university and measure, with everybody's place."""
        for place, measure, by_event in _PLACES:
            here = self.place == place
            self.tally.add(measure, marked(here))
            if by_event is not None:
                self.tally.add(by_event, marked(here & self.hired_by_event))
        self.tally.add(Measure.IN_MARKET, np.arange(len(self.people)))
        graduates = self.world.classes.graduates
        counts = self.tally.counts(self.people.university, len(graduates))
        counts[:, Measure.GRADUATES] = graduates
        counts[:, Measure.OUT_OF_SCOPE] = graduates - counts[:, Measure.IN_MARKET]
        return counts
