"""A service over whole replications."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from scenarios.loading import load
from simulation import Outcomes, simulate
from simulation.outcomes import MEASURES
from simulation.services import run_service
from simulation.services.files import Crowd, open_files
from simulation.services.law import service_law

if TYPE_CHECKING:
    from scenarios.scenario import Scenario
    from scenarios.service import Service
    from simulation.services.run import Served


def estimate(value: float, unit: str = "share") -> dict[str, Any]:
    return {
        "value": value, "low": value, "high": value, "unit": unit,
        "source": "made up for tests", "mark": "assumption",
    }  # fmt: skip


@pytest.fixture(scope="module")
def dalian() -> Scenario:
    return load("dalian")


@pytest.fixture(scope="module")
def outcomes(dalian: Scenario) -> Outcomes:
    """Counts in which half of those without work at graduation find some."""
    shape = (3, 1, len(dalian.universities), len(MEASURES))
    values = np.zeros(shape, dtype=np.int64)
    values[..., MEASURES.index("unplaced_at_graduation")] = 120
    values[..., MEASURES.index("not_employed")] = 60
    values[..., MEASURES.index("graduates")] = 500
    return Outcomes((0, 1, 2), ("plan",), tuple(dalian.university), values)


def changed(dalian: Scenario, **process: Any) -> Service:
    """Return Dalian's service with another process."""
    (service,) = dalian.services
    assert service.process is not None
    return service.revised(process=service.process.revised(**process))


def with_advisers(dalian: Scenario, number: int) -> Service:
    counted = estimate(number, "advisers")
    return changed(dalian, advisers={"hr_bureau": counted, "district": counted})


def total(served: tuple[Served, ...], name: str) -> int:
    return sum(int(getattr(one, name).sum()) for one in served)


def test_persons_owed_are_served_late_or_gone(
    dalian: Scenario, outcomes: Outcomes
) -> None:
    for one in run_service(dalian, with_advisers(dalian, 1), outcomes, "plan", seed=1):
        assert (one.late >= 0).all()
        assert (one.owed == one.in_time + one.late + one.left).all()
        assert (one.given <= 6 * one.owed).all()
        assert (one.given >= 6 * one.in_time).all()


def test_more_advisers_serve_the_same_persons_more(
    dalian: Scenario, outcomes: Outcomes
) -> None:
    runs = [
        run_service(dalian, with_advisers(dalian, number), outcomes, "plan", seed=1)
        for number in (0, 1, 2, 4)
    ]
    assert len({total(run, "owed") for run in runs}) == 1
    in_time = [total(run, "in_time") for run in runs]
    assert in_time[0] == 0
    assert in_time == sorted(set(in_time))


def test_the_number_that_is_needed_is_enough(
    dalian: Scenario, outcomes: Outcomes
) -> None:
    before = run_service(dalian, with_advisers(dalian, 1), outcomes, "plan", seed=1)
    assert any(one.needed is not None and one.needed > 1 for one in before)
    needed = {one.unit: estimate(one.needed or 0, "advisers") for one in before}
    stated = changed(dalian, advisers={"district": estimate(0, "advisers"), **needed})
    after = run_service(dalian, stated, outcomes, "plan", seed=1)
    assert not total(after, "late")
    assert [one.advisers for one in after] == [one.needed for one in before]


def test_as_many_find_work_as_in_the_simulated_year(dalian: Scenario) -> None:
    service = changed(
        dalian,
        registering_share=estimate(1.0),
        registers={"first": date(2022, 6, 1), "last": date(2022, 6, 30)},
    )
    assert service.process is not None
    law = service_law(dalian, service, service.process)
    size = np.full(len(law.names), 2000)
    files = open_files(law, Crowd(size, np.full(len(size), 0.3)), 1, 0)
    assert len(files) == size.sum()
    staying = np.isinf(files.leaves)
    assert staying.mean() == pytest.approx(0.3, abs=4 * (0.21 / len(files)) ** 0.5)
    halfway = law.clock.opening(np.array(law.clock.day(date(2022, 9, 30))))
    assert (files.leaves <= halfway).mean() == pytest.approx(0.35, abs=0.01)


def test_persons_turn_to_the_bureau_or_to_the_district_of_their_campus(
    dalian: Scenario, outcomes: Outcomes
) -> None:
    served = run_service(dalian, dalian.services[0], outcomes, "plan", seed=1)
    districts = {university.district for university in dalian.universities}
    assert {one.unit for one in served} == {"hr_bureau", *districts}
    by_unit = {one.unit: int(one.owed.sum()) for one in served}
    share = by_unit["hr_bureau"] / sum(by_unit.values())
    assert share == pytest.approx(0.2, abs=0.02)


def test_first_contact_is_due_five_working_days_after_registration() -> None:
    linyi = load("linyi")
    contact = next(s for s in linyi.services if s.within_working_days is not None)
    assert contact.process is not None
    law = service_law(linyi, contact, contact.process)
    first, after_holiday, late = (
        np.array([law.clock.day(day)])
        for day in (date(2021, 9, 30), date(2021, 10, 13), date(2021, 12, 30))
    )
    assert law.due(first) == law.clock.closing(after_holiday)
    assert law.due(late) == law.clock.closing(np.array([law.last_day]))


def test_a_service_that_is_only_stated_is_not_run(
    dalian: Scenario, outcomes: Outcomes
) -> None:
    stated = dalian.services[0].revised(process=None)
    assert run_service(dalian, stated, outcomes, "plan", seed=1) == ()


def test_another_service_leaves_the_first_as_it_was(
    dalian: Scenario, outcomes: Outcomes
) -> None:
    service = dalian.services[0]
    twin = service.revised(id="DL-3.7-twin")
    more = dalian.revised(services=[twin.to_data(), service.to_data()])
    first = run_service(dalian, service, outcomes, "plan", seed=1)
    again = run_service(more, service, outcomes, "plan", seed=1)
    assert [one.in_time.tolist() for one in first] == [
        one.in_time.tolist() for one in again
    ]


def test_universities_serve_their_own_students_with_the_advisers_they_declare() -> None:
    linyi = load("linyi")
    contact = next(s for s in linyi.services if s.id == "SD-4.1b")
    assert contact.process
    everybody = contact.process.registering_share.revised(value=1.0, high=1.0)
    process = contact.process.revised(
        owed_to="students", advisers={}, advisers_of="SD-4.2a", citywide_share=None,
        registering_share=everybody,
    )  # fmt: skip
    service = contact.revised(by=["university"], process=process)
    shape = (1, 1, len(linyi.universities), len(MEASURES))
    values = np.full(shape, 40, dtype=np.int64)
    counts = Outcomes((0,), ("plan",), tuple(linyi.university), values)
    served = run_service(linyi, service, counts, "plan", seed=1)
    declared = linyi.commitments[0].provided
    assert {one.unit: one.advisers for one in served} == declared
    assert all(one.owed.tolist() == [40] for one in served)


def test_person_times_are_given_as_often_as_the_document_asks() -> None:
    luoyang = load("luoyang")
    (service,) = luoyang.services
    values = np.zeros((2, 1, len(luoyang.universities), len(MEASURES)), dtype=np.int64)
    counts = Outcomes((0, 1), ("plan",), tuple(luoyang.university), values)
    served = run_service(luoyang, service, counts, "plan", seed=1)
    owed, given = (
        np.array([getattr(one, name) for one in served]).sum(axis=0)
        for name in ("owed", "given")
    )
    assert owed.tolist() == [1667, 1667]
    assert (given >= 10_000).all()


def test_the_search_year_does_not_know_of_services(
    small_city: Scenario, taste: dict[str, float]
) -> None:
    stated = load("dalian").services[0]
    authority = load("dalian").authorities[0]
    plain = stated.revised(by=["bureau"], process=None)
    with_service = small_city.revised(
        services=[plain.to_data()], authorities=[authority.to_data()]
    )
    one, other = (
        simulate(city, {"none": ()}, taste=taste, seed=1, replications=range(1))
        for city in (small_city, with_service)
    )
    assert (one.values == other.values).all()
