"""A plan: dated bookings and how they were found."""

from __future__ import annotations

import operator
from datetime import date
from typing import Literal

from pydantic import Field

from scenarios.base import Count, Key, Model
from scenarios.estimate import Mark

Status = Literal["optimal", "feasible", "manual"]
"""Proved within the gap, found only, or drawn up by hand."""


Standpoint = tuple[str, str, str, date, str, str]
"""Programme, organiser, host, day, daypart and venue of an event."""


class Booking(Model):
    """One dated event of a plan."""

    booking_id: Key
    """Stable identifier: ``programme@organiser@host@number``."""
    programme: Key
    """Programme booked."""
    kind: Key
    """Kind of event."""
    theme: Key
    """Theme of the event."""
    organiser: Key
    """Unit that runs it."""
    host: Key
    """Place that receives it."""
    district: Key
    """District of the host."""
    date: date
    """Day."""
    daypart: Key
    """Session it fills."""
    venue: Key
    """Venue of the host."""
    employers: Count
    """Employers invited."""
    posts: Count
    """Posts offered."""
    participants: Count
    """People expected."""
    cost_yuan: Count
    """Cost [yuan]."""
    mandates: tuple[Key, ...] = ()
    """Mandates it counts for."""

    @property
    def standpoint(self) -> Standpoint:
        """What is held by whom, where and when: all that a change may move."""
        return (
            self.programme, self.organiser, self.host,
            self.date, self.daypart, self.venue,
        )  # fmt: skip


class Stage(Model):
    """How one term of the objective was settled."""

    term: Key
    """Name of the term."""
    unit: str
    """Unit of the figures."""
    value: float
    """Value reached."""
    bound: float
    """Best value that any plan could reach."""
    gap: float
    """Relative distance of the two."""


class Provenance(Model):
    """How the bookings were found."""

    status: Status
    """Whether the plan is proved, found or drawn up by hand."""
    engine: str
    """Solvers and their versions."""
    objective: float
    """Expected extra retained graduates against no events [persons]."""
    bound: float
    """Upper bound on the objective [persons]."""
    gap: float
    """Relative optimality gap."""
    deterministic_work: float
    """Work spent, in the solvers' deterministic units."""
    seed: Count
    """Seed of the solvers."""
    cuts: Count = 0
    """Times that placement sent an allocation back."""
    stages: tuple[Stage, ...] = ()
    """The terms of the objective in order."""
    # Left out of data where false: most plans are searched for to the end.
    interrupted: bool = Field(default=False, exclude_if=operator.not_)
    """Whether the search was ended from outside, so that no seed gives it again."""


class Plan(Model):
    """The bookings of one horizon."""

    scenario: Key
    """Name of the scenario."""
    scenario_digest: str
    """Digest of the scenario planned for."""
    readings: dict[Key, Key]
    """Reading in force by mandate."""
    calendar_mark: Mark
    """``assumption`` while holidays of the horizon are provisional."""
    budget_yuan: Count | None
    """Budget it was made for [yuan], or None where none bound it."""
    provenance: Provenance
    """How the bookings were found."""
    bookings: tuple[Booking, ...]
    """Events in order of date."""

    @property
    def cost_yuan(self) -> int:
        """Cost of all bookings [yuan]."""
        return sum(booking.cost_yuan for booking in self.bookings)
