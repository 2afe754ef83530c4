"""Years in which events are called off, from the command line to the report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest
import yaml

from tests.journey.in_process import answer_to, assert_refused
from tests.optimizer.disrupted_city import disruption

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def stormy(tiny: Path) -> Path:
    """Return the city of two campuses, where employers withdraw from every event."""
    pack = {"extends": "small", "disruption": disruption(withdrawn_share=1.0)}
    path = tiny.with_name("stormy.yaml")
    path.write_text(yaml.safe_dump(pack), encoding="utf-8")
    return path


def test_a_disrupted_run_tells_what_is_left_of_the_plan(
    stormy: Path, tmp_path: Path
) -> None:
    few = ("--replications", "3", "--lang", "en")
    told = answer_to("run", stormy, "-o", tmp_path / "out", "--disrupted", *few)
    assert told.exit_code == 0, told.stderr
    assert "Uplift where events are called off: +0.00 points" in told.stdout
    summary = json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))
    (plain,) = (
        u["retained"]["mean"]
        for u in summary["uplift"]
        if (u["arm"], u["against"], u["group"]) == ("plan", "none", "city")
    )
    left = summary["disrupted"]["plan"]
    assert left["called_off"]["mean"] == summary["plan"]["events"]
    assert left["retained"]["mean"] == 0
    assert left["lost"]["mean"] == plain != 0
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    assert "years in which events are called off" in page
    frame = pd.read_parquet(tmp_path / "out" / "outcomes.parquet")
    retained = frame[frame["measure"] == "retained"].groupby("arm")["value"].sum()
    assert retained["plan_disrupted"] == retained["none"] != retained["plan"]


def test_a_pack_without_rates_is_refused_before_anything_is_planned(
    tiny: Path, tmp_path: Path
) -> None:
    told = answer_to("run", tiny, "-o", tmp_path / "out", "--disrupted")
    assert_refused(told)
    assert "extend parts/disruption" in told.stderr
    assert "searching" not in told.stderr
