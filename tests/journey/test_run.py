"""What a run leaves behind, and that it is the same every time."""

from __future__ import annotations

import json
from collections.abc import Callable
from subprocess import CompletedProcess
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analysis.evaluation.plausibility import PLAUSIBLE_SHARE

if TYPE_CHECKING:
    from pathlib import Path

Fairplan = Callable[..., CompletedProcess[str]]

FILES = {
    "plan.json", "bookings.csv", "compliance.csv", "outcomes.parquet", "groups.parquet",
    "transitions.parquet", "summary.json", "plan.xlsx", "calendar.ics", "report.html",
}  # fmt: skip


def summary_of(directory: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((directory / "summary.json").read_text("utf-8"))
    data.pop("meta")
    return data


def test_a_run_leaves_every_file(year: Path) -> None:
    assert {path.name for path in year.iterdir()} == FILES


def test_outcomes_are_conserved_in_every_arm(year: Path) -> None:
    frame = pd.read_parquet(year / "outcomes.parquet")
    wide = frame.pivot_table(
        index=["replication", "arm", "university"], columns="measure", values="value"
    )
    assert (wide["graduates"] == wide["in_market"] + wide["out_of_scope"]).all()
    outcomes = wide["retained"] + wide["outside"] + wide["not_employed"]
    assert (wide["in_market"] == outcomes).all()


def city_uplift(directory: Path, arm: str, against: str) -> dict[str, Any]:
    (found,) = (
        uplift
        for uplift in summary_of(directory)["uplift"]
        if (uplift["arm"], uplift["against"], uplift["group"]) == (arm, against, "city")
    )
    return dict(found)


def test_more_money_keeps_more_graduates_than_the_cheapest_year(year: Path) -> None:
    for arm, against in (("minimum", "none"), ("plan", "minimum")):
        uplift = city_uplift(year, arm, against)
        assert 0 < uplift["share"]["low"] < uplift["share"]["high"]


def test_the_cheapest_year_brings_what_trials_make_plausible(year: Path) -> None:
    low, high = PLAUSIBLE_SHARE
    assert low < city_uplift(year, "minimum", "none")["share"]["mean"] < high


def test_the_plan_brings_in_the_simulation_what_it_was_chosen_for(year: Path) -> None:
    expected = summary_of(year)["plan"]["objective"]
    simulated = city_uplift(year, "plan", "none")["retained"]["mean"]
    assert simulated == pytest.approx(expected, rel=0.15)


def test_two_processes_and_a_second_run_give_the_same_bytes_and_say_so_in_json(
    fairplan: Fairplan, year: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again"
    done = fairplan(
        "run", "yantai", "-o", str(again), "--replications", "2", "--members", "4",
        "--processes", "2", "--json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (again / "plan.json").read_bytes() == (year / "plan.json").read_bytes()
    assert summary_of(again) == summary_of(year)
    said = json.loads(done.stdout)["data"]["summary"]
    assert said == json.loads((again / "summary.json").read_text("utf-8"))
    for parquet in ("outcomes.parquet", "groups.parquet", "transitions.parquet"):
        assert (again / parquet).read_bytes() == (year / parquet).read_bytes()


def test_nothing_is_overwritten_without_force(fairplan: Fairplan, year: Path) -> None:
    before = (year / "plan.json").read_bytes()
    done = fairplan("plan", "yantai", "-o", str(year))
    assert done.returncode == 74
    assert "--force" in done.stderr
    assert (year / "plan.json").read_bytes() == before


def test_the_plan_and_its_table_of_bookings_pass_the_check(
    fairplan: Fairplan, year: Path
) -> None:
    for name in ("plan.json", "bookings.csv"):
        done = fairplan("check", str(year / name))
        assert done.returncode == 0, done.stdout + done.stderr
        assert "no budget checked" not in done.stdout


def test_a_plan_that_was_proved_stays_proved_when_it_is_checked(
    fairplan: Fairplan, year: Path
) -> None:
    done = fairplan("check", str(year / "plan.json"))
    assert done.stdout.splitlines()[1].startswith("optimal: its curves expect")


def test_a_table_edited_by_hand_is_found_short_with_the_clause(
    fairplan: Fairplan, year: Path, tmp_path: Path
) -> None:
    lines = (year / "bookings.csv").read_text("utf-8-sig").splitlines()
    kept = [line for line in lines if not line.startswith("startup_contest")]
    (tmp_path / "bookings.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    done = fairplan("check", str(tmp_path / "bookings.csv"), "--scenario", "yantai")
    assert done.returncode == 1
    assert "YT-3.4b" in done.stdout


def test_a_table_with_faults_names_every_line_and_column(
    fairplan: Fairplan, year: Path, tmp_path: Path
) -> None:
    lines = (year / "bookings.csv").read_text("utf-8-sig").splitlines()
    lines[1] = lines[1].replace("2027-", "2O27-")
    lines[2] = lines[2].replace("@", "@", 1).replace(lines[2].split(",")[1], "fair_x")
    (tmp_path / "bookings.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = fairplan("check", str(tmp_path / "bookings.csv"), "--scenario", "yantai")
    assert done.returncode == 3
    assert "bookings.csv:2: date" in done.stderr
    assert "bookings.csv:3: programme" in done.stderr
