"""A baseline is read if it is whole, and else what is wrong is said of its file."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from analysis.regression.baseline import ENDINGS, WRITTEN, texts_of
from analysis.regression.reading import read_baseline
from scenarios.errors import SpoiltBaseline

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

INPUTS, OUTPUTS = (f"small.{ending}" for ending in ENDINGS[:2])
SECTIONS = [
    (f"small.{ending}", section)
    for ending, sections in zip(ENDINGS, WRITTEN, strict=False)
    for section in sections
]


@pytest.fixture
def baselines(recorded_city: Path, tmp_path: Path) -> Path:
    """A copy of the baselines of the guarded city, to be damaged."""
    return shutil.copytree(recorded_city / "suite.baselines", tmp_path / "s.baselines")


def refused(baselines: Path) -> dict[str, str]:
    """Return where something is wrong, and what."""
    with pytest.raises(SpoiltBaseline) as spoilt:
        read_baseline(baselines, "small")
    return {f"{p.where}: {p.path}": p.rule for p in spoilt.value.problems}


def revise(path: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    data = json.loads(path.read_text("utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def test_what_was_written_is_read(baselines: Path) -> None:
    texts = texts_of(read_baseline(baselines, "small"))
    assert texts == tuple(
        (baselines / name).read_text("utf-8") for name in (INPUTS, OUTPUTS)
    )


@pytest.mark.parametrize(("file", "section"), SECTIONS)
def test_no_section_may_be_lost(baselines: Path, file: str, section: str) -> None:
    revise(baselines / file, lambda data: data.pop(section))
    assert refused(baselines) == {f"s.baselines/{file}: {section}": "is missing"}


@pytest.mark.parametrize("section", ["counts", "measures"])
def test_what_is_guarded_may_not_be_empty(baselines: Path, section: str) -> None:
    revise(baselines / OUTPUTS, lambda data: data[section].clear())
    assert refused(baselines) == {f"s.baselines/{OUTPUTS}: {section}": "is empty"}


def test_counts_are_of_every_replication(baselines: Path) -> None:
    revise(baselines / OUTPUTS, lambda data: next(iter(data["counts"].values())).pop())
    (told,) = refused(baselines).values()
    assert "as many replications" in told


def test_one_file_does_not_stand_in_for_another(baselines: Path) -> None:
    shutil.copy(baselines / INPUTS, baselines / OUTPUTS)
    inputs, outputs = (", ".join(sections) for sections in WRITTEN)
    assert refused(baselines) == {
        f"s.baselines/{OUTPUTS}: {outputs}": "are missing",
        f"s.baselines/{OUTPUTS}: {inputs}": "are not of this file",
    }


def test_another_form_is_told_alone(baselines: Path) -> None:
    (baselines / INPUTS).write_text('{"form": 2}', encoding="utf-8")
    (told,) = refused(baselines).values()
    assert "not the form 1" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [("[" * 200_000, "is no JSON"), ("[]", "is no object"), ("{} {}", "is no JSON")],
)
def test_what_is_no_json_object_is_told(baselines: Path, text: str, told: str) -> None:
    (baselines / OUTPUTS).write_text(text, encoding="utf-8")
    (rule,) = refused(baselines).values()
    assert told in rule


def test_a_figure_of_another_kind_is_told_with_its_place(baselines: Path) -> None:
    revise(baselines / OUTPUTS, lambda data: data["planned"].update(M="three"))
    (place,) = refused(baselines)
    assert place == f"s.baselines/{OUTPUTS}: planned.M"


def test_a_folder_in_the_place_of_a_file_is_to_be_removed(baselines: Path) -> None:
    (baselines / OUTPUTS).unlink()
    (baselines / OUTPUTS).mkdir()
    with pytest.raises(SpoiltBaseline, match=r"is a folder\. Remove it first"):
        read_baseline(baselines, "small")


def test_damage_to_both_files_is_told_at_once(baselines: Path) -> None:
    (baselines / INPUTS).unlink()
    (baselines / OUTPUTS).write_bytes(b"\xff")
    assert [rule[:10] for rule in refused(baselines).values()] == [
        "is gone",
        "is no JSON",
    ]
