"""A year of fairs that weighs what the simulation is measured by: ten visits each.

The universities of a pack with so many graduates, all of whom seek work, and fairs of
40 employers on the campuses, in the two seasons of recruiting. Behaviour is that of the
pack but for attendance, which is set so that, with one fair for a hundred graduates,
each of them visits ten booths in the mean.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from scenarios.behaviour import with_values
from scenarios.loading import load
from scenarios.plan import Booking
from scenarios.province import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from scenarios.city import Host, Organiser
    from scenarios.estimate import Estimate
    from scenarios.scenario import Scenario
    from scenarios.university import University

GRADUATES, FAIRS, EMPLOYERS = 60_000, 600, 40
SEASONS = (3, 4, 5, 9, 10, 11)
"""Months in which universities hold fairs."""
PROGRAMME = "small_fair"
CREWS = 40
"""Crews of an organiser: enough for every fair to open on time."""
ON_OWN_CAMPUS = 0.11
"""Share of a campus that comes to a fair there, before any other event."""


def fair_year(
    graduates: int = GRADUATES, fairs: int = FAIRS, pack: str = "yantai"
) -> tuple[Scenario, tuple[Booking, ...]]:
    """Return the city or province and its fairs."""
    given = load(pack)
    come = {"attendance.fair_own_campus": ON_OWN_CAMPUS}
    raised = (organiser.revised(crews=CREWS) for organiser in given.organisers)
    scenario = given.revised(
        universities=[u.to_data() for u in _seeking(given.universities, graduates)],
        organisers=[organiser.to_data() for organiser in raised],
        behaviour=with_values(given.behaviour, come),
    )
    return scenario, tuple(_fairs(scenario, fairs))


def _seeking(universities: Sequence[University], total: int) -> Iterator[University]:
    """Yield the universities with `total` graduates, all in the labour market."""
    sizes = [u.graduates.value for u in universities]
    ends = [round(total * sum(sizes[:n]) / sum(sizes)) for n in range(len(sizes) + 1)]
    for university, first, last in zip(universities, ends, ends[1:], strict=False):
        yield university.revised(
            graduates=_fixed(university.graduates, last - first),
            labour_market_share=_fixed(university.labour_market_share, 1),
        )


def _fixed(estimate: Estimate, value: float) -> dict[str, object]:
    return {**estimate.to_data(), "value": value, "low": value, "high": value}


def _fairs(scenario: Scenario, number: int) -> Iterator[Booking]:
    """Yield fairs, one campus after the other, evenly over the days of the seasons."""
    campuses = [
        (host, part.organisers[0])
        for part in parts(scenario)
        for host in part.hosts
        if host.university
    ]
    days = _working_days(scenario)
    for place in range(number):
        host, organiser = campuses[place % len(campuses)]
        day = days[place * len(days) // number]
        yield _fair(scenario, host, organiser, day, place)


def _fair(
    scenario: Scenario, host: Host, organiser: Organiser, day: date, place: int
) -> Booking:
    programme = scenario.programme[PROGRAMME]
    return Booking(
        booking_id=f"{PROGRAMME}@{organiser.id}@{host.id}@{place}",
        programme=PROGRAMME,
        kind=programme.kind,
        theme=programme.theme,
        organiser=organiser.id,
        host=host.id,
        district=host.district,
        date=day,
        daypart="full_day",
        venue=f"hall-{place}",
        employers=EMPLOYERS,
        posts=10 * EMPLOYERS,
        participants=GRADUATES,
        cost_yuan=0,
    )


def _working_days(scenario: Scenario) -> list[date]:
    horizon = scenario.calendar.horizon
    days = (horizon.first + timedelta(days=n) for n in range(horizon.num_days))
    return [day for day in days if day.month in SEASONS and day.weekday() < 5]
