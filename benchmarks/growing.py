"""Provinces of any size: one city over and over, each time under other names.

All cities are alike but for the names of their places and units, so that a province of
more cities asks for more work of the same kind and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.loading import load, load_curves
from scenarios.province import parts
from scenarios.response import ResponseCurves
from scenarios.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Mapping

PROVINCE, CITY = "shandong", "weihai"
"""Pack and city that are copied: 4 universities, 4 counties."""
COPIED = ("cities", "districts", "universities", "organisers", "hosts")
"""Parts of a scenario that every city has of its own."""
DEGREES_APART = 2
LEFT_OUT = ("commitments", "targets", "services", "rewards")
"""Parts that ask nothing of a plan and speak of single units."""


def province(num_cities: int) -> tuple[Scenario, ResponseCurves]:
    """Return a province of that many cities with its response curves."""
    whole = load(PROVINCE)
    (city,) = (part for part in parts(whole) if part.cities[0].id == CITY)
    data, curves = city.to_data(), load_curves(whole).of_city(city).to_data()
    names = [_names(data, number) for number in range(num_cities)]
    copied = {
        key: [
            _moved(_renamed(one, own), number)
            for number, own in enumerate(names)
            for one in data[key]
        ]
        for key in COPIED
    }
    employers = [_multiplied(sector, num_cities) for sector in data["sectors"]]
    scenario = Scenario.from_data(
        {**data, **copied, **dict.fromkeys(LEFT_OUT, ()), "sectors": employers}
    )
    by_city = {own[CITY]: _renamed(curves, own) for own in names}
    return scenario, ResponseCurves.from_data({**curves, "cities": by_city})


def _names(data: Mapping[str, Any], number: int) -> dict[str, str]:
    """Return the names of a copy by those that they stand for."""
    found = (one["id"] for key in COPIED for one in data[key])
    return {name: f"{name}.{number}" for name in found}


def _renamed(data: Any, names: Mapping[str, str]) -> Any:
    """Return plain data with every name replaced, keys included."""
    if isinstance(data, dict):
        return {names.get(k, k): _renamed(v, names) for k, v in data.items()}
    if isinstance(data, list):
        return [_renamed(value, names) for value in data]
    return names.get(data, data) if isinstance(data, str) else data


def _moved(place: dict[str, Any], number: int) -> dict[str, Any]:
    """Return a place further west, so that no two cities are neighbours."""
    if "lon" not in place:
        return place
    return {**place, "lon": place["lon"] - number * DEGREES_APART}


def _multiplied(sector: dict[str, Any], times: int) -> dict[str, Any]:
    """Return a sector with so many times its employers, for its cities to share."""
    whole = sector["employers"]
    ends = {end: whole[end] * times for end in ("value", "low", "high")}
    return {**sector, "employers": {**whole, **ends}}
