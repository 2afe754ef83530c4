"""A roll-out from the command line: drawn, audited, and judged by its results."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from reporting.csv_files import bookings_csv
from tests.analysis.rollout.campuses import campuses, fairs, flat_curves
from tests.journey.in_process import answer_to, assert_refused

if TYPE_CHECKING:
    from pathlib import Path

CAMPUSES = 12
FEW = ("--years", "2")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Bookings of a city of like campuses, with its pack and curves beside them."""
    folder = tmp_path_factory.mktemp("town")
    scenario = campuses(CAMPUSES)
    (folder / "small.yaml").write_text(yaml.safe_dump(scenario.to_data()), "utf-8")
    curves = flat_curves(scenario).model_dump_json()
    (folder / "small.curves.json").write_text(curves, "utf-8")
    (folder / "bookings.csv").write_bytes(bookings_csv(fairs(scenario)))
    return folder / "bookings.csv"


@pytest.fixture(scope="module")
def drawn(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Directory of a roll-out."""
    out = tmp_path_factory.mktemp("drawn") / "out"
    answer = answer_to("rollout", town, *_of(town), "-o", out, *FEW)
    assert answer.exit_code == 0, answer.stderr
    assert "6 pairs, counted on 2027-04-30" in answer.stdout
    return out


def _of(town: Path) -> tuple[str, str]:
    return "--scenario", str(town.with_name("small.yaml"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def filled(drawn: Path, folder: Path, effect: int) -> Path:
    """Return results in which those who went first retain `effect` in 400 more."""
    table = rows(drawn / "results.csv")
    for number, row in enumerate(table):
        more = effect if row["次序"] == "先行" else 0
        row["求职毕业生（人）"] = "400"
        row["留市就业（人）"] = str(100 + number // 2 * 7 + more)
    path = folder / "filled.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]))
        writer.writeheader()
        writer.writerows(table)
    return path


def verdict(drawn: Path, results: Path) -> dict[str, Any]:
    answer = answer_to("rollout", drawn, "--results", results, "--json")
    assert answer.exit_code == 0, answer.stderr
    told: dict[str, Any] = json.loads(answer.stdout)["data"]
    return told


def test_the_plan_drawn_passes_the_audit(town: Path, drawn: Path) -> None:
    answer = answer_to("check", drawn / "plan.json", *_of(town))
    assert answer.exit_code == 0, answer.stdout


def test_the_list_says_who_is_early_and_what_was_moved(drawn: Path) -> None:
    table = rows(drawn / "assignment.csv")
    assert len(table) == CAMPUSES
    dates = {b["booking_id"]: b["date"] for b in rows(drawn / "bookings.csv")}
    for row in table:
        assert dates[row["booking_id"]] == row["date"]
        assert (row["date"] <= "2027-04-30") == (row["turn"] == "first")
    turns = [(row["pair"], row["turn"]) for row in table]
    assert len(set(turns)) == CAMPUSES


def test_the_same_seed_draws_the_same(town: Path, drawn: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    answer = answer_to("rollout", town, *_of(town), "-o", again, *FEW, "--json")
    told = json.loads(answer.stdout)["data"]["rollout"]
    assert [one["booking_id"] for one in told["assignment"]] == [
        row["booking_id"] for row in rows(again / "assignment.csv")
    ]
    assert told["smallest_p"] == 2 / 2**6
    for name in ("assignment.csv", "rollout.json", "plan.json"):
        assert (again / name).read_bytes() == (drawn / name).read_bytes()


def test_an_effect_that_is_there_is_found(drawn: Path, tmp_path: Path) -> None:
    told = verdict(drawn, filled(drawn, tmp_path, effect=40))
    assert told["found"]["share"] == pytest.approx(0.1, abs=1e-6)
    assert told["found"]["p_value"] == pytest.approx(2 / 2**6)
    assert told["found"]["low"] == pytest.approx(0.1, abs=1e-6)
    assert told["refutes"]


def test_no_effect_is_not_found(drawn: Path, tmp_path: Path) -> None:
    told = verdict(drawn, filled(drawn, tmp_path, effect=0))
    assert told["found"]["share"] == pytest.approx(0, abs=1e-9)
    assert told["found"]["p_value"] == 1


def test_the_verdict_is_told_in_words(drawn: Path, tmp_path: Path) -> None:
    results = filled(drawn, tmp_path, effect=40)
    answer = answer_to("rollout", drawn, "--results", results)
    assert answer.stdout.splitlines()[1].startswith("estimate: +10.00 points")
    assert "hardly chance" in answer.stdout


def test_a_table_left_empty_is_refused_cell_by_cell(drawn: Path) -> None:
    answer = answer_to("rollout", drawn, "--results", drawn / "results.csv")
    assert_refused(answer)
    assert answer.stderr.count("must be filled") == 2 * CAMPUSES
    assert "results.csv!results!E2" in answer.stderr


def test_what_cannot_be_drawn_is_refused(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    drawing = ("rollout", town, *_of(town))
    assert_refused(answer_to(*drawing), code=2)
    assert_refused(answer_to(*drawing, "-o", out, "--measured", "30.4."), code=2)
    early = answer_to(*drawing, "-o", out, "--measured", "2027-01-01")
    assert_refused(early)
    assert "the class is counted between 2027-03-01 and 2027-06-30" in early.stderr
    none = answer_to(*drawing, "-o", out, "--measured", "2027-03-01")
    assert_refused(none)
    assert "fewer than two pairs" in none.stderr
    assert not out.exists()


def test_a_plan_that_breaks_rules_is_not_drawn(town: Path, tmp_path: Path) -> None:
    lines = town.read_text("utf-8-sig").splitlines()
    fewer = tmp_path / "bookings.csv"
    fewer.write_text("\n".join(lines[:-1]), "utf-8")
    answer = answer_to("rollout", fewer, *_of(town), "-o", tmp_path / "out")
    assert_refused(answer)
    assert "before anything is drawn" in answer.stderr


def test_a_directory_without_a_roll_out_is_refused(drawn: Path, tmp_path: Path) -> None:
    results = filled(drawn, tmp_path, effect=0)
    assert_refused(answer_to("rollout", tmp_path, "--results", results), code=74)
    (tmp_path / "rollout.json").write_text('{"scenario": 3}', "utf-8")
    answer = answer_to("rollout", tmp_path, "--results", results)
    assert_refused(answer)
    assert "rollout.json" in answer.stderr


def test_a_pair_written_twice_is_refused(drawn: Path, tmp_path: Path) -> None:
    kept = json.loads((drawn / "rollout.json").read_text("utf-8"))
    kept["pairs"].append(kept["pairs"][0])
    (tmp_path / "rollout.json").write_text(json.dumps(kept), "utf-8")
    results = filled(drawn, tmp_path, effect=0)
    answer = answer_to("rollout", tmp_path, "--results", results)
    assert_refused(answer)
    assert "each university that is named, once" in answer.stderr


def test_equal_shares_everywhere_refute_nothing(drawn: Path, tmp_path: Path) -> None:
    results = filled(drawn, tmp_path, effect=0)
    assert not verdict(drawn, results)["refutes"]
