"""The command line as its entry point runs it, within the process of the tests."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

import pytest

import cli


@dataclass(frozen=True)
class Answer:
    """What a command leaves its caller."""

    exit_code: int
    stdout: str
    stderr: str


def answer_to(*arguments: object) -> Answer:
    """Run ``fairplan`` with `arguments`."""
    stdout, stderr = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("FAIRPLAN_DEBUG", raising=False)
        patch.setattr(sys, "argv", ["fairplan", *map(str, arguments)])
        with redirect_stdout(stdout), redirect_stderr(stderr):
            exit_code = _exit_code()
    return Answer(exit_code, stdout.getvalue(), stderr.getvalue())


def assert_refused(answer: Answer, code: int = 3) -> None:
    """Require a refusal in words, with this exit code."""
    assert answer.exit_code == code, answer.stderr
    assert "Traceback" not in answer.stderr


def _exit_code() -> int:
    with pytest.raises(SystemExit) as left:
        cli.main()
    return int(left.value.code or 0)
