"""A province as its cities: each a labour market and an administration of its own.

Units, places, people and employers of two cities never meet, so that planning, fitting
and simulating a province fall apart into its cities without loss. Graduates who look
for work next door in another city of the province count as leaving their own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scenarios.options import Budget
from scenarios.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scenarios.city import City, Host, Organiser, Sector
    from scenarios.commitment import Commitment
    from scenarios.mandate import Mandate
    from scenarios.options import Options
    from scenarios.plan import Booking
    from scenarios.university import University


def is_province(scenario: Scenario) -> bool:
    """Tell whether `scenario` is more than one city."""
    return len(scenario.cities) > 1


def city_of_unit(scenario: Scenario, unit: Organiser) -> str | None:
    """Return the city whose unit it is; None without cities or of the province."""
    office = scenario.university.get(unit.university or "")
    return unit.city or _home(scenario, office.district if office else unit.district)


def city_of_place(scenario: Scenario, place: Host | University) -> str | None:
    """Return the city in which a host or university lies; None without cities."""
    return _home(scenario, place.district)


def _home(scenario: Scenario, district: str | None) -> str | None:
    found = scenario.district.get(district or "")
    return found.city if found else None


@lru_cache(maxsize=8)
def parts(scenario: Scenario) -> tuple[Scenario, ...]:
    """Return one scenario per city of a province; a city is itself."""
    if not is_province(scenario):
        return (scenario,)
    sectors = _sectors(scenario)
    return tuple(
        _part(scenario, city, sectors[i]) for i, city in enumerate(scenario.cities)
    )


def by_city(
    scenario: Scenario, bookings: Iterable[Booking]
) -> Iterator[tuple[Scenario, tuple[Booking, ...]]]:
    """Yield each city with the bookings that its units run, in their order."""
    if not is_province(scenario):
        yield scenario, tuple(bookings)
        return
    cities = parts(scenario)
    home = {unit: i for i, city in enumerate(cities) for unit in city.organiser}
    own: list[list[Booking]] = [[] for _ in cities]
    for booking in bookings:
        if booking.organiser in home:
            own[home[booking.organiser]].append(booking)
    yield from zip(cities, map(tuple, own), strict=True)


def apportioned(total: int, weights: Sequence[float]) -> list[int]:
    """Split `total` by `weights` into whole numbers, largest remainders first."""
    quotas = [total * weight / sum(weights) for weight in weights]
    numbers = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda i: numbers[i] - quotas[i])
    for i in by_remainder[: total - sum(numbers)]:
        numbers[i] += 1
    return numbers


def _sectors(scenario: Scenario) -> list[tuple[Sector, ...]]:
    """Return each city's part of the employers: by its share of the graduates."""
    graduates = dict.fromkeys((city.id for city in scenario.cities), 0.0)
    for university in scenario.universities:
        graduates[city_of_place(scenario, university) or ""] += (
            university.graduates.value
        )
    split = [_split(sector, tuple(graduates.values())) for sector in scenario.sectors]
    return list(zip(*split, strict=True))


def _split(sector: Sector, weights: Sequence[float]) -> Iterator[Sector]:
    whole = sector.employers
    for number in apportioned(round(whole.value), weights):
        share = number / whole.value if whole.value else 0.0
        ends = {"low": whole.low * share, "high": whole.high * share}
        part = whole.model_copy(update={"value": float(number), **ends})
        yield sector.model_copy(update={"employers": part})


def _part(scenario: Scenario, city: City, sectors: tuple[Sector, ...]) -> Scenario:
    organisers = tuple(
        o for o in scenario.organisers if city_of_unit(scenario, o) == city.id
    )
    universities, hosts = (
        tuple(p for p in places if city_of_place(scenario, p) == city.id)
        for places in (scenario.universities, scenario.hosts)
    )
    # Built anew: a copy would carry along what the province has computed of itself.
    whole = {name: getattr(scenario, name) for name in Scenario.model_fields}
    return Scenario.model_construct(
        **whole
        | {
            "city": city.name,
            "cities": (city,),
            "districts": tuple(d for d in scenario.districts if d.city == city.id),
            "sectors": sectors,
            "universities": universities,
            "organisers": organisers,
            "hosts": hosts,
            "mandates": tuple(_mandates(scenario, organisers)),
            "commitments": tuple(_commitments(scenario, organisers)),
            "options": _options(scenario),
        }
    )


def _options(scenario: Scenario) -> Options:
    """Return the options of a city: an amount of money binds the province alone."""
    if scenario.options.budget.yuan is None:
        return scenario.options
    budget = Budget(times_minimum=1.0)
    return scenario.options.model_copy(update={"budget": budget})


def _addressed(names: Iterable[str], organisers: Iterable[Organiser]) -> bool:
    wanted = set(names)
    return any(wanted & {unit.id, *unit.classes} for unit in organisers)


def _mandates(
    scenario: Scenario, organisers: tuple[Organiser, ...]
) -> Iterator[Mandate]:
    """Yield the mandates in force that address some of `organisers`."""
    for mandate in scenario.mandates:
        reading = scenario.reading_of(mandate)
        own = tuple(r for r in reading.requires if _addressed(r.by, organisers))
        if own:
            kept = reading.model_copy(update={"requires": own})
            others = (r for r in mandate.readings if r is not reading)
            yield mandate.model_copy(update={"readings": (kept, *others)})


def _commitments(
    scenario: Scenario, organisers: tuple[Organiser, ...]
) -> Iterator[Commitment]:
    for commitment in scenario.commitments:
        if "university" in commitment.by or _addressed(commitment.by, organisers):
            yield commitment
