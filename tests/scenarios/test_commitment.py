"""What a commitment owes per student, and the internships it becomes."""

from __future__ import annotations

from typing import Any

import pytest

from scenarios.loading import load
from scenarios.scenario import Scenario


@pytest.fixture(scope="module")
def dalian() -> Scenario:
    return load("dalian")


def students(value: float) -> dict[str, Any]:
    return {
        "value": value, "low": value, "high": value, "unit": "persons",
        "source": "made up for tests", "mark": "assumption",
    }  # fmt: skip


def test_a_started_group_of_students_needs_a_whole_adviser(dalian: Scenario) -> None:
    advisers, university = dalian.commitments[0], dalian.universities[0]
    for enrolled, owed in ((499, 1), (500, 1), (501, 2), (20_000, 40)):
        counted = university.revised(enrolled=students(enrolled))
        assert advisers.owed_by(counted) == owed


def test_students_are_graduates_times_years_of_study(dalian: Scenario) -> None:
    advisers, university = dalian.commitments[0], dalian.universities[0]
    years = 0.42 * 3 + 0.58 * 4
    assert advisers.enrolled_at(university) == round(10_463 * years)


def test_every_university_is_asked_for_advisers_by_its_own_size(
    dalian: Scenario,
) -> None:
    advisers = dalian.commitments[0]
    owed = {u.id: advisers.owed_by(u) for u in dalian.universities}
    assert len(set(owed.values())) > 10
    assert owed == advisers.provided


def test_students_do_not_make_response_curves_stale(dalian: Scenario) -> None:
    data = dalian.to_data()
    data["universities"][0]["enrolled"] = students(30_000)
    counted = Scenario.from_data(data)
    assert counted.behaviour_digest == dalian.behaviour_digest
    assert counted.digest != dalian.digest


def test_a_base_gives_several_places() -> None:
    city, districts = load("yantai").commitments[1:]
    assert city.extra_places == districts.extra_places == 0
    grown = city.revised(provided={"hr_bureau": 30})
    assert grown.extra_places == 5 * 20


def test_a_figure_per_student_is_owed_by_universities(dalian: Scenario) -> None:
    with pytest.raises(ValueError, match="needs by: \\[university\\], each: true"):
        dalian.commitments[0].revised(each=False)
