"""Cities of a province: everything belongs to one, nothing to two."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from scenarios.coherence.base import Broken
from scenarios.coherence.mandates import in_force
from scenarios.duties import owing
from scenarios.geography import distance_km
from scenarios.province import city_of_place, city_of_unit, is_province

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.city import Organiser
    from scenarios.scenario import Scenario


def everything_has_a_city(scenario: Scenario) -> Iterator[Broken]:
    """Find districts and units of a province that belong to none of its cities."""
    if not is_province(scenario):
        return
    known = {city.id for city in scenario.cities}
    for i, district in enumerate(scenario.districts):
        if district.city not in known:
            yield _homeless(("districts", i, "city"), district.city)
    for i, unit in enumerate(scenario.organisers):
        lost = city_of_unit(scenario, unit) is None and _may_run(scenario, unit)
        if lost or unit.city not in (None, *known):
            yield _homeless(("organisers", i, "city"), unit.city)


def cities_have_graduates(scenario: Scenario) -> Iterator[Broken]:
    """Find cities of a province without a university, by which employers are split."""
    found = {city_of_place(scenario, each) for each in scenario.universities}
    for i, city in enumerate(scenario.cities):
        if is_province(scenario) and city.id not in found:
            yield Broken(
                ("cities", i, "id"),
                city.id,
                "has no university: employers go to cities by their graduates",
                "Add a university, or leave the city out.",
            )


def figures_stay_within_a_city(scenario: Scenario) -> Iterator[Broken]:
    """Find figures that units of several cities owe together."""
    if not is_province(scenario):
        return
    for path, requirement in in_force(scenario):
        for unit, organisers in owing(scenario, requirement):
            named = {unit} & scenario.organiser.keys() | organisers
            homes = {city_of_unit(scenario, scenario.organiser[o]) for o in named}
            if len(homes) > 1:
                yield Broken(
                    (*path, "each"),
                    unit,
                    "is owed by several cities together, which plan each for itself",
                    "Add `per_city: true` and give the figure of one city.",
                )


def services_count_persons(scenario: Scenario) -> Iterator[Broken]:
    """Find services of a province that owe a number of helps: no city has a part."""
    for i, service in enumerate(scenario.services if is_province(scenario) else ()):
        if service.process and service.process.owed_to == "person_times":
            yield Broken(
                ("services", i, "process", "owed_to"),
                "person_times",
                "a province helps city by city, and no city has a number of its own",
                "Name persons: unplaced or students.",
            )


def cities_do_not_crowd(scenario: Scenario) -> Iterator[Broken]:
    """Find hosts of two cities so near that they would share a day's events."""
    reach = scenario.options.crowding.within_km
    for a, b in combinations(scenario.hosts if is_province(scenario) else (), 2):
        apart = city_of_place(scenario, a) != city_of_place(scenario, b)
        if apart and distance_km(a, b) <= reach:
            yield Broken(
                ("options", "crowding", "within_km"),
                f"{reach:g}",
                f"{a.id} and {b.id} lie nearer, in two cities",
                "Lower it, or move one of them.",
            )


def _may_run(scenario: Scenario, unit: Organiser) -> bool:
    names = {unit.id, *unit.classes}
    return any(names & set(programme.organisers) for programme in scenario.programmes)


def _homeless(path: tuple[str | int, ...], city: str | None) -> Broken:
    rule, advice = "must belong to a city of the province", "Name one of its cities."
    return Broken(path, city or "", rule, advice)
