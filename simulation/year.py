"""The state of one class in its search year: what has happened so far."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from simulation.acquaintance import Acquaintance
from simulation.choice import LOCAL, OUTSIDE, UNDECIDED
from simulation.columns import marked
from simulation.guests import Guests
from simulation.kernels import COLUMNWISE
from simulation.mail import Mail
from simulation.memory import keep_freed_memory
from simulation.outcomes import Measure, Tally
from simulation.vacancies import Ledger

if TYPE_CHECKING:
    from simulation.agenda import Turnout
    from simulation.columns import Floats, Ints, Keys
    from simulation.kernels import Kernels
    from simulation.people import Population
    from simulation.world import World

_PLACES = (
    (UNDECIDED, Measure.NOT_EMPLOYED, None),
    (LOCAL, Measure.RETAINED, Measure.LOCAL_HIRES_BY_EVENT),
    (OUTSIDE, Measure.OUTSIDE, Measure.OUTSIDE_HIRES_BY_EVENT),
)


class Seekers(NamedTuple):
    """Everybody who is still searching, university by university."""

    who: Ints
    key: Keys
    first: Ints
    """Where each university's begin, and the number of all."""

    def asked(self, universities: Ints) -> tuple[Ints, Ints]:
        """Return where those of some universities begin and end."""
        return self.first[universities], self.first[universities + 1]


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
    kernels
        How what takes most of the time is worked out.
    """

    def __init__(
        self,
        world: World,
        population: Population,
        alpha: Floats,
        kernels: Kernels = COLUMNWISE,
    ) -> None:
        people, employers = population.people, population.employers
        num = len(people)
        keep_freed_memory()
        self.world, self.laws, self.kernels = world, world.laws, kernels
        self.population, self.people = population, people
        taste = alpha[people.university] + people.taste
        self.fondness = taste + people.luck_local
        self.place = np.full(num, UNDECIDED, dtype=np.int8)
        self.hired_by_event = np.zeros(num, dtype=np.bool_)
        self.offered = np.zeros(num, dtype=np.bool_)
        self.attended = np.zeros(num, dtype=np.int64)
        self.busy_until = np.zeros(num)
        oversubscription = world.laws.offers.oversubscription
        self.ledger = Ledger(employers.posts, oversubscription, kernels.share_out)
        share_in_city = world.laws.search.share_in_city(taste)
        self.clocks = kernels.clocks(world.laws.search, people.key, share_in_city)
        self.matches = world.laws.search.matches(share_in_city, self.ledger.open_posts)
        self.guests = Guests(population, world.laws.contact.employers_come)
        self.hosts = Acquaintance(len(employers.key))
        self.interviewers = Acquaintance(len(employers.key))
        self.local, self.outside = kernels.hand(num), kernels.hand(num)
        self.mail = Mail()
        self.turnouts: list[Turnout] = []
        self.tally = Tally(people.university, len(world.classes.names))
        self.num_seekers = num
        self._starts = np.searchsorted(
            people.university, np.arange(len(world.classes.names) + 1)
        )
        self._seekers = self._seekers_now()

    def branch(self) -> Year:
        """Return the same year, to go on without this one."""
        kept = (
            self.world, self.laws, self.kernels, *self.kernels,
            self.population, self.people, self.guests,
        )  # fmt: skip
        return deepcopy(self, {id(one): one for one in kept})

    def attend(self, who: Ints, until: float) -> None:
        """Let people be at an event that closes at `until` [days]."""
        self.attended[who] += 1
        self.busy_until[who] = until

    def seekers(self) -> Seekers:
        """Return everybody who is still searching."""
        if len(self._seekers.who) != self.num_seekers:
            self._seekers = self._seekers_now()
        return self._seekers

    def _seekers_now(self) -> Seekers:
        who = marked(self.place == UNDECIDED)
        return Seekers(
            who=who,
            key=self.people.key[who],
            first=np.searchsorted(who, self._starts),
        )

    def settle(self, stays: Ints, leaves: Ints) -> None:
        """Let people who still search start their job, in the city or elsewhere."""
        for who, place, hand in (
            (stays, LOCAL, self.local),
            (leaves, OUTSIDE, self.outside),
        ):
            self.place[who] = place
            self.hired_by_event[who] = hand.from_event(who)
        settled = np.concatenate((stays, leaves))
        self.num_seekers -= len(settled)
        self.clocks.stop(settled)
        self.ledger.release(self.local.held(settled))

    def counts(self) -> Ints:
        """Return the counts by university and measure, with everybody's place."""
        tally = Tally(self.people.university, len(self.world.classes.names))
        for place, measure, by_event in _PLACES:
            here = self.place == place
            tally.add(measure, marked(here))
            if by_event is not None:
                tally.add(by_event, marked(here & self.hired_by_event))
        tally.add(Measure.IN_MARKET, np.arange(len(self.people)))
        graduates = self.world.classes.graduates
        counts = self.tally.counts + tally.counts
        counts[:, Measure.GRADUATES] = graduates
        counts[:, Measure.OUT_OF_SCOPE] = graduates - counts[:, Measure.IN_MARKET]
        return counts
