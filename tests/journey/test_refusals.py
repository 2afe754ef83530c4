"""A pack that cannot be used is refused at its line; nothing is written."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.journey.in_process import Answer, answer_to
from tests.scenarios.bad_packs import FAULTS, PACK, STEP, TEXTS, Fault, spoilt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import CompletedProcess

    Fairplan = Callable[..., CompletedProcess[str]]

SPOILT = FAULTS[::3]
"""One in three of what the loader is tested with."""
LEVELS = 100_000
DEEP = {
    "brackets": "[" * LEVELS + "]" * LEVELS,
    "open brackets": "[" * LEVELS,
    "mappings": "{a: " * LEVELS + "1" + "}" * LEVELS,
    "dashes": "- " * LEVELS + "1",
    "a value": "extends: yantai\noptions:\n  " + "[" * LEVELS + "]" * LEVELS,
}


def dumped(**section: Any) -> str:
    return yaml.dump(section, None, yaml.CSafeDumper, allow_unicode=True)


@cache
def sound(key: str) -> str:
    return dumped(**{key: PACK.data[key]})


def written(folder: Path, fault: Fault) -> Path:
    """Write the Yantai pack with `fault` into a file of `folder`."""
    path = folder / "pack.yaml"
    sections = (
        sound(key) if PACK.data.get(key) == value else dumped(**{key: value})
        for key, value in spoilt(fault.change).items()
    )
    path.write_text("".join(sections), encoding="utf-8")
    return path


def assert_refused(answer: Answer) -> None:
    assert answer.exit_code == 3, answer.stderr
    assert answer.stdout == ""
    assert "Traceback" not in answer.stderr


def line_of(answer: Answer, fault: Fault) -> int:
    """Return the line of pack.yaml that the answer gives for `fault`."""
    place = rf"pack\.yaml:(\d+): {re.escape(fault.at)}(?= = |: )"
    told = [
        int(found[1])
        for text in answer.stderr.splitlines()
        if fault.says in text and (found := re.search(place, text))
    ]
    assert told, answer.stderr
    return told[0]


def test_more_than_200_packs_are_spoilt() -> None:
    assert len(SPOILT) + len(TEXTS) > 200


@pytest.mark.parametrize("fault", SPOILT, ids=lambda fault: fault.title)
def test_a_spoilt_pack_is_refused_at_its_line(tmp_path: Path, fault: Fault) -> None:
    path = written(tmp_path, fault)
    answer = answer_to("validate", path)
    assert_refused(answer)
    line = line_of(answer, fault)
    # The value stands beside its key or on the next line.
    value_and_above = path.read_text("utf-8").splitlines()[max(line - 2, 0) : line]
    *_, (name, key) = STEP.findall(fault.at)
    assert name or any(key in text for text in value_and_above)


@pytest.mark.parametrize("fault", SPOILT[::8], ids=lambda fault: fault.title)
def test_a_run_of_a_spoilt_pack_writes_nothing(tmp_path: Path, fault: Fault) -> None:
    path = written(tmp_path, fault)
    answer = answer_to("run", path, "-o", tmp_path / "out")
    assert_refused(answer)
    assert line_of(answer, fault) > 0
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("title", TEXTS)
def test_a_file_that_is_no_pack_is_refused_by_name(tmp_path: Path, title: str) -> None:
    text, says = TEXTS[title]
    path = tmp_path / "pack.yaml"
    path.write_text(text, encoding="utf-8")
    answer = answer_to("plan", path, "-o", tmp_path / "out")
    assert_refused(answer)
    assert "pack.yaml" in answer.stderr
    assert says in answer.stderr
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("shape", DEEP)
def test_a_pack_of_100_000_levels_is_refused_at_its_line(
    fairplan: Fairplan, tmp_path: Path, shape: str
) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text(DEEP[shape], encoding="utf-8")
    done = fairplan("validate", str(path))
    assert done.returncode == 3
    (message,) = done.stderr.splitlines()
    line = DEEP[shape].count("\n") + 1
    assert f"deep.yaml:{line}: file: is nested too deeply" in message
