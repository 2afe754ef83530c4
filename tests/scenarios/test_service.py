"""What a service must state before it can be simulated."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from scenarios.advisers import advisers_at
from scenarios.coherence import contradictions
from scenarios.loading import load

if TYPE_CHECKING:
    from scenarios.scenario import Scenario
    from scenarios.service import Service


@pytest.fixture(scope="module")
def dalian() -> Scenario:
    return load("dalian")


@pytest.fixture(scope="module")
def service(dalian: Scenario) -> Service:
    return dalian.services[0]


def process_of(service: Service, **changes: Any) -> dict[str, Any]:
    assert service.process is not None
    return service.process.to_data() | changes


def test_helps_are_given_in_order_as_often_as_owed(service: Service) -> None:
    assert service.visit_minutes == (20, 15, 15, 15, 20, 40)


def test_a_service_without_a_last_day_ends_with_its_year(service: Service) -> None:
    assert service.last_day == date(2022, 12, 31)


def test_a_process_needs_the_minutes_of_every_help(service: Service) -> None:
    gives = [given.to_data() | {"minutes": None} for given in service.gives]
    with pytest.raises(ValueError, match="needs the minutes of every help"):
        service.revised(gives=gives)


def test_a_help_takes_time(service: Service) -> None:
    data = service.gives[0].to_data()
    data["minutes"] |= {"low": 0}
    with pytest.raises(ValueError, match="minutes must be above 0"):
        service.gives[0].from_data(data)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"advisers": {}}, "either advisers or advisers_of"),
        ({"advisers_of": "DL-3.2a"}, "either advisers or advisers_of"),
        (
            {"registers": {"first": "2022-12-01", "last": "2023-01-31"}},
            "within one calendar year",
        ),
        ({"owed_to": "person_times"}, "needs person_times_a_year"),
    ],
)
def test_a_process_that_makes_no_sense_is_refused(
    service: Service, changes: dict[str, Any], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        service.revised(process=process_of(service, **changes))


@pytest.mark.parametrize("until", ["2022-08-01", "2023-06-30"])
def test_a_service_ends_after_registration_and_within_its_year(
    service: Service, until: str
) -> None:
    with pytest.raises(ValueError, match="must follow the last day of registration"):
        service.revised(until=until)


def test_every_unit_that_owes_help_has_a_number_of_advisers(
    dalian: Scenario, service: Service
) -> None:
    process = process_of(service)
    del process["advisers"]["district"]
    fewer = dalian.revised(services=[service.revised(process=process).to_data()])
    broken = contradictions(fewer)
    assert len(broken) == 12
    assert broken[0].path == ("services", 0, "process", "advisers")


def test_a_commitment_that_gives_advisers_exists(
    dalian: Scenario, service: Service
) -> None:
    process = process_of(service, advisers={}, advisers_of="DL-9")
    wrong = dalian.revised(services=[service.revised(process=process).to_data()])
    (broken,) = contradictions(wrong)
    assert broken.path == ("services", 0, "process", "advisers_of")


def test_a_number_of_advisers_is_not_negative(
    dalian: Scenario, service: Service
) -> None:
    process = process_of(service)
    process["advisers"]["district"] |= {"low": -1}
    wrong = dalian.revised(services=[service.revised(process=process).to_data()])
    (broken,) = contradictions(wrong)
    assert broken.path == ("services", 0, "process", "advisers", "district")


def test_nobody_registers_more_than_everybody(
    dalian: Scenario, service: Service
) -> None:
    process = process_of(service)
    process["registering_share"] |= {"high": 1.5}
    wrong = dalian.revised(services=[service.revised(process=process).to_data()])
    (broken,) = contradictions(wrong)
    assert broken.path == ("services", 0, "process", "registering_share")


def test_a_units_own_number_goes_before_that_of_its_class(
    dalian: Scenario, service: Service
) -> None:
    process = process_of(service)
    process["advisers"]["DL-GX"] = process["advisers"]["hr_bureau"]
    stated = service.revised(process=process).process
    assert stated is not None
    numbers = [advisers_at(dalian, stated, unit) for unit in ("DL-GX", "DL-ZS")]
    assert numbers == [10, 6]


def test_advisers_of_a_commitment_are_those_declared() -> None:
    linyi = load("linyi")
    process = process_of(linyi.services[-1]) | {
        "advisers_of": "SD-4.2a",
        "advisers": {},
    }
    stated = linyi.services[-1].revised(process=process).process
    assert stated is not None
    assert advisers_at(linyi, stated, "LI-U01") == 124
