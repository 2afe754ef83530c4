"""The tutorial: every file is written, every line typed and compared."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from docs.retype import BLOCK, save, save_files_of_others, typed
from docs.typed_python import printed, statements
from tests.journey.in_process import answer_to
from tests.test_sixth_city import ESTIMATE

PAGE = Path(__file__).parents[1] / "docs" / "tutorial.md"
TEXT = PAGE.read_text("utf-8")


class Said(NamedTuple):
    """What was typed, what the page says of it, and what came of it."""

    line: str
    told: str
    found: str


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[Said]:
    """What comes of the page when it is followed from top to bottom."""
    steps: list[Said] = []
    names: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("port"))
        save_files_of_others(TEXT, Path())
        for kind, block in BLOCK.findall(TEXT):
            if kind == "console":
                for step in typed(block):
                    answer = answer_to(*step.arguments)
                    assert answer.exit_code == step.exit_code, answer.stderr
                    found = answer.stderr + answer.stdout
                    steps.append(Said(step.line, step.printed, found))
            elif kind == "pycon":
                for s in statements(block):
                    steps.append(Said(s.source, s.want, printed(s, names, Path())))
            else:
                save(block, Path())
    return steps


def plain(text: str) -> str:
    """Return what does not change with the simulation, columns as wide as may be."""
    return re.sub(r"[ -]+", " ", ESTIMATE.sub("#", text))


def test_every_line_of_the_page_prints_what_it_says(said: list[Said]) -> None:
    for step in said:
        assert plain(step.found) == plain(step.told), f"{step.line}: `make tutorial`"


def test_the_page_goes_from_import_to_report(said: list[Said]) -> None:
    commands = [step.line.split()[1] for step in said if step.line[:8] == "fairplan"]
    assert commands == [
        "import", "fit", "plan", "simulate", "study", "study", "plan", "compare",
    ]  # fmt: skip
    for name in ("study", "compare"):
        assert any(f"from analysis import {name}" in step.line for step in said)
