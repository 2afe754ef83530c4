"""A finding in words, and the command that accepts a change."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from reporting.regression.details import known_beside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analysis.regression.checking import Checked
    from analysis.regression.finding import Finding

GIVEN = ("settings", "curves", "bookings")
"""Sections that packs, fits and planners decide."""
BUILT_IN = ("rules", "streams")
"""Sections that the program decides."""


def of_section(one: Checked, section: str) -> list[Finding]:
    """Return the findings of a section, notes last."""
    own = one.found.get(section, ())
    return sorted(own, key=lambda finding: finding.verdict == "pass")


def what_differs(finding: Finding) -> str:
    """Return what differs: name, old, new, ratio, and what is known beside."""
    if finding.section == "run":
        return f"{finding.name}: {known_beside(finding.detail)}"
    change = f"{_figure(finding.old)} -> {_figure(finding.new)}"
    ratio = f" (x {finding.ratio:.8g})" if finding.ratio is not None else ""
    beside = known_beside(finding.detail)
    return f"{finding.name}: {change}{ratio}{f'; {beside}' if beside else ''}"


def _figure(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_figure, value)) + "]"
    return str(value)


def not_compared(one: Checked) -> str:
    """Return why a section of a case was not compared."""
    if one.found["run"]:
        return "not compared: see run"
    return "not compared: nothing is recorded of it"


def cause(one: Checked) -> str:
    """Return where what fails comes from: from outside, or from the program."""
    failed = [f.section for f in one.findings if f.verdict != "pass"]
    outside = [section for section in GIVEN if section in failed]
    inside = [section for section in BUILT_IN if section in failed]
    if outside:
        return f"; other {' and '.join(outside)} than were recorded"
    if inside:
        return f"; the same settings and curves, other {' and '.join(inside)}"
    if set(failed) - {"run"}:
        return "; all that goes in is the same, the program reckons otherwise"
    return ""


def accepting(suite: Path, cases: Sequence[str]) -> str:
    """Return the command that takes what is found as the new baseline of `cases`."""
    chosen = " ".join(f"--accept {shlex.quote(case)}" for case in cases)
    return f"fairplan regress record {shlex.quote(str(suite))} {chosen}"


def failing(found: Sequence[Checked]) -> list[str]:
    """Return the names of the cases that do not pass."""
    return [one.case.name for one in found if one.verdict != "pass"]


def acceptable(found: Sequence[Checked]) -> list[str]:
    """Return those of them that can be recorded anew."""
    return [
        one.case.name for one in found if one.verdict != "pass" and one.can_be_recorded
    ]


def tally(found: Sequence[Checked]) -> str:
    """Return how many cases came to which verdict."""
    verdicts = [one.verdict for one in found]
    told = [
        f"{verdicts.count(verdict)} {word}"
        for verdict, word in (
            ("pass", "as recorded"),
            ("inconclusive", "inconclusive"),
            ("changed", "changed"),
        )
        if verdict in verdicts
    ]
    return f"{len(found)} {'case' if len(found) == 1 else 'cases'}: {', '.join(told)}"
