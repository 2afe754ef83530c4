"""Every pack that ships can be planned, whatever reading is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from optimizer.audit import audit
from optimizer.planning import make_cheapest_plan
from reporting.csv_files import compliance_csv
from reporting.messages import words_of
from scenarios.loading import baseline_of, load, load_curves, pack_names
from scenarios.province import parts
from tests.journey.in_process import answer_to
from tests.journey.recount import BOOKS, lines

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journey.conftest import Planned

OTHER_READINGS: tuple[tuple[str, dict[str, str]], ...] = (
    ("yantai", {"YT-3.3c": "B", "YT-3.3d": "B", "YT-3.5a": "B"}),
    ("dalian", {"DL-3.1a": "B"}),
    ("linyi", {"SD-4.1c": "B", "SD-4.1d": "C", "SD-4.2b": "B"}),
    ("linyi", {"SD-4.1c": "C", "SD-4.1d": "B"}),
    ("luoyang", {"LY-8a": "B", "LY-10a": "B"}),
)
"""Readings to plan with; variants that ship are planned as packs of their own."""


# Other tests of these plans begin at the first: nobody waits for what another plans.
@pytest.mark.parametrize("name", tuple(reversed(BOOKS)))
def test_the_year_of_a_pack_is_planned_and_audited(name: str, planned: Planned) -> None:
    told = answer_to("check", planned(name) / "plan.json")
    assert told.exit_code == 0, told.stdout


@pytest.mark.parametrize("name", pack_names())
def test_a_pack_has_curves_of_its_behaviour(name: str) -> None:
    scenario = load(name)
    curves = load_curves(scenario)
    assert set(curves.taste) == set(scenario.university)
    for part in parts(baseline_of(scenario)):
        own = curves.of_city(part)
        assert own.curves
        assert own.behaviour_digest == part.behaviour_digest


@pytest.mark.parametrize(
    ("name", "readings"), OTHER_READINGS, ids=[str(case) for case in OTHER_READINGS]
)
def test_a_year_can_be_planned_under_other_readings_which_the_table_names(
    name: str, readings: dict[str, str], tmp_path: Path
) -> None:
    scenario = load(name, readings=readings)
    plan = make_cheapest_plan(scenario, None, seed=1)
    found = audit(scenario, plan.bookings)
    assert found.is_clean
    table = tmp_path / "compliance.csv"
    table.write_bytes(compliance_csv(found))
    for mandate, key in readings.items():
        assert plan.readings[mandate] == key
        assert {r["reading"] for r in lines(table) if r["mandate"] == mandate} == {key}


def test_the_report_names_the_reading_in_force_and_the_others(year: Path) -> None:
    report = (year / "report.html").read_text(encoding="utf-8")
    ambiguous = [m for m in load("yantai").mandates if len(m.readings) > 1]
    told = words_of("zh")("reading.among", key="A", others="B")
    assert report.count(told) >= len(ambiguous) == 3


def test_every_reading_of_every_pack_is_planned_somewhere() -> None:
    packs = {name: load(name) for name in BOOKS}
    tried = {(m, key) for _, chosen in OTHER_READINGS for m, key in chosen.items()}
    tried |= {
        (mandate.id, scenario.reading_of(mandate).key)
        for scenario in packs.values()
        for mandate in scenario.mandates
    }
    assert tried == {
        (mandate.id, reading.key)
        for scenario in packs.values()
        for mandate in scenario.mandates
        for reading in mandate.readings
    }
