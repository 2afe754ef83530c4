"""Mandates expanded: what one unit owes in one period, ready to count.

A mandate with its reading becomes one duty per unit, period and campus. Duties are
what rules post, what audits check and what the compliance table lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from scenarios.due_periods import split
from scenarios.province import city_of_place, city_of_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scenarios.city import Organiser
    from scenarios.interval import Interval
    from scenarios.mandate import (
        Mandate,
        Measure,
        Requirement,
        Selector,
        Strictness,
    )
    from scenarios.plan import Booking
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Duty:
    """What one unit owes in one period under one mandate."""

    mandate: str
    """Id of the mandate."""
    unit: str
    """Organiser id; ids joined by ``+`` where units owe it together; or the id of the
    city whose units do."""
    measure: Measure
    """What is counted."""
    period: str
    """Label of the period, such as ``2027`` or ``2027-03``."""
    days: tuple[Interval, ...]
    """Days that count."""
    at_least: int | None
    """Lower bound."""
    at_most: int | None
    """Upper bound."""
    programmes: frozenset[str]
    """Programmes that count."""
    organisers: frozenset[str]
    """Organisers whose bookings count."""
    place: str | None
    """Campus or district at which it is owed, or None for everywhere."""
    hosts: frozenset[str] | None
    """Hosts whose bookings count, or None for any."""
    strictness: Strictness
    """How binding it is."""

    @property
    def is_hard(self) -> bool:
        """Whether a plan must meet it."""
        return self.strictness == "must"

    @property
    def subject(self) -> str:
        """Name for people: mandate, unit, measure, period."""
        place = f" at {self.place}" if self.place else ""
        return f"{self.mandate}[{self.unit}{place}, {self.measure}, {self.period}]"

    def admits(self, programme: str, organiser: str, host: str) -> bool:
        """Tell whether such a booking counts on a day that counts."""
        return (
            programme in self.programmes
            and organiser in self.organisers
            and (self.hosts is None or host in self.hosts)
        )

    def counts(self, booking: Booking) -> bool:
        """Tell whether `booking` counts."""
        return self.admits(booking.programme, booking.organiser, booking.host) and any(
            booking.date in interval for interval in self.days
        )


@lru_cache(maxsize=32)
def duties(scenario: Scenario) -> tuple[Duty, ...]:
    """Expand every mandate under the reading in force."""
    return tuple(
        duty
        for mandate in scenario.mandates
        for requirement in scenario.reading_of(mandate).requires
        for duty in _expand(scenario, mandate, requirement)
    )


def measured(measure: Measure, bookings: Iterable[Booking]) -> int:
    """Return the measure of `bookings`."""
    match measure:
        case "events":
            return sum(1 for _ in bookings)
        case "distinct_months":
            return len({(b.date.year, b.date.month) for b in bookings})
        case "distinct_hosts":
            return len({b.host for b in bookings})
        case "distinct_districts":
            return len({b.district for b in bookings})
        case _:
            return sum(getattr(b, measure) for b in bookings)


def _expand(
    scenario: Scenario, mandate: Mandate, requirement: Requirement
) -> Iterator[Duty]:
    for unit, organisers in owing(scenario, requirement):
        for period, days in _periods(scenario, requirement):
            for place, hosts in _places(scenario, requirement, unit):
                yield Duty(
                    mandate=mandate.id,
                    unit=unit,
                    measure=requirement.measure,
                    period=period,
                    days=days,
                    at_least=requirement.at_least,
                    at_most=requirement.at_most,
                    programmes=programmes_of(scenario, requirement.of),
                    organisers=organisers,
                    place=place,
                    hosts=hosts,
                    strictness=scenario.strictness_of(mandate),
                )


def owing(
    scenario: Scenario, requirement: Requirement
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each unit that owes the figure, with the organisers that may reach it."""
    counted = frozenset(o.id for o in scenario.organisers_of(requirement.of.organisers))
    together = "+".join(requirement.by)
    apart = requirement.each or requirement.per_city
    owers: dict[str, set[str]] = {} if apart else {together: set()}
    for unit in scenario.organisers_of(requirement.by):
        city = city_of_unit(scenario, unit) if requirement.per_city else None
        name = unit.id if requirement.each else city or together
        owers.setdefault(name, set()).add(unit.id)
    for name, own in owers.items():
        yield name, counted or frozenset(own)


def programmes_of(scenario: Scenario, of: Selector) -> frozenset[str]:
    """Return the ids of the programmes that `of` selects."""
    return frozenset(p.id for p in scenario.programmes if _selects(of, p))


def _selects(of: Selector, programme: Programme) -> bool:
    return (
        (not of.kinds or programme.kind in of.kinds)
        and (not of.themes or programme.theme in of.themes)
        and (not of.programmes or programme.id in of.programmes)
    )


def _places(
    scenario: Scenario, requirement: Requirement, unit: str
) -> Iterator[tuple[str | None, frozenset[str] | None]]:
    """Yield where `unit` owes the figure, with the hosts there that count.

    A university owes it on its own campus, a unit of a district in its own district.
    """
    organiser = scenario.organiser.get(unit)
    city = _city_of(scenario, unit, organiser)
    if requirement.per_university:
        own = organiser.university if organiser else None
        for host in scenario.hosts:
            near = city in (None, city_of_place(scenario, host))
            if host.university and own in (None, host.university) and near:
                yield host.id, frozenset([host.id])
    elif requirement.per_district:
        home = organiser.district if organiser else None
        for district in scenario.districts:
            if home in (None, district.id) and city in (None, district.city):
                inside = (h.id for h in scenario.hosts if h.district == district.id)
                yield district.id, frozenset(inside)
    else:
        yield None, None


def _city_of(scenario: Scenario, unit: str, organiser: Organiser | None) -> str | None:
    """Return the city of a province that `unit` is or belongs to, or None."""
    if organiser is not None:
        return city_of_unit(scenario, organiser)
    return unit if unit in {city.id for city in scenario.cities} else None


def _periods(
    scenario: Scenario, requirement: Requirement
) -> Iterator[tuple[str, tuple[Interval, ...]]]:
    calendar = scenario.calendar
    for label, period in split(calendar.horizon, requirement.per):
        if requirement.window is None:
            yield label, (period,)
            continue
        parts = (
            p.clipped(period) for p in calendar.window(requirement.window).intervals
        )
        days = tuple(part for part in parts if part is not None)
        if days:
            yield f"{label} {requirement.window}", days
