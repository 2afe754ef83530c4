"""The shape of a hard rule, and what its faces see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenarios.plan import Booking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from optimizer.candidates import Candidate, Candidates
    from optimizer.rows import Row
    from scenarios.compliance import Violation
    from scenarios.scenario import Scenario

Bookings = tuple[Booking, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """A candidate on a day, in a session and a venue: one yes-or-no of placement."""

    candidate: Candidate
    day: date
    session: str
    venue: str


@dataclass(frozen=True, slots=True)
class Slots:
    """Every slot that placement may use."""

    scenario: Scenario
    members: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class AllocationRule:
    """A rule that counts decide; dates do not matter beyond their period.

    `post` yields the rows over counts, `check` what a plan breaks; the two agree on
    every plan.
    """

    name: str
    post: Callable[[Candidates], Iterator[Row]]
    check: Callable[[Scenario, Bookings], Iterator[Violation]]


@dataclass(frozen=True, slots=True)
class PlacementRule:
    """A rule on dates, sessions or venues.

    `post` yields the rows over slots and agrees with `check` on every plan. `relax`
    yields rows over counts that every plan obeys which obeys the rule, so that the
    allocation rarely asks for what cannot be placed.
    """

    name: str
    post: Callable[[Slots], Iterator[Row]]
    check: Callable[[Scenario, Bookings], Iterator[Violation]]
    relax: Callable[[Candidates], Iterator[Row]] | None = None
