"""The how-to for another city: every file is written, every line typed and compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.retype import BLOCK, PAGE, Typed, save, typed
from tests.journey.in_process import Answer, answer_to

BLOCKS = BLOCK.findall(PAGE.read_text("utf-8"))
LINES = [s for kind, block in BLOCKS if kind == "console" for s in typed(block)]
ESTIMATE = re.compile(r"[+-]?[\d,]+\.\d+%?|(Monte Carlo|retained:) [\d, to]+")
"""Figures that the simulation brings: they may change with it."""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """What comes of the page when it is followed from top to bottom."""
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("harbour"))
        for kind, block in BLOCKS:
            if kind != "console":
                save(block, Path())
                continue
            found.update({s.line: answer_to(*s.arguments) for s in typed(block)})
    return found


@pytest.mark.parametrize("step", LINES, ids=lambda step: step.line)
def test_line_of_the_page_prints_what_it_says(
    step: Typed, answers: dict[str, Answer]
) -> None:
    answer = answers[step.line]
    assert answer.exit_code == step.exit_code, answer.stderr
    printed = ESTIMATE.sub("#", answer.stderr + answer.stdout)
    assert printed == ESTIMATE.sub("#", step.printed), "run `make sixth-city`"


def test_the_page_shows_every_step_from_a_decree_to_its_calendar() -> None:
    commands = {step.line.split()[1] for step in LINES}
    assert commands == {"validate", "show", "fit", "plan", "check", "trace", "run"}
    assert {step.exit_code for step in LINES} == {0, 3, 4}
