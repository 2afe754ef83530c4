"""Packs that depart from another one, under which retention was observed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.fit import fit
from scenarios.errors import ScenarioError
from scenarios.loading import baseline_of, load, load_curves

if TYPE_CHECKING:
    from pathlib import Path

HOUSING = "baseline: yantai\nlevers: [{id: YT-3.10b, active: true}]\n"


def written(folder: Path, text: str, name: str = "mine") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(f"extends: yantai\nname: {name}\n{text}", encoding="utf-8")
    return path


def test_a_lever_is_pulled_on_top_of_the_curves_of_the_baseline(tmp_path: Path) -> None:
    path = written(tmp_path, HOUSING)
    housing, yantai = load(path), load("yantai")
    assert housing.behaviour_digest != yantai.behaviour_digest
    assert load_curves(housing, str(path)) == load_curves(yantai)
    assert baseline_of(yantai) is yantai


def test_a_baseline_beside_the_pack_goes_before_a_shipped_one(tmp_path: Path) -> None:
    written(tmp_path, "options: {seed: 9}\n", name="yantai")
    path = written(tmp_path, HOUSING)
    assert baseline_of(load(path), str(path)).options.seed == 9


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("baseline: nowhere\n", "no such pack or file"),
        ("baseline: yantai-outside-fairs\n", "Write baseline: yantai"),
        (HOUSING + "curves: other\n", "curves: must be as in the baseline yantai"),
        (
            HOUSING + "behaviour: {offers: {offer_per_active: {high: 0.9}}}\n",
            "run `fairplan fit`",
        ),
        (
            HOUSING + "universities: [{id: YT-U01, home_share: {high: 0.9}}]\n",
            "universities",
        ),
    ],
)
def test_a_baseline_that_does_not_fit_is_refused(
    text: str, told: str, tmp_path: Path
) -> None:
    with pytest.raises(ScenarioError, match=told):
        load(written(tmp_path, text))


def test_nothing_is_fitted_to_a_retention_observed_under_another_pack() -> None:
    with pytest.raises(ScenarioError, match="Run `fairplan fit yantai`"):
        fit(
            load("yantai-outside-fairs"), seed=1, replications=1, members=0,
            processes=1, report=print,
        )  # fmt: skip
