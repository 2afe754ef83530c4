"""Packs that depart from another one, under which retention was observed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.response.fit import fit
from scenarios.errors import ScenarioError
from scenarios.loading import baseline_of, load, load_curves
from tests.scenarios.sheets.filled import town

if TYPE_CHECKING:
    from pathlib import Path

DEPARTS = "extends: harbour\nbaseline: harbour\n"


def written(folder: Path, text: str, name: str = "mine") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(f"{text}name: {name}\n", encoding="utf-8")
    return path


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """Return the file of a small city."""
    return town(tmp_path)


def test_a_lever_is_pulled_on_top_of_the_curves_of_the_baseline(tmp_path: Path) -> None:
    text = "levers: [{id: YT-3.10b, active: true}]\n"
    path = written(tmp_path, f"extends: yantai\nbaseline: yantai\n{text}")
    housing, yantai = load(path), load("yantai")
    assert housing.behaviour_digest != yantai.behaviour_digest
    assert load_curves(housing, str(path)) == load_curves(yantai)
    assert baseline_of(yantai) is yantai


def test_a_baseline_is_found_beside_the_pack(harbour: Path) -> None:
    path = written(harbour.parent, DEPARTS + "options: {seed: 9}\n")
    assert baseline_of(load(path), str(path)) == load(harbour)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("baseline: nowhere\n", "no such pack or file"),
        ("baseline: departed\n", "Write baseline: harbour"),
        ("curves: other\n", "curves: must be as in the baseline harbour"),
        (
            "behaviour: {offers: {offer_per_active: {high: 0.9}}}\n",
            "run `fairplan fit`",
        ),
    ],
)
def test_a_baseline_that_does_not_fit_is_refused(
    text: str, told: str, harbour: Path
) -> None:
    folder = harbour.parent
    written(folder, DEPARTS, name="departed")
    base = "extends: harbour\n" if text.startswith("baseline") else DEPARTS
    with pytest.raises(ScenarioError, match=told):
        load(written(folder, base + text))


def test_nothing_is_fitted_to_a_retention_observed_under_another_pack(
    harbour: Path,
) -> None:
    path = written(harbour.parent, DEPARTS)
    with pytest.raises(ScenarioError, match="Run `fairplan fit harbour`"):
        fit(load(path), seed=1, replications=1, processes=1, report=print)
