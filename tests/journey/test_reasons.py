"""A year of fairs full of employers from elsewhere: the report says what it does."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
import yaml

from simulation import GROUP_SCHEMA
from tests.journey.in_process import answer_to
from tests.optimizer.small_city import estimate, programme, sector
from tests.optimizer.two_campuses import steep_curves, two_campuses

if TYPE_CHECKING:
    from pathlib import Path

SAID = {
    "en": (
        "Whole city: with the plan retention falls against no events",
        "graduates who would have stayed took an offer from an employer elsewhere",
    ),
    "zh": (
        "全市：与不办活动相比，本计划使留存率下降",
        "名接受了在活动中遇到的外地单位的录用",
    ),
}


@pytest.fixture(scope="module")
def drained(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports, by language, of a city whose fairs bring no local employer."""
    folder = tmp_path_factory.mktemp("drained")
    away = {"employers": 40, "participants": 2000, "local_share": estimate(0.0)}
    scenario = two_campuses().revised(
        sectors=[sector("making", employers=estimate(2000))],
        programmes=[programme("small", max_per_host=3, **away)],
    )
    pack = folder / "away.yaml"
    text = yaml.safe_dump(scenario.to_data(), allow_unicode=True)
    pack.write_text(text, encoding="utf-8")
    curves = steep_curves(scenario).revised(doses={"small": 0.55})
    pack.with_name("small.curves.json").write_text(curves.model_dump_json(), "utf-8")
    reports = {language: folder / language for language in SAID}
    for language, where in reports.items():
        options = ("--replications", "5", "--lang", language)
        done = answer_to("run", pack, "-o", where, *options)
        assert done.exit_code == 0, done.stderr
    return reports


def uplift_of(directory: Path) -> dict[str, Any]:
    data = json.loads((directory / "summary.json").read_text("utf-8"))
    return dict(data["uplift"][0])


@pytest.mark.parametrize("language", SAID)
def test_the_page_shows_the_loss_its_interval_and_its_reason(
    drained: dict[str, Path], language: str
) -> None:
    uplift = uplift_of(drained[language])
    assert (uplift["arm"], uplift["against"]) == ("plan", "none")
    assert uplift["share"]["high"] < 0
    page = (drained[language] / "report.html").read_text("utf-8")
    (said,) = re.findall(rf"<p class=\"finding\">({SAID[language][0]}.*?)</p>", page)
    assert SAID[language][1] in said
    for end in ("mean", "low", "high"):
        assert f"{uplift['share'][end] * 100:+.2f}" in said


def test_the_reason_in_figures_is_the_loss_to_employers_elsewhere(
    drained: dict[str, Path],
) -> None:
    summary = json.loads((drained["en"] / "summary.json").read_text("utf-8"))
    city = summary["reasons"][0]
    assert (city["group"], city["main"]) == ("city", "event_elsewhere")
    nets = {flow["channel"]: flow["net"]["mean"] for flow in city["flows"]}
    assert sum(nets.values()) == pytest.approx(
        uplift_of(drained["en"])["retained"]["mean"]
    )
    assert nets["event_elsewhere"] == min(nets.values()) < 0
    assert nets["event_here"] == 0


def test_groups_on_file_add_up_to_the_outcomes(drained: dict[str, Path]) -> None:
    groups = pd.read_parquet(drained["en"] / "groups.parquet")
    assert list(groups.columns) == list(GROUP_SCHEMA)
    outcomes = pd.read_parquet(drained["en"] / "outcomes.parquet")
    keys = ["replication", "arm", "measure"]
    totals = outcomes.groupby(keys)["value"].sum()
    for _, own in groups.groupby("dimension"):
        counted = own.groupby(keys)["value"].sum()
        assert (counted == totals[counted.index]).all()
