"""A finding in words, and the command that accepts a change."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analysis.regression.checking import Checked
    from analysis.regression.finding import Finding


def difference(finding: Finding) -> str:
    """Return what differs: name, old, new, ratio, and what is known beside."""
    if finding.section == "run":
        return f"{finding.name}: {finding.detail}"
    change = f"{_figure(finding.old)} -> {_figure(finding.new)}"
    ratio = f" (x {finding.ratio:.8g})" if finding.ratio is not None else ""
    detail = f"; {finding.detail}" if finding.detail else ""
    return f"{finding.name}: {change}{ratio}{detail}"


def _figure(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_figure, value)) + "]"
    return str(value)


def accepting(suite: Path, cases: Sequence[str]) -> str:
    """Return the command that takes what is found as the new baseline of `cases`."""
    chosen = " ".join(f"--accept {shlex.quote(case)}" for case in cases)
    return f"fairplan regress record {shlex.quote(str(suite))} {chosen}"


def failing(found: Sequence[Checked]) -> list[str]:
    """Return the names of the cases that do not pass."""
    return [one.case.name for one in found if one.verdict != "pass"]


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
