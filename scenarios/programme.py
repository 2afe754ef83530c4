"""What can be booked: kinds of event and the programmes that offer them."""

from __future__ import annotations

import operator
from typing import Literal, Self

from pydantic import Field, model_validator

from scenarios.base import Count, Key, Model, Share, Text
from scenarios.city import Daypart
from scenarios.estimate import Estimate

Channel = Literal["fair", "talk", "visit", "none"]
"""How an event acts on people: booths, one hall, a day at employers, or not at all."""


class Kind(Model):
    """A kind of event, such as ``job_fair``."""

    key: Key
    """Identifier."""
    name: Text
    """Name."""
    channel: Channel
    """How the simulation treats it."""
    serves_every_university: bool = False
    """Whether every university must receive at least one."""


class Session(Model):
    """A way to fill a day: the dayparts an event occupies and its doors."""

    key: Key
    """Identifier; written in the daypart column of bookings."""
    dayparts: tuple[Daypart, ...] = Field(min_length=1)
    """Dayparts occupied."""
    opens: str = Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    """Time the doors open, local time."""
    closes: str = Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    """Time the doors close, local time."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.closes <= self.opens:
            raise ValueError(f"closes {self.closes} is not after opens {self.opens}")
        return self

    @property
    def minutes(self) -> int:
        """Opening time [minutes]."""
        return _minutes(self.closes) - _minutes(self.opens)

    @property
    def opens_minute(self) -> int:
        """Opening, counted from midnight [minutes]."""
        return _minutes(self.opens)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


class Programme(Model):
    """Something bookable, with the defaults of each of its events."""

    id: Key
    """Identifier."""
    name: Text
    """Name."""
    kind: Key
    """Kind of event."""
    theme: Key
    """What it is about; mandates select by it."""
    organisers: tuple[Key, ...] = Field(min_length=1)
    """Organiser ids or classes that may run it."""
    hosts: tuple[Key, ...] = Field(min_length=1)
    """Host ids or classes that may receive it."""
    own_district: bool = False
    """Whether hosts that are no campus must lie in the organiser's district."""
    venue_kinds: tuple[Key, ...] = Field(min_length=1)
    """Kinds of venue that suit it."""
    sessions: tuple[Key, ...] = Field(min_length=1)
    """Sessions it may fill."""
    weekends: bool = False
    """Whether it may fall on a weekend."""
    # Left out of data where false: packs without it keep the digest of their curves.
    holidays: bool = Field(default=False, exclude_if=operator.not_)
    """Whether it may fall on a statutory holiday, as an online fair may."""
    employers: Count
    """Employers taking part in one event."""
    posts: Count
    """Posts offered at one event."""
    participants: Count
    """People expected at one event; also the seats of a talk or visit."""
    sector_weights: dict[Key, Share]
    """Mix of the employers by sector; empty means the city's own mix."""
    local_share: Estimate
    """Share of the employers that hire in the city."""
    organised: bool = False
    """Whether the university fills the room (attendance is encouraged)."""
    structured: bool = False
    """Whether every visitor meets an employer by the design of the format."""
    reach_km: float = Field(ge=0)
    """Distance from which students of other universities come [km]."""
    crews: int = Field(ge=1, default=1)
    """Crews of the organiser it takes."""
    spacing_days: Count
    """Days between two events of its kind and theme at one host at least."""
    max_per_host: int = Field(ge=1)
    """Events of it at one host over the horizon at most."""
    cost_yuan: Estimate
    """Cost of one event [yuan]."""
    cost_category: Key
    """What the money buys; spending rules allow or forbid it."""
