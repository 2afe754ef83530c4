"""Obligations that are no events: provisions, outcomes, services, money."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from scenarios.base import Count, Key, Model, Sentence, Share, Text
from scenarios.estimate import Estimate
from scenarios.mandate import Strictness
from scenarios.university import Affiliation


class Clause(Model):
    """What every obligation says of itself."""

    id: Key
    """Identifier, such as ``YT-3.1a``."""
    name: Text
    """Description in our own words."""
    authority: Key
    """Key of the document."""
    article: Sentence
    """Article of the document."""


class Commitment(Clause):
    """A quantity to provide that is not an event."""

    by: tuple[Key, ...] = Field(min_length=1)
    """Organiser ids or classes, or ``university`` for every university."""
    each: bool
    """Whether every unit owes the figure, or all of them together."""
    at_least: Count
    """Quantity owed."""
    unit: Text
    """What is counted."""
    strictness: Strictness = "must"
    """How binding it is."""
    provided: dict[Key, Count]
    """Declared provision by unit id; a unit left out has declared nothing."""
    provision_source: Sentence
    """Where the declared provision comes from."""


class Target(Clause):
    """An outcome to reach, evaluated on the simulation."""

    measure: Literal["retained", "retention_rate", "employed_rate"]
    """Simulated measure."""
    at_least: float
    """Figure to reach, persons or share."""
    aim: float | None = None
    """Figure to strive for."""


class Headcount(Clause):
    """A number of persons to reach that the authorities count, not the simulation."""

    at_least: Count
    """Figure to reach [persons]."""
    aim: Count | None = None
    """Figure to strive for [persons]."""
    part_of: Key | None = None
    """Id of the headcount that these persons belong to, or None."""


class Help(Model):
    """One kind of help that everybody served receives."""

    name: Text
    """What is given."""
    times: int = Field(ge=1)
    """How often at least."""
    posts: Count = 0
    """Posts recommended each time at least [posts]; 0 if it is no recommendation."""


class Service(Clause):
    """Help owed to every person of a group."""

    by: tuple[Key, ...] = Field(min_length=1)
    """Organiser ids or classes, or ``university`` for every university."""
    group: Text
    """Persons to whom it is owed."""
    gives: tuple[Help, ...] = Field(min_length=1)
    """What each of them receives."""
    served_share: Share = 1.0
    """Persons of the group to be served."""
    person_times_a_year: Count | None = None
    """Persons served in a year at least, or None where the document counts none."""
    within_working_days: Count | None = None
    """Longest wait from the day a person registers [working days]."""
    until: date | None = None
    """Last day of the service, or None for every year."""
    strictness: Strictness = "must"
    """How binding it is."""


class Reward(Clause):
    """Money that follows the number of graduates retained."""

    affiliation: Affiliation
    """Universities it applies to."""
    yuan_per_graduate: Count
    """Paid for each graduate above the base [yuan]."""
    cap_yuan: Count | None = None
    """Most that one university receives in a year [yuan], or None for any amount."""
    base: Literal["three_year_mean", "benchmark_share"]
    """What the number retained is compared with."""
    benchmark_share: Estimate | None = None
    """Retained of the labour market expected of a university, if that is the base."""
    deduction_below: bool = False
    """Whether falling below the base is flagged for a deduction."""


class Lever(Clause):
    """A policy that is no event and acts on the choice of city."""

    active: bool
    """Whether the scenario pulls it."""
    taste_log_odds: Estimate
    """Shift of the taste for the city among those it covers [log-odds]."""
    covered_share: Share
    """Graduates it covers."""


class Encouragement(Clause):
    """Something the document encourages without a figure."""

    by: tuple[Key, ...] = Field(min_length=1)
    """Organiser ids or classes addressed."""


class SpendingRule(Clause):
    """What the earmarked money may and may not buy."""

    allowed: tuple[Key, ...]
    """Cost categories that may be paid."""
