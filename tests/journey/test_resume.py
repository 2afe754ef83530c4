"""Replications taken up again, as many as an interval needs, over parameter sets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reporting.deliverables import RUN_FILES
from tests.journey.in_process import answer_to, assert_refused

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journey.in_process import Answer


def summary_of(directory: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((directory / "summary.json").read_text("utf-8"))
    return data


@pytest.fixture(scope="module")
def sets(tiny: Path) -> Answer:
    """Parameter sets beside the tiny city."""
    return answer_to("fit", tiny, "--ensemble-only", "--members", "2", "--json")


@pytest.fixture(scope="module")
def four(tiny: Path, sets: Answer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Directory of a run of four replications at once, over those parameter sets."""
    assert sets.exit_code == 0, sets.stderr
    directory = tmp_path_factory.mktemp("four")
    answer = answer_to("run", tiny, "-o", directory, "--replications", "4")
    assert answer.exit_code == 0, answer.stderr
    return directory


def files_of(directory: Path) -> dict[str, bytes]:
    names = set(RUN_FILES) & {path.name for path in directory.iterdir()}
    return {name: (directory / name).read_bytes() for name in names}


def test_an_ensemble_is_made_for_curves_that_there_are_and_then_used(
    tiny: Path, sets: Answer, four: Path
) -> None:
    assert json.loads(sets.stdout)["data"]["members"] == 2
    assert tiny.with_name("small.ensemble.jsonl").is_file()
    assert summary_of(four)["ensemble_members"] == 2


def test_more_replications_later_give_the_bytes_of_one_run(
    tiny: Path, four: Path, tmp_path: Path
) -> None:
    answer = answer_to("run", tiny, "-o", tmp_path, "--replications", "2")
    assert answer.exit_code == 0, answer.stderr
    more = ("-o", tmp_path, "--replications", "4", "--resume")
    answer = answer_to("simulate", tmp_path / "plan.json", "--scenario", tiny, *more)
    assert answer.exit_code == 0, answer.stderr
    assert summary_of(tmp_path)["replications"] == 4
    assert files_of(tmp_path) == files_of(four)


def test_replications_of_another_seed_are_not_taken_up_again(
    tiny: Path, four: Path
) -> None:
    before = files_of(four)
    answer = answer_to("run", tiny, "-o", four, "--resume", "--seed", "7")
    assert_refused(answer, 74)
    assert "--force" in answer.stderr
    assert files_of(four) == before


def test_nothing_is_taken_up_where_nothing_is_or_it_is_run_anew(
    tiny: Path, four: Path, tmp_path: Path
) -> None:
    assert_refused(answer_to("run", tiny, "-o", tmp_path, "--resume"), 74)
    assert_refused(answer_to("run", tiny, "-o", four, "--resume", "--force"), 2)
    (tmp_path / "outcomes.parquet").write_bytes(b"no table")
    assert_refused(answer_to("run", tiny, "-o", tmp_path, "--resume"), 3)


def test_a_half_width_asked_for_is_reached_and_told(tiny: Path, tmp_path: Path) -> None:
    asked = ("--replications", "2", "--half-width", "2", "--members", "0")
    answer = answer_to("run", tiny, "-o", tmp_path, "--lang", "en", *asked)
    assert answer.exit_code == 0, answer.stderr
    found = summary_of(tmp_path)
    (uplift,) = (
        u["share"]
        for u in found["uplift"]
        if (u["arm"], u["against"], u["group"]) == ("plan", "none", "city")
    )
    assert uplift["high"] - uplift["mean"] <= found["half_width_asked"] == 0.02
    assert (found["replications"], found["ensemble_members"]) == (22, 0)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "half-width of 2 points was asked for, and is reached" in page
