"""Questions about the year that was really planned, asked as a user asks them."""

from __future__ import annotations

import csv
import json
from shutil import copy
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.journey.in_process import answer_to, assert_refused
from tests.journey.small_packs import LEAST, pack, table
from tests.optimizer.small_city import options as chosen
from tests.optimizer.small_province import province

if TYPE_CHECKING:
    from pathlib import Path


def answered(*arguments: object) -> Any:
    answer = answer_to(*arguments, "--json")
    assert answer.exit_code == 0, answer.stderr
    return json.loads(answer.stdout)["data"]


def lines_of(year: Path) -> list[dict[str, str]]:
    with (year / "bookings.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def written(folder: Path, lines: list[dict[str, str]]) -> Path:
    """Write bookings into a table beside no plan."""
    path = folder / "bookings.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    return path


def line_of(booking: dict[str, Any]) -> dict[str, str]:
    cells = {key: str(cell) for key, cell in booking.items() if key != "mandates"}
    return {**cells, "mandates": ";".join(booking["mandates"])}


def test_a_booking_moved_where_the_answer_says_leaves_the_plan_clean(
    year: Path, tmp_path: Path
) -> None:
    lines = lines_of(year)
    line = lines[len(lines) // 2]
    found = answered("explain", year / "plan.json", "--booking", line["booking_id"])
    assert found["booking"]["booking_id"] == line["booking_id"]
    assert found["gain"] > 0
    for move in found["moves"][::3]:
        others = [other for other in lines if other is not line]
        path = written(tmp_path, [*others, line_of(move["booking"])])
        assert answer_to("check", path, "--scenario", "yantai").exit_code == 0


def test_the_mandates_of_a_booking_are_those_that_trace_tells(year: Path) -> None:
    name = lines_of(year)[100]["booking_id"]
    asked = (year / "bookings.csv", "--booking", name)
    explained, traced = answered("explain", *asked), answered("trace", *asked)
    counted = [share["row"] for share in explained["shares"]]
    assert [row for row in counted if name in row["bookings"]] == traced["rows"]


def test_one_more_event_as_suggested_breaks_nothing_but_the_budget(
    year: Path, tmp_path: Path
) -> None:
    asked = ("--programme", "experience_day", "--organiser", "hr_bureau", "--top", "2")
    found = answered("suggest", year / "plan.json", *asked)["suggestions"]
    assert len(found) == 2
    for one in found:
        assert one["booking"]["organiser"] == "hr_bureau"
        assert one["overdraft_yuan"] > 0
    path = written(tmp_path, [*lines_of(year), line_of(found[0]["booking"])])
    assert answer_to("check", path, "--scenario", "yantai").exit_code == 0


def test_an_answer_is_told_in_plain_lines(year: Path) -> None:
    plan = year / "plan.json"
    name = lines_of(year)[0]["booking_id"]
    told = answer_to("explain", plan, "--booking", name).stdout
    assert told.startswith(name)
    assert "persons by the response curves" in told
    told = answer_to("suggest", plan, "--programme", "policy_talk", "--top", "1").stdout
    assert told.startswith("1. 2027-")
    assert "crew events left that week" in told


def test_a_programme_with_no_place_left_is_told_with_the_rule(year: Path) -> None:
    asked = ("suggest", year / "plan.json", "--programme", "startup_contest")
    told = answer_to(*asked).stdout
    assert told.startswith("no place and date is left")
    assert "YT-3.4b" in told


def test_a_mandate_that_does_not_bind_is_said_to_cost_nothing(
    year: Path, tmp_path: Path
) -> None:
    loose = pack(
        tmp_path,
        "extends: yantai\nname: yantai\noptions: {strictness: {YT-3.4b: aim}}\n",
    )
    asked = ("--mandate", "YT-3.4b", "--scenario", loose)
    told = answer_to("explain", year / "plan.json", *asked).stdout
    assert "YT-3.4b hr_bureau, 2027: 1 of 1 events, margin 0" in told
    assert "it does not bind" in told


def test_what_is_scarce_is_told_before_what_is_not(tmp_path: Path) -> None:
    told = answer_to("explain", pack(tmp_path, LEAST), "--worth", "--top", "0").stdout
    assert "10,000 yuan more: " in told
    assert told.index("10,000 yuan more") < told.index("not scarce: crews")


@pytest.mark.parametrize(
    ("arguments", "thing", "near"),
    [
        (("explain", "--booking", "policy_tlak@hr_bureau"), "booking", "policy_talk@"),
        (("explain", "--mandate", "YT-3.6"), "mandate", "YT-3.6a"),
        (("suggest", "--programme", "policy_tlak"), "programme", "policy_talk"),
    ],
)
def test_what_is_not_there_is_refused_with_names_that_come_near(
    year: Path, arguments: tuple[str, str, str], thing: str, near: str
) -> None:
    command, option, name = arguments
    answer = answer_to(command, year / "plan.json", option, name)
    assert_refused(answer)
    assert f"{thing} = {name}: no such {thing}. Did you mean " in answer.stderr
    assert near in answer.stderr


def test_an_unknown_organiser_is_refused(year: Path) -> None:
    asked = ("--programme", "policy_talk", "--organiser", "hr_buro")
    answer = answer_to("suggest", year / "plan.json", *asked)
    assert_refused(answer)
    assert "Did you mean hr_bureau" in answer.stderr


def test_a_plan_that_names_what_there_is_not_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path, kind="circus")
    asked = ("--programme", "policy_talk", "--scenario", "yantai")
    answer = answer_to("suggest", path, *asked)
    assert_refused(answer)
    assert "circus" in answer.stderr


def test_one_question_at_a_time(year: Path) -> None:
    asked = ("--booking", "a", "--worth")
    assert answer_to("explain", year / "plan.json", *asked).exit_code == 2


@pytest.mark.parametrize("options", [(), ("--worth",)])
def test_a_plan_is_asked_of_its_bookings_and_mandates(
    year: Path, options: tuple[str, ...]
) -> None:
    answer = answer_to("explain", year / "plan.json", *options)
    assert_refused(answer, 2)
    assert "ask with --booking or --mandate" in answer.stderr


@pytest.mark.parametrize(
    ("options", "unheeded"),
    [
        (("--booking", "a", "--reading", "YT-3.4b=B"), "--reading"),
        (("--mandate", "a", "--reading", "YT-3.4b=B"), "--reading"),
        (("--worth", "--scenario", "yantai"), "--scenario"),
        (("--scenario", "yantai"), "--scenario"),
        (("--mandate", "a", "--top", "1"), "--top"),
        (("--top", "3"), "--top"),
    ],
)
def test_an_option_that_the_question_does_not_heed_is_refused(
    options: tuple[str, ...], unheeded: str
) -> None:
    answer = answer_to("explain", "yantai", *options)
    assert_refused(answer, 2)
    assert f"Invalid value for {unheeded}" in answer.stderr


def test_cities_that_share_money_have_none_to_be_solved_within(tmp_path: Path) -> None:
    shared = province(options=chosen(budget={"yuan": 9000}))
    text = yaml.safe_dump(shared.to_data(), allow_unicode=True)
    answer = answer_to("explain", pack(tmp_path, text), "--worth")
    assert_refused(answer)
    assert "options.budget.yuan = 9000: its cities share this amount" in answer.stderr


@pytest.fixture
def beside(tiny: Path, tmp_path: Path) -> Path:
    """A plan beside the pack and the curves that it was made from."""
    answer = answer_to("plan", tiny, "-o", tmp_path / "out")
    assert answer.exit_code == 0, answer.stderr
    for file in tiny.parent.glob("small.*"):
        copy(file, tmp_path / "out")
    return tmp_path / "out" / "plan.json"


def test_the_curves_of_the_pack_beside_a_plan_answer_for_it(beside: Path) -> None:
    booking = lines_of(beside.parent)[0]["booking_id"]
    assert answered("explain", beside, "--booking", booking)["gain"] > 0
    assert answered("explain", beside, "--mandate", "M")["rows"]
    assert answered("suggest", beside, "--programme", "large")


def test_the_curves_of_the_pack_beside_a_plan_are_simulated_with(
    beside: Path, tmp_path: Path
) -> None:
    few = ("--replications", "2")
    answer = answer_to("simulate", beside, "-o", tmp_path / "year", *few)
    assert answer.exit_code == 0, answer.stderr
