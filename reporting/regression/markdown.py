"""A check as Markdown, for a merge request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.regression.comparing import SECTIONS
from reporting.regression.wording import (
    acceptable,
    accepting,
    of_section,
    tally,
    what_differs,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from analysis.regression.checking import Checked

MOST = 10
"""Findings of a section that are told."""
_WORDS = {
    "pass": "✅ as recorded",
    "inconclusive": "❔ inconclusive",
    "changed": "❌ changed",
}


def markdown(suite: Path, found: Sequence[Checked]) -> str:
    """Return a table of cases, what differs in each, and how to accept it."""
    return "\n".join(_lines(suite, found)) + "\n"


def _lines(suite: Path, found: Sequence[Checked]) -> Iterator[str]:
    yield f"### Scenario outputs: {tally(found)}"
    yield ""
    yield "| case | verdict | where |"
    yield "|---|---|---|"
    for one in found:
        failed = [f.section for f in one.findings if f.verdict != "pass"]
        where = ", ".join(section for section in SECTIONS if section in failed)
        yield f"| {one.case.name} | {_WORDS[one.verdict]} | {where} |"
    for one in found:
        if one.findings:
            yield from _case(one)
    if acceptable(found):
        yield ""
        yield "Where this is meant, accept it and commit the baselines:"
        yield ""
        yield f"```\n{accepting(suite, acceptable(found))}\n```"


def _case(one: Checked) -> Iterator[str]:
    yield ""
    yield f"<details><summary>{one.case.name}</summary>"
    yield ""
    for section in SECTIONS:
        own = of_section(one, section)
        for finding in own[:MOST]:
            note = " (a note)" if finding.verdict == "pass" else ""
            told = " ".join(what_differs(finding).split()).replace("`", "'")
            yield f"- **{section}**{note} `{told}`"
        if own[MOST:]:
            yield f"- **{section}** and {len(own) - MOST} more"
    yield ""
    yield "</details>"
