"""Services: help owed to every person of a group, and how it is given."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from scenarios.base import Count, Key, Model, Share, Text
from scenarios.estimate import Estimate
from scenarios.interval import Interval
from scenarios.mandate import Strictness
from scenarios.obligations import Clause

Group = Literal["unplaced", "students", "person_times"]
"""Persons as the simulation counts them: graduates who still search at graduation,
everybody who graduates, or as many as the figure of person-times needs."""


class Help(Model):
    """One kind of help that everybody served receives."""

    name: Text
    """What is given."""
    times: int = Field(ge=1)
    """How often at least."""
    posts: Count = 0
    """Posts recommended each time at least [posts]; 0 if it is no recommendation."""
    minutes: Estimate | None = None
    """Time an adviser gives to it each time [minutes]; None if it is stated only."""

    @model_validator(mode="after")
    def _takes_time(self) -> Self:
        if self.minutes is not None and self.minutes.low <= 0:
            raise ValueError("minutes must be above 0, low too")
        return self


class Process(Model):
    """How a service is given: what the simulation needs to run it."""

    owed_to: Group
    """Persons to whom it is owed."""
    registering_share: Estimate
    """Persons of the group who register and want the help [share]."""
    registers: Interval
    """Days over which they register, evenly; graduation is on 30 June of that year."""
    citywide_share: Estimate | None = None
    """Of them, who turn to a unit of the whole city rather than to the district of
    their university [share]; None if no unit is of the whole city."""
    special_share: Estimate | None = None
    """Of them, in a group that is served first [share]; None if nobody is."""
    advisers: dict[Key, Estimate] = Field(default_factory=dict)
    """Advisers of each unit, by its id or class [advisers]."""
    advisers_of: Key | None = None
    """Id of the commitment whose declared provision are the advisers, if they are not
    given here."""
    minutes_per_day: Estimate
    """Time of one adviser for this service on a working day [minutes]."""

    @model_validator(mode="after")
    def _advised(self) -> Self:
        if bool(self.advisers) == (self.advisers_of is not None):
            raise ValueError("give either advisers or advisers_of")
        if self.minutes_per_day.low <= 0:
            raise ValueError("minutes_per_day must be above 0, low too")
        if self.registers.first.year != self.registers.last.year:
            raise ValueError("registers must lie within one calendar year")
        return self

    @property
    def graduating(self) -> int:
        """Class that is served: that of the year in which it registers."""
        return self.registers.first.year


class Service(Clause):
    """Help owed to every person of a group."""

    by: tuple[Key, ...] = Field(min_length=1)
    """Organiser ids or classes, or ``university`` for every university."""
    group: Text
    """Persons to whom it is owed."""
    gives: tuple[Help, ...] = Field(min_length=1)
    """What each of them receives, in this order."""
    served_share: Share = 1.0
    """Persons of the group to be served."""
    person_times_a_year: Count | None = None
    """Helps given in a year at least [person-times], or None where the document counts
    none."""
    within_working_days: Count | None = None
    """Longest wait from the day a person registers [working days]."""
    until: date | None = None
    """Last day of the service, or None for every year."""
    strictness: Strictness = "must"
    """How binding it is."""
    process: Process | None = None
    """How it is given, or None if it is stated only."""

    @model_validator(mode="after")
    def _can_be_given(self) -> Self:
        if self.process is None:
            return self
        if any(help_given.minutes is None for help_given in self.gives):
            raise ValueError("a process needs the minutes of every help: give them")
        if self.process.owed_to == "person_times" and self.person_times_a_year is None:
            raise ValueError("owed_to: person_times needs person_times_a_year")
        registers = self.process.registers
        if self.until is not None and not (
            registers.last <= self.until <= date(registers.first.year, 12, 31)
        ):
            raise ValueError(
                f"until {self.until} must follow the last day of registration "
                "within its year"
            )
        return self

    @property
    def visit_minutes(self) -> tuple[float, ...]:
        """Time of every help one person receives, in order [minutes]."""
        return tuple(
            given.minutes.value
            for given in self.gives
            if given.minutes is not None
            for _ in range(given.times)
        )

    @property
    def last_day(self) -> date | None:
        """Last day on which help is in time: as stated, or the end of the year."""
        if self.until is not None or self.process is None:
            return self.until
        return date(self.process.graduating, 12, 31)
