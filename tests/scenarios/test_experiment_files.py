from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from scenarios.behaviour import estimates
from scenarios.errors import Problem, ScenarioError
from scenarios.experiment_files import EXPERIMENTS, experiment_names, load_experiment
from scenarios.structure import (
    is_context,
    shared_behaviour,
    structure,
    structure_hash,
)

if TYPE_CHECKING:
    from pathlib import Path

STRUCTURE = sorted(structure(shared_behaviour()))


def copied(folder: Path, **changes: object) -> Path:
    """Copy the experiment of Beam, with some keys changed."""
    path = folder / "mine.yaml"
    data = yaml.safe_load((EXPERIMENTS / "beam-2016.yaml").read_text("utf-8"))
    path.write_text(yaml.safe_dump({**data, **changes}), encoding="utf-8")
    table = (EXPERIMENTS / "beam-2016.csv").read_text("utf-8")
    path.with_suffix(".csv").write_text(table, encoding="utf-8")
    return path


def problems(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(ScenarioError) as refused:
        load_experiment(str(path))
    return refused.value.problems


def figure(value: float) -> dict[str, object]:
    return {
        "value": value,
        "low": value,
        "high": value,
        "unit": "as named",
        "source": "made up for tests",
        "mark": "assumption",
    }


@pytest.mark.parametrize("name", experiment_names())
def test_no_experiment_changes_the_structure(name: str) -> None:
    before = structure_hash(shared_behaviour())
    published = load_experiment(name)
    assert structure_hash(published.behaviour) == before
    assert structure_hash(shared_behaviour()) == before
    assert published.experiment.name == name


def test_every_change_of_the_structure_changes_its_hash() -> None:
    shared = shared_behaviour()
    data = shared.to_data()
    for path in STRUCTURE:
        section, *steps = path.split(".")
        node = data[section]
        for step in steps:
            node = node[step]
        node["value"] += 1e-3
        node["high"] += 1e-3
        changed = type(shared).from_data(data)
        assert structure_hash(changed) != structure_hash(shared), path
        node["value"] -= 1e-3


@pytest.mark.parametrize("path", STRUCTURE)
def test_experiment_that_sets_a_parameter_of_the_structure_is_refused(
    tmp_path: Path, path: str
) -> None:
    (problem,) = problems(copied(tmp_path, context={path: figure(0.5)}))
    assert problem.path == f"context.{path}"
    assert problem.where.startswith("mine.yaml:")
    assert "structure" in problem.rule


def test_shares_of_activity_offers_and_awakening_are_structure() -> None:
    known = set(estimates(shared_behaviour()))
    for path in (
        "contact.active_encouraged",
        "offers.offer_per_active",
        "search.awakened_share",
        "choice.dissimilarity",
    ):
        assert path in known
        assert not is_context(path)


def test_everything_wrong_with_an_experiment_is_told_at_once(tmp_path: Path) -> None:
    path = copied(
        tmp_path, habits=None, context={"search.idle_shar": figure(0.5)}, weeks=43
    )
    table = path.with_suffix(".csv")
    text = table.read_text("utf-8").replace("attended,attended", "formal,attended")
    table.write_text(text.replace(",voucher,control,0.104", ",vouchers,control,0.104"))
    found = problems(path)
    told = {(p.path, p.rule) for p in found}
    assert ("context.search.idle_shar", "no such parameter") in told
    assert ("arm", "no such arm") in told
    assert ("row", "stands here twice") in told
    assert ("outcome", "is not seen without the habits of the experiment") in told
    assert all(p.advice and p.where for p in found)


def test_wrong_figure_is_told_with_its_line(tmp_path: Path) -> None:
    path = copied(tmp_path)
    table = path.with_suffix(".csv")
    text = table.read_text("utf-8").replace("0.391,0.311", "0.391,about 0.3")
    table.write_text(text, encoding="utf-8")
    (problem,) = problems(path)
    assert (problem.where, problem.path) == ("mine.csv:10", "low")
    assert problem.rule == "must be a number"


def test_experiment_without_its_figures_is_refused(tmp_path: Path) -> None:
    path = copied(tmp_path)
    path.with_suffix(".csv").unlink()
    (problem,) = problems(path)
    assert (problem.where, problem.rule) == ("mine.csv", "no such file")


def test_event_after_the_end_is_refused(tmp_path: Path) -> None:
    (problem,) = problems(copied(tmp_path, weeks=9, events=[late()]))
    assert "day 70 comes after the end" in problem.rule


def late() -> dict[str, object]:
    return {
        "days": [70],
        "hours": 4,
        "employers": 3,
        "local_share": figure(1.0),
        "arms": ["voucher"],
    }


def test_unknown_experiment_is_told_with_those_that_come_near() -> None:
    with pytest.raises(ScenarioError, match=r"Did you mean beam-2016\?"):
        load_experiment("beam-2017")
