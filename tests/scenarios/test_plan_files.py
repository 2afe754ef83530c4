"""Plans read from files, as people save them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from scenarios.errors import ScenarioError
from scenarios.plan_files import COLUMNS, read_bookings
from tests.optimizer.small_city import city, mandate, requirement

if TYPE_CHECKING:
    from pathlib import Path

    from scenarios.scenario import Scenario


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return city(mandates=[mandate("M", requirement(at_least=2))])


def table(scenario: Scenario, path: Path, day: str) -> Path:
    programme, organiser = scenario.programmes[0], scenario.organisers[0]
    host = scenario.hosts[0]
    row = {
        "booking_id": "fair-1",
        "programme": programme.id,
        "kind": programme.kind,
        "theme": programme.theme,
        "organiser": organiser.id,
        "host": host.id,
        "district": host.district,
        "date": day,
        "daypart": scenario.sessions[0].key,
        "venue": host.venues[0].id,
        "employers": "10",
        "posts": "100",
        "participants": "200",
        "cost_yuan": "1000",
        "mandates": "M",
    }
    lines = (COLUMNS, [row[column] for column in COLUMNS])
    path.write_text("\n".join(",".join(line) for line in lines), "utf-8")
    return path


@pytest.mark.parametrize("written", ["{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}"])
def test_a_date_may_stand_as_spreadsheets_write_it(
    scenario: Scenario, tmp_path: Path, written: str
) -> None:
    day = scenario.calendar.horizon.first
    path = table(scenario, tmp_path / "bookings.csv", written.format(day))
    (booking,) = read_bookings(path, scenario)
    assert booking.date == day


@pytest.mark.parametrize("written", ["2027/13/1", "9.3.2027", "2027/3-9", "soon", ""])
def test_what_is_no_date_is_refused_with_its_line(
    scenario: Scenario, tmp_path: Path, written: str
) -> None:
    path = table(scenario, tmp_path / "bookings.csv", written)
    with pytest.raises(ScenarioError) as refused:
        read_bookings(path, scenario)
    (problem,) = refused.value.problems
    assert (problem.where, problem.value) == ("bookings.csv:2", written)


def test_a_day_outside_the_horizon_is_refused(
    scenario: Scenario, tmp_path: Path
) -> None:
    early = date(scenario.calendar.horizon.first.year - 1, 12, 31)
    path = table(scenario, tmp_path / "bookings.csv", early.isoformat())
    with pytest.raises(ScenarioError, match="outside the horizon"):
        read_bookings(path, scenario)
