"""The plan that was recorded with a case, held against the scenario of today."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from analysis.regression.reading import unreadable
from scenarios.booking_table import read_bookings
from scenarios.errors import Problem, ScenarioError, SpoiltBaseline
from scenarios.plan_files import by_hand

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scenarios.plan import Plan
    from scenarios.scenario import Scenario


def read_stored(path: Path, scenario: Scenario) -> Plan:
    """Read the bookings that were recorded as a plan of the scenario.

    Raises
    ------
    SpoiltBaseline
        If the file is lost.
    ScenarioError
        If the bookings do not fit the scenario.
    """
    try:
        return by_hand(scenario, read_bookings(path, scenario))
    except OSError as error:
        raise unreadable(path, error) from error


@contextmanager
def fitting(stored: Path | None) -> Iterator[None]:
    """Let what a scenario refuses of a stored plan be told of the file as a whole.

    The file may well be as it was written, and the scenario another: recording anew is
    the way out then, and correcting bookings is none.

    Raises
    ------
    SpoiltBaseline
        In place of the error, if there is a stored plan.
    """
    try:
        yield
    except SpoiltBaseline:
        raise
    except ScenarioError as error:
        if stored is None:
            raise
        raise SpoiltBaseline([_misfit(stored, error.problems)]) from error


def _misfit(stored: Path, problems: tuple[Problem, ...]) -> Problem:
    """Return the first of some problems with its line, if it has one."""
    first, *others = problems
    line = first.where.removeprefix(stored.name) if ":" in first.where else ""
    more = f", and {len(others)} more" if others else ""
    return Problem(
        f"{stored.parent.name}/{stored.name}{line}",
        first.path,
        first.value,
        f"the recorded plan does not fit the scenario: {first.rule}{more}",
        "Take back what was changed, or record the case anew.",
    )
