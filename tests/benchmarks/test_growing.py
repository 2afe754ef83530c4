"""A province of copies is a province whose cities are alike but for their names."""

from __future__ import annotations

from itertools import product

import pytest

from benchmarks.growing import CITY, province
from scenarios.geography import distance_km
from scenarios.province import parts


def test_copies_are_cities_of_a_province_and_no_neighbours() -> None:
    scenario, curves = province(2)
    assert [city.id for city in scenario.cities] == [f"{CITY}.{i}" for i in range(2)]
    one, two = parts(scenario)
    assert min(distance_km(a, b) for a, b in product(one.hosts, two.hosts)) > 50
    for own in ("universities", "hosts", "organisers", "districts", "mandates"):
        assert len(getattr(one, own)) == len(getattr(two, own)) > 0
    for ours, theirs in zip(one.sectors, two.sectors, strict=True):
        assert ours.employers.value == pytest.approx(theirs.employers.value, abs=1)
    for part in (one, two):
        hosts = {curve.host for curve in curves.of_city(part).curves}
        assert hosts
        assert hosts <= set(part.host)
