"""A year of fairs that weighs what the simulation is measured by: ten visits each.

60,000 graduates of Yantai's universities, all of whom seek work, and 600 fairs of 40
employers on the campuses, in the two seasons of recruiting. Behaviour is that of the
pack but for attendance, which is raised until a graduate visits ten booths in the mean.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from scenarios.behaviour import with_values
from scenarios.loading import load
from scenarios.plan import Booking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from scenarios.scenario import Scenario
    from scenarios.university import University

PACK = "yantai"
GRADUATES, FAIRS, EMPLOYERS = 60_000, 600, 40
SEASONS = (3, 4, 5, 9, 10, 11)
"""Months in which universities hold fairs."""
PROGRAMME = "small_fair"
CREWS = 20
"""Crews of the organiser: enough for every fair to open on time."""
ON_OWN_CAMPUS = 0.11
"""Share of a campus that comes to a fair there, before any other event."""


def fair_year(
    graduates: int = GRADUATES, fairs: int = FAIRS
) -> tuple[Scenario, tuple[Booking, ...]]:
    """Return the city and its fairs."""
    pack = load(PACK)
    raised = {"attendance.fair_own_campus": ON_OWN_CAMPUS}
    organisers = [pack.organisers[0].revised(crews=CREWS), *pack.organisers[1:]]
    city = pack.revised(
        universities=[u.to_data() for u in _seeking(pack.universities, graduates)],
        organisers=[organiser.to_data() for organiser in organisers],
        behaviour=with_values(pack.behaviour, raised),
    )
    return city, tuple(_fairs(city, fairs))


def _seeking(universities: Sequence[University], total: int) -> Iterator[University]:
    """Yield the universities with `total` graduates, all in the labour market."""
    sizes = [u.graduates.value for u in universities]
    ends = [round(total * sum(sizes[:n]) / sum(sizes)) for n in range(len(sizes) + 1)]
    for university, first, last in zip(universities, ends, ends[1:], strict=False):
        size, all_seek = last - first, 1.0
        yield university.revised(
            graduates=_fixed(university.graduates.to_data(), size),
            labour_market_share=_fixed(
                university.labour_market_share.to_data(), all_seek
            ),
        )


def _fixed(estimate: dict[str, object], value: float) -> dict[str, object]:
    return {**estimate, "value": value, "low": value, "high": value}


def _fairs(city: Scenario, number: int) -> Iterator[Booking]:
    """Yield fairs, one campus after the other, evenly over the days of the seasons."""
    programme, organiser = city.programme[PROGRAMME], city.organisers[0]
    campuses = [host for host in city.hosts if host.university]
    days = _working_days(city)
    for place in range(number):
        host = campuses[place % len(campuses)]
        yield Booking(
            booking_id=f"{PROGRAMME}@{organiser.id}@{host.id}@{place}",
            programme=PROGRAMME,
            kind=programme.kind,
            theme=programme.theme,
            organiser=organiser.id,
            host=host.id,
            district=host.district,
            date=days[place * len(days) // number],
            daypart="full_day",
            venue="hall",
            employers=EMPLOYERS,
            posts=10 * EMPLOYERS,
            participants=GRADUATES,
            cost_yuan=0,
        )


def _working_days(city: Scenario) -> list[date]:
    horizon = city.calendar.horizon
    days = (horizon.first + timedelta(days=n) for n in range(horizon.num_days))
    return [day for day in days if day.month in SEASONS and day.weekday() < 5]
