"""Random plans on random scenarios, by number: as likely broken as not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from os import environ
from random import Random
from typing import TYPE_CHECKING

from optimizer.bookings import bookings
from optimizer.candidates import Candidate, Candidates, expand
from optimizer.placing.days import offered
from scenarios.response import Curve, ResponseCurves, Saturation
from tests.optimizer.random_city import random_city

if TYPE_CHECKING:
    from collections.abc import Hashable

    from optimizer.rules.base import Slot, Slots
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

CASES = range(int(environ.get("FAIRPLAN_TWIN_CASES", "200")))


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario, what may be booked in it, and one plan."""

    scenario: Scenario
    candidates: Candidates
    slots: Slots
    taken: tuple[Slot, ...]
    bookings: tuple[Booking, ...]

    @property
    def counts(self) -> dict[Hashable, int]:
        return {
            c: sum(slot.candidate is c for slot in self.taken)
            for c in self.candidates.members
        }

    @property
    def values(self) -> dict[Hashable, int]:
        values: dict[Hashable, int] = dict.fromkeys(self.slots.members, 0)
        values.update(dict.fromkeys(self.taken, 1))
        return values


@cache
def case(number: int) -> Case:
    rng = Random(f"plan {number}")
    scenario = random_city(number)
    candidates = expand(scenario)
    slots = offered(scenario, dict.fromkeys(candidates.members, 1))
    taken = _taken(rng, slots)
    return Case(scenario, candidates, slots, taken, bookings(scenario, taken))


def _taken(rng: Random, slots: Slots) -> tuple[Slot, ...]:
    """Take a few slots, most of them near each other; caps are kept."""
    if not slots.members:
        return ()
    first = rng.choice(slots.members)
    reach = timedelta(days=rng.choice((0, 1, 4, 10)))
    near = [s for s in slots.members if abs(s.day - first.day) <= reach]
    beside = [s for s in near if s.day == first.day and _same_place(s, first)]
    taken: dict[Slot, None] = {}
    used: Counter[Candidate] = Counter()
    for _ in range(rng.choice((0, 1, 2, 3, 4, 5))):
        slot = rng.choice(rng.choice((beside, near, near, slots.members)))
        if slot not in taken and used[slot.candidate] < slot.candidate.cap:
            taken[slot] = None
            used[slot.candidate] += 1
    return tuple(taken)


def _same_place(slot: Slot, other: Slot) -> bool:
    a, b = slot.candidate, other.candidate
    return a.host == b.host or a.organiser == b.organiser


def random_curves(scenario: Scenario, number: int) -> ResponseCurves:
    """Return a concave curve for most places of `scenario`."""
    rng = Random(f"curves {number}")
    return ResponseCurves(
        scenario=scenario.name,
        behaviour_digest=scenario.behaviour_digest,
        replications=1,
        seed=1,
        doses={p.id: rng.choice((0.0, 0.4, 0.73, 1.0)) for p in scenario.programmes},
        curves=tuple(
            _random_curve(rng, scenario, host.id, kind.key, season.key)
            for host in scenario.hosts
            for kind in scenario.kinds
            for season in scenario.calendar.seasons
            if rng.random() < 0.8
        ),
        taste={},
        misfit_share=0.0,
    )


def _random_curve(
    rng: Random, scenario: Scenario, host: str, kind: str, season: str
) -> Curve:
    widths = [rng.uniform(0.03, 1.2) for _ in range(rng.choice((1, 2, 3)))]
    slopes = sorted((rng.uniform(-0.5, 6.0) for _ in widths), reverse=True)
    return Curve(
        host=host,
        kind=kind,
        season=season,
        dose_steps=tuple(widths),
        gains=tuple(w * s for w, s in zip(widths, slopes, strict=True)),
        reach={u.id: round(rng.random(), 3) for u in scenario.universities},
    )


def saturated(scenario: Scenario, number: int) -> ResponseCurves:
    """Return random curves of which every season keeps less and less."""
    rng = Random(f"saturation {number}")
    curves = random_curves(scenario, number)
    found = tuple(_saturation(rng, season.key) for season in scenario.calendar.seasons)
    return curves.model_copy(update={"saturations": found})


def _saturation(rng: Random, season: str) -> Saturation:
    promised = (rng.uniform(0.5, 4.0), rng.uniform(0.5, 9.0))
    shares = (rng.uniform(0.6, 1.0), rng.uniform(0.0, 0.6))
    kept = (promised[0] * shares[0], promised[1] * shares[1])
    return Saturation(season=season, promised=promised, kept=kept)
