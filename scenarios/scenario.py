"""A scenario: everything a run needs but the seed."""

from __future__ import annotations

import hashlib
import json
import operator
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import Field

from scenarios import workdays
from scenarios.base import Key, Model, Text
from scenarios.behaviour import Behaviour
from scenarios.calendar import Calendar
from scenarios.city import City, District, Host, Organiser, Sector
from scenarios.commitment import Commitment
from scenarios.destinations import Destination, Origin
from scenarios.disruption import Disruption
from scenarios.estimate import Estimate
from scenarios.mandate import Authority, Mandate, Reading, Separate, Strictness
from scenarios.obligations import (
    Encouragement,
    Lever,
    Reward,
    SpendingRule,
)
from scenarios.options import Options
from scenarios.programme import Kind, Programme, Session
from scenarios.service import Service
from scenarios.target import Target
from scenarios.university import University

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Scenario(Model):
    """A city, its calendar, policies, behaviour and options for one horizon."""

    name: Key
    """Name of the pack."""
    title: Text
    """Title for people."""
    city: Text
    """Name of the city, or of the province."""
    # Left out of data where empty: packs of one city keep the digest of their curves.
    cities: tuple[City, ...] = Field(default=(), exclude_if=operator.not_)
    """Cities of a province; empty where the scenario is one city."""
    calendar: Calendar
    """Horizon, holidays, semesters, seasons."""
    districts: tuple[District, ...]
    """Responsible territorial units."""
    sectors: tuple[Sector, ...]
    """Branches of the economy and their employers."""
    universities: tuple[University, ...]
    """Universities and their graduating classes."""
    organisers: tuple[Organiser, ...]
    """Units that run events."""
    hosts: tuple[Host, ...]
    """Places that receive events."""
    sessions: tuple[Session, ...]
    """Ways to fill a day."""
    kinds: tuple[Kind, ...]
    """Kinds of event."""
    programmes: tuple[Programme, ...]
    """What can be booked."""
    authorities: tuple[Authority, ...]
    """Documents."""
    mandates: tuple[Mandate, ...]
    """Obligations to hold events."""
    # Left out of data where empty: packs without it keep their digest.
    separate: tuple[Separate, ...] = Field(default=(), exclude_if=operator.not_)
    """Groups of mandates, mostly pairs: one booking counts for one of them at most."""
    commitments: tuple[Commitment, ...] = ()
    """Obligations to provide something that is no event."""
    targets: tuple[Target, ...] = ()
    """Outcomes to reach."""
    services: tuple[Service, ...] = ()
    """Help owed to every person of a group."""
    rewards: tuple[Reward, ...] = ()
    """Money that follows outcomes."""
    levers: tuple[Lever, ...] = ()
    """Policies that act on the choice of city."""
    encouragements: tuple[Encouragement, ...] = ()
    """What is encouraged without a figure."""
    spending: tuple[SpendingRule, ...] = ()
    """What money may buy."""
    destinations: dict[Destination, Estimate] = Field(default_factory=dict)
    """Where graduates of the city go who do not seek work [share of them]; the others
    do something else or go elsewhere."""
    arrivals: tuple[Origin, ...] = ()
    """Graduates of universities elsewhere who come to the city."""
    behaviour: Behaviour
    """How graduates and employers behave."""
    # Left out of data where unset: packs without it keep their digest.
    disruption: Disruption | None = Field(default=None, exclude_if=operator.not_)
    """How events are called off; None where nobody has said."""
    curves: Key
    """Name of the response curves to use."""
    # Left out of data where unset: packs without it keep their digest.
    baseline: Key | None = Field(default=None, exclude_if=operator.not_)
    """Pack under which the baseline retention was observed, and the curves were fitted;
    None where that is this one. What differs from it acts on top."""
    options: Options
    """Choices of the planner."""

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the whole scenario, hexadecimal."""
        return _digest(self.to_data())

    @cached_property
    def behaviour_digest(self) -> str:
        """SHA-256 of what the response curves depend on, hexadecimal."""
        parts = {
            "behaviour", "calendar", "cities", "districts", "hosts", "kinds", "levers",
            "programmes", "sectors", "sessions", "universities",
        }  # fmt: skip
        idle = {"universities": {"__all__": {"enrolled"}}}
        return _digest(self.model_dump(mode="json", include=parts, exclude=idle))

    @cached_property
    def programme(self) -> dict[str, Programme]:
        """Programmes by id."""
        return {programme.id: programme for programme in self.programmes}

    @cached_property
    def organiser(self) -> dict[str, Organiser]:
        """Organisers by id."""
        return {organiser.id: organiser for organiser in self.organisers}

    @cached_property
    def host(self) -> dict[str, Host]:
        """Hosts by id."""
        return {host.id: host for host in self.hosts}

    @cached_property
    def university(self) -> dict[str, University]:
        """Universities by id."""
        return {university.id: university for university in self.universities}

    @cached_property
    def district(self) -> dict[str, District]:
        """Districts by id."""
        return {district.id: district for district in self.districts}

    @cached_property
    def kind(self) -> dict[str, Kind]:
        """Kinds by key."""
        return {kind.key: kind for kind in self.kinds}

    @cached_property
    def session(self) -> dict[str, Session]:
        """Sessions by key."""
        return {session.key: session for session in self.sessions}

    @cached_property
    def authority(self) -> dict[str, Authority]:
        """Authorities by key."""
        return {authority.key: authority for authority in self.authorities}

    @cached_property
    def open_days(self) -> dict[str, frozenset[date]]:
        """Days of the horizon on which each host receives events."""
        return {
            host.id: frozenset(
                day
                for day in self.calendar.horizon.days()
                if self.why_closed(host, day) is None
            )
            for host in self.hosts
        }

    def why_closed(self, host: Host, day: date) -> str | None:
        """Return the English name of what closes `host` on `day`, or None."""
        university = self.university[host.university] if host.university else None
        return workdays.why_closed(self.calendar, host, university, day)

    def organisers_of(self, names: Iterable[str]) -> tuple[Organiser, ...]:
        """Return the organisers that `names` (ids or classes) address, in order."""
        wanted = set(names)
        return tuple(
            o for o in self.organisers if o.id in wanted or wanted & set(o.classes)
        )

    def units_of(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the units that `names` address, universities last.

        Beyond ids and classes of organisers, ``university`` is every university.
        """
        units = tuple(organiser.id for organiser in self.organisers_of(names))
        if "university" not in names:
            return units
        return (*units, *self.university)

    def reading_of(self, mandate: Mandate) -> Reading:
        """Return the reading of `mandate` in force."""
        return mandate.reading(self.options.readings.get(mandate.id))

    def strictness_of(self, mandate: Mandate) -> Strictness:
        """Return how binding `mandate` is in this scenario."""
        return self.options.strictness.get(mandate.id, mandate.strictness)


def _digest(data: object) -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
