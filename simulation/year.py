"""The state of one class in its search year: what has happened so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation import searchyear
from simulation.acquaintance import Acquaintance
from simulation.choice import LOCAL, OUTSIDE, UNDECIDED
from simulation.offers import Hand, Offers, joined
from simulation.outcomes import Measure, Tally
from simulation.search import Clock
from simulation.streams import Decision
from simulation.vacancies import Ledger

if TYPE_CHECKING:
    from simulation.columns import Floats, Ints
    from simulation.people import Population
    from simulation.world import World


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
        people = population.people
        law = world.laws.search
        self.world = world
        self.population = population
        self.people = people
        self.laws = world.laws
        self.taste = alpha[people.university] + people.taste
        self.place = np.full(len(people), UNDECIDED)
        self.hired_by_event = np.zeros(len(people), dtype=np.bool_)
        self.offered = np.zeros(len(people), dtype=np.bool_)
        self.attended = np.zeros(len(people), dtype=np.int64)
        self.busy_until = np.zeros(len(people))
        self.hosts = Acquaintance(len(population.employers.key))
        self.most_eager = float(people.propensity.max(initial=0.0))
        self.ledger = Ledger(
            population.employers.posts, world.laws.offers.oversubscription
        )
        self.local_clock = Clock(
            people.key,
            Decision.CLOCK_LOCAL,
            law.local,
            gain=law.gain_local,
            kept=law.kept,
        )
        self.outside_clock = Clock(
            people.key,
            Decision.CLOCK_OUTSIDE,
            law.outside,
            gain=law.gain_outside,
            kept=law.kept,
        )
        self.local = Hand(len(people))
        self.outside = Hand(len(people))
        self.tally = Tally(people.university, len(world.classes.names))
        self._mail: list[list[Offers]] = [[] for _ in range(searchyear.WEEKS)]
        self._starts = np.searchsorted(
            people.university, np.arange(len(world.classes.names) + 1)
        )
        self.count_seekers()
        self.start = (len(people), self.ledger.open_posts)

    def count_seekers(self) -> None:
        """Note who is still searching."""
        self.seekers = np.flatnonzero(self.place == UNDECIDED)
        self._bounds = np.searchsorted(self.seekers, self._starts).tolist()

    def seekers_of(self, universities: Ints) -> tuple[Ints, Ints]:
        """Return who of some universities is still searching, and how many of each."""
        parts = [
            self.seekers[self._bounds[u] : self._bounds[u + 1]]
            for u in universities.tolist()
        ]
        sizes = np.array([len(part) for part in parts], dtype=np.int64)
        return (np.concatenate(parts) if parts else self.seekers[:0]), sizes

    def send(self, offers: Offers, week: Ints) -> None:
        """Send offers that arrive at the end of some weeks; later ones never do."""
        for number in np.unique(week[week < searchyear.WEEKS]).tolist():
            self._mail[number].append(offers.where(week == number))

    def arriving(self, week: int) -> Offers:
        """Return the offers that reach people who still search, and void the rest."""
        offers = joined(self._mail[week])
        late = self.place[offers.person] != UNDECIDED
        self.ledger.release(offers.employer[late & offers.is_local])
        return offers.where(~late)

    def settle(self, who: Ints, place: int) -> None:
        """Let people start their job; nobody does so twice."""
        hand = self.local if place == LOCAL else self.outside
        self.place[who] = place
        self.hired_by_event[who] = hand.from_event[who]
        self.local_clock.stop(who)
        self.outside_clock.stop(who)

    def close(self) -> None:
        """Count where everybody is on 31 December."""
        everybody = np.arange(len(self.people))
        self.tally.add(Measure.IN_MARKET, everybody)
        self.tally.values[:, Measure.GRADUATES] = self.world.classes.graduates
        self.tally.values[:, Measure.OUT_OF_SCOPE] = (
            self.world.classes.graduates - self.tally.values[:, Measure.IN_MARKET]
        )
        for place, measure in (
            (UNDECIDED, Measure.NOT_EMPLOYED),
            (LOCAL, Measure.RETAINED),
            (OUTSIDE, Measure.OUTSIDE),
        ):
            self.tally.add(measure, np.flatnonzero(self.place == place))
        through = self.hired_by_event
        for place, measure in (
            (LOCAL, Measure.LOCAL_HIRES_BY_EVENT),
            (OUTSIDE, Measure.OUTSIDE_HIRES_BY_EVENT),
        ):
            self.tally.add(measure, np.flatnonzero(through & (self.place == place)))
