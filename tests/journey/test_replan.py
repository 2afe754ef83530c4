"""A year under way changed from the command line, and audited like any other."""

from __future__ import annotations

import inspect
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from commands.replan import replan
from reporting.deliverables import PLAN_FILES, RUN_FILES
from scenarios.plan_files import read_plan
from scenarios.sheets.tables import actuals
from tests.journey.conftest import ROOT
from tests.journey.in_process import answer_to, assert_refused
from tests.journey.recount import lines

if TYPE_CHECKING:
    from pathlib import Path

    from scenarios.plan import Booking
    from tests.journey.conftest import Planned

SHARED = {"path", "output", "against", "seed", "force", "as_json"}
"""Options that other commands have, too."""
TODAY = date(2027, 5, 10)
FOUR_WEEKS = timedelta(days=27)


def busiest(bookings: tuple[Booking, ...], today: date) -> tuple[str, list[str]]:
    """Return the campus with most events in four weeks, and these events."""
    coming = [b for b in bookings if today <= b.date <= today + FOUR_WEEKS]
    campuses = [b.host for b in coming if "-U" in b.host]
    host = max(sorted(set(campuses)), key=campuses.count)
    return host, [b.booking_id for b in coming if b.host == host]


def replanned(plan: Path, today: date, folder: Path, *asked: str) -> dict[str, Any]:
    """Return what `fairplan replan` tells."""
    answer = answer_to(
        "replan", plan, "--today", today.isoformat(), "-o", folder, *asked, "--json"
    )
    assert answer.exit_code == 0, answer.stderr
    told: dict[str, Any] = json.loads(answer.stdout)["data"]
    return told


def standpoints(bookings: tuple[Booking, ...]) -> set[tuple[object, ...]]:
    return {(b.booking_id, b.date, b.daypart, b.host, b.venue) for b in bookings}


def test_closing_a_campus_for_four_weeks_changes_no_more_than_need_be(
    planned: Planned, tmp_path: Path
) -> None:
    plan, today = planned("dalian") / "plan.json", date(2022, 5, 10)
    old = read_plan(plan).bookings
    host, inside = busiest(old, today)
    shut = f"{host}:{today}..{today + FOUR_WEEKS}"
    told = replanned(plan, today, tmp_path / "new", "--close", shut)["difference"]
    changed = {line["old_booking_id"] for line in told["lines"]}
    assert told["changes"] == told["fewest_possible"] == len(changed)
    assert changed >= set(inside)
    assert 1 < len(changed) <= len(inside) + 1
    new = read_plan(tmp_path / "new" / "plan.json").bookings
    left = standpoints(tuple(b for b in old if b.booking_id not in changed))
    assert left < standpoints(new)
    kept = {name for name, *_ in left}
    assert all(b.date >= today for b in new if b.booking_id not in kept)
    audit = answer_to("check", tmp_path / "new" / "plan.json")
    assert audit.exit_code == 0, audit.stdout
    assert "by hand" not in audit.stdout


def test_a_plan_of_which_nothing_is_asked_is_the_same_plan(
    year: Path, tmp_path: Path
) -> None:
    replanned(year / "plan.json", TODAY, tmp_path / "new")
    made = (tmp_path / "new" / "plan.json").read_text("utf-8")
    assert made == (year / "plan.json").read_text("utf-8")


def test_an_event_that_a_table_of_actuals_calls_cancelled_no_longer_counts(
    year: Path, tmp_path: Path
) -> None:
    old = read_plan(year / "plan.json").bookings
    owed = next(b for b in old if b.date < TODAY and b.mandates)
    table = tmp_path / "actuals.csv"
    columns = [column.zh for column in actuals.TABLE.columns]
    row = [owed.booking_id, "已取消", *[""] * (len(columns) - 2)]
    table.write_text("\n".join((",".join(columns), ",".join(row))) + "\n", "utf-8")
    told = replanned(
        year / "plan.json", TODAY, tmp_path / "new", "--actuals", str(table)
    )["difference"]
    assert told["missed"] == 1
    assert told["changes"] == told["fewest_possible"]
    made = read_plan(tmp_path / "new" / "plan.json").bookings
    assert owed.booking_id not in {b.booking_id for b in made}


def test_the_table_of_changes_has_a_line_for_every_change(
    year: Path, tmp_path: Path
) -> None:
    old = read_plan(year / "plan.json").bookings
    lost, stays = [b for b in old if b.date > TODAY][:2]
    told = answer_to(
        "replan", year / "plan.json", "--today", TODAY, "-o", tmp_path / "new",
        "--cancel", lost.booking_id, "--pin", stays.booking_id,
    )  # fmt: skip
    assert told.exit_code == 0, told.stderr
    (line,) = lines(tmp_path / "new" / "changes.csv")
    assert line["old_booking_id"] == lost.booking_id
    assert (line["old_date"], line["reason"]) == (lost.date.isoformat(), "cancelled")
    assert "1 bookings change; no plan needs fewer" in told.stdout
    assert lost.booking_id in told.stdout


def test_what_an_earlier_run_found_of_another_plan_goes(
    year: Path, tmp_path: Path
) -> None:
    lost = next(b for b in read_plan(year / "plan.json").bookings if b.date > TODAY)
    folder = tmp_path / "new"
    folder.mkdir()
    for name in RUN_FILES:
        (folder / name).write_text("of the old plan", "utf-8")
    asked = ("--cancel", lost.booking_id)
    answer = answer_to(
        "replan", year / "plan.json", "--today", TODAY, "-o", folder, *asked
    )
    assert "report.html" in answer.stderr
    replanned(year / "plan.json", TODAY, folder, *asked, "--force")
    assert {path.name for path in folder.iterdir()} == {*PLAN_FILES, "changes.csv"}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--today", "soon"), "2027-05-10"),
        (("--today", "2027-05-10", "--cancel", "nobody"), "no such booking"),
        (("--today", "2027-05-10", "--close", "moon:a..b"), "no host moon"),
        (("--today", "2027-05-10", "--forbid", "a@b"), "PROGRAMME@HOST"),
    ],
)
def test_a_wish_that_cannot_be_meant_is_refused(
    asked: tuple[str, ...], told: str, year: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "new"
    answer = answer_to("replan", year / "plan.json", *asked, "-o", folder)
    assert_refused(answer, 2 if "soon" in asked else 3)
    assert told in " ".join(answer.stderr.split())
    assert not folder.exists()


def test_every_option_is_explained_on_its_page() -> None:
    page = (ROOT / "docs" / "changing.md").read_text("utf-8")
    names = set(inspect.signature(replan).parameters) - SHARED
    told = {"price": "--price-per-change"}
    for name in names:
        assert f"| `{told.get(name, f'--{name}')} " in page
