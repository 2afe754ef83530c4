"""Cities of the packs that are provinces, planned and recounted one by one.

`make bench` plans all of a province.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from optimizer.audit import audit
from optimizer.planning import make_cheapest_plan
from reporting.csv_files import bookings_csv
from scenarios.loading import load
from scenarios.province import parts
from tests.journey.recount import lines, margins

CITIES = yaml.safe_load(Path(__file__).with_name("province.yaml").read_text("utf-8"))
CASES = [(city, pack) for city, packs in CITIES.items() for pack in packs]
OTHER = {
    "shandong": {"SD-4.1c": "B", "SD-4.1d": "B", "SD-4.2b": "B"},
    "shandong-briefing": {"SB-1": "B"},
}
"""Readings that are not the default."""


@pytest.mark.parametrize(("city", "pack"), CASES)
def test_a_recount_of_a_city_finds_every_figure_met(
    city: str, pack: str, tmp_path: Path
) -> None:
    (part,) = (p for p in parts(load(pack)) if p.cities[0].id == city)
    plan = make_cheapest_plan(part, None, seed=1)
    compliance = audit(part, plan.bookings)
    assert compliance.is_clean
    table = tmp_path / "bookings.csv"
    table.write_bytes(bookings_csv(plan))
    found = margins(CITIES[city][pack], lines(table))
    assert {row.mandate for row in compliance.rows if row.obligation == "mandate"} == (
        set(found)
    )
    assert min(over for figures in found.values() for over in figures) >= 0


@pytest.mark.parametrize("pack", OTHER)
def test_a_city_can_be_planned_under_the_other_readings(pack: str) -> None:
    whole = load(pack, readings=OTHER[pack])
    assert set(OTHER[pack]) == {m.id for m in whole.mandates if len(m.readings) > 1}
    (part,) = (p for p in parts(whole) if p.cities[0].id == "weihai")
    plan = make_cheapest_plan(part, None, seed=1)
    assert audit(part, plan.bookings).is_clean
    assert plan.readings == OTHER[pack]
