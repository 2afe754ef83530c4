"""A check in lines for a terminal: short, or with everything that differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.regression.comparing import SECTIONS
from reporting.regression.details import known_beside
from reporting.regression.wording import (
    acceptable,
    accepting,
    cause,
    of_section,
    tally,
    what_differs,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from analysis.regression.checking import Checked
    from analysis.regression.finding import Finding

MOST = 5
"""Findings of a section that are told unless all are asked for."""


def check_lines(
    suite: Path, found: Sequence[Checked], *, most: int | None = MOST
) -> Iterator[str]:
    """Yield every case with what differs, causes first, and how to accept it.

    `most` findings of a section are told; None tells all.
    """
    yield tally(found)
    for one in found:
        yield from case_lines(one, most)
    changed = acceptable(found)
    if changed:
        yield "where this is meant, accept it and commit the baselines:"
        yield f"  {accepting(suite, changed)}"


def case_lines(one: Checked, most: int | None) -> Iterator[str]:
    """Yield a case, what differs, and what is only noted."""
    yield f"{one.case.name}: {one.verdict}{cause(one)}"
    for section in SECTIONS:
        own = of_section(one, section)
        yield from _section(section, own, most)
    if one.verdict != "pass" or most is None:
        for name, (then, now) in one.versions.items():
            yield f"  recorded with {name} {then}, checked with {now}"


def _section(
    section: str, findings: Sequence[Finding], most: int | None
) -> Iterator[str]:
    for finding in findings[:most]:
        mark = {"pass": "note", "inconclusive": "inconclusive"}.get(finding.verdict, "")
        told = what_differs(finding).replace("\n", "\n" + " " * 12)
        line = f"{mark}: {told}" if mark else told
        yield f"  {section:<8}  {line}"
    hidden = len(findings[most:]) if most is not None else 0
    if hidden:
        yield f"  {section:<8}  and {hidden} more: fairplan regress explain"


def check_data(suite: Path, found: Sequence[Checked]) -> dict[str, Any]:
    """Return a check as data, nothing left out."""
    changed = acceptable(found)
    return {
        "suite": str(suite),
        "accept": accepting(suite, changed) if changed else None,
        "cases": [
            {
                "case": one.case.name,
                "verdict": one.verdict,
                "findings": [_finding(finding) for finding in one.findings],
                "versions": {name: list(pair) for name, pair in one.versions.items()},
            }
            for one in found
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "section": finding.section,
        "tier": finding.tier,
        "name": finding.name,
        "old": finding.old,
        "new": finding.new,
        "ratio": finding.ratio,
        "verdict": finding.verdict,
        "detail": known_beside(finding.detail),
    }
