"""A service as the simulation sees it: numbers and columns, nothing random."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from scenarios.advisers import advisers_at
from simulation.services.worktime import WorkClock, work_clock
from simulation.streams import key_of
from simulation.variates import shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenarios.scenario import Scenario
    from scenarios.service import Group, Process, Service
    from simulation.columns import Flags, Floats, Ints
    from simulation.variates import Shares

CITY = "city"
"""Name of the only group where persons are not counted by university."""


@dataclass(frozen=True, slots=True)
class ServiceLaw:
    """Who registers where and when, what they are owed, and who gives it."""

    key: int
    """Key of the service."""
    owed_to: Group
    """Group of persons."""
    names: tuple[str, ...]
    """Universities that the persons come from, or `CITY` alone."""
    units: tuple[str, ...]
    """Units that owe the help."""
    advisers: tuple[int, ...]
    """Declared advisers by unit."""
    turns_to: Shares
    """Unit that persons of each university turn to."""
    registering_share: float
    special_share: float
    clock: WorkClock
    """Working time; days are counted on it."""
    first_day: int
    """First day of registration."""
    num_days: int
    """Days of registration."""
    last_day: int
    """Last day on which help is in time."""
    graduation_day: int
    """1 July, from when on persons leave because they found work."""
    never: int
    """1 January thereafter."""
    within_working_days: int | None
    """Longest wait from the day of registration."""
    visits: tuple[float, ...]
    """Time of each help that one person receives, in order [minutes]."""
    served_share: float
    """Persons to be helped in time [share]."""

    def due(self, day: Ints) -> Floats:
        """Return until when help is in time for who registers on `day`."""
        last: Floats = np.full(len(day), self.clock.closing(np.array(self.last_day)))
        if self.within_working_days is None:
            return last
        return np.minimum(last, self.clock.closing(day, self.within_working_days))


def service_law(scenario: Scenario, service: Service, process: Process) -> ServiceLaw:
    """Return the columns of a service that is given by `process`."""
    year = process.graduating
    clock = work_clock(scenario.calendar, year, process.minutes_per_day.value)
    units = scenario.units_of(service.by)
    by_university = process.owed_to != "person_times"
    special = process.special_share
    return ServiceLaw(
        key=key_of(service.id),
        owed_to=process.owed_to,
        names=tuple(scenario.university) if by_university else (CITY,),
        units=units,
        advisers=tuple(advisers_at(scenario, process, unit) for unit in units),
        turns_to=shares(_weights(scenario, process, units)),
        registering_share=process.registering_share.value,
        special_share=special.value if special else 0.0,
        clock=clock,
        first_day=clock.day(process.registers.first),
        num_days=process.registers.num_days,
        last_day=clock.day(service.last_day or date(year, 12, 31)),
        graduation_day=clock.day(date(year, 7, 1)),
        never=clock.day(date(year + 1, 1, 1)),
        within_working_days=service.within_working_days,
        visits=service.visit_minutes,
        served_share=service.served_share,
    )


def _weights(scenario: Scenario, process: Process, units: Sequence[str]) -> Floats:
    """Return the weight of each unit for persons of each university.

    A university helps its own. Otherwise `citywide_share` of the persons turn to the
    units of the whole city, the others to those of the university's district; where
    only one of the two exists, all do. Persons of the city as a whole spread alike
    over the districts.
    """
    owner = [_university(scenario, unit) for unit in units]
    where = [_district(scenario, unit) for unit in units]
    whole = np.array([place is None for place in where])
    stated = process.citywide_share
    citywide = stated.value if stated else 0.0
    if process.owed_to == "person_times":
        return _mixed(whole, ~whole, citywide)[None, :]
    rows = []
    for university in scenario.universities:
        near = np.array([place == university.district for place in where])
        own = np.array([name == university.id for name in owner])
        rows.append(own * 1.0 if own.any() else _mixed(whole, near, citywide))
    return np.array(rows)


def _mixed(whole: Flags, near: Flags, citywide: float) -> Floats:
    if not whole.any() and not near.any():
        return np.ones(len(whole))
    share = citywide if whole.any() and near.any() else float(whole.any())
    weights: Floats = share * whole / max(whole.sum(), 1)
    weights += (1 - share) * near / max(near.sum(), 1)
    return weights


def _university(scenario: Scenario, unit: str) -> str | None:
    organiser = scenario.organiser.get(unit)
    return organiser.university if organiser else unit


def _district(scenario: Scenario, unit: str) -> str | None:
    organiser = scenario.organiser.get(unit)
    return organiser.district if organiser else scenario.university[unit].district
