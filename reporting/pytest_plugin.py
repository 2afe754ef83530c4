"""A fixture for pytest that guards packs: ``fairplan_regress``.

pytest loads this module in every run where the project is installed. It imports nothing
of it before the fixture is used.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

Check = Callable[..., None]
"""Takes a suite as seen from the test's file; `part` of the names of cases, and
`processes`, may follow by name."""


@pytest.fixture
def fairplan_regress(request: pytest.FixtureRequest) -> Check:
    """Return a function that fails unless a suite's outputs are as recorded."""

    def check(suite: str | Path, *, part: str = "", processes: int = 1) -> None:
        from scenarios.errors import FairplanError

        path = Path(os.path.relpath(request.path.parent / suite))
        try:
            told = _differences(path, part, processes)
        except FairplanError as error:
            told = f"{type(error).__name__}: {error}"
        if told:
            pytest.fail(told, pytrace=False)

    return check


def _differences(path: Path, part: str, processes: int) -> str:
    """Return what is to be said of a suite, nothing if it passes."""
    from analysis.regression.checking import checked
    from analysis.regression.suite import read_suite
    from reporting.regression.lines import check_lines
    from reporting.regression.wording import failing

    found = checked(read_suite(path).only(part), processes=processes)
    return "\n".join(check_lines(path, found)) if failing(found) else ""
