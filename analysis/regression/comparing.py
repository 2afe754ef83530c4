"""A case against its baseline, from causes to what they lead to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.regression.equivalence import equivalence
from analysis.regression.finding import Finding, NotJudged, Refusal
from analysis.regression.optimum import optimum
from analysis.regression.parting import counts_apart
from analysis.regression.sameness import exact, mean, near
from analysis.regression.suite import SIMULATED
from scenarios.errors import PlanningError, SpoiltBaseline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.regression.observation import Observation, Values
    from analysis.regression.observing import Seen
    from analysis.regression.suite import GuardedCase

CAUSES = ("settings", "curves", "bookings", "rules", "streams", "required", "planned")
"""Sections that are compared line by line."""
SECTIONS = (*CAUSES, "run", "counts", "measures", "search")
"""Everything that is compared, in the order in which it is told."""


def compared(
    case: GuardedCase, old: Observation, seen: Seen
) -> dict[str, tuple[Finding, ...]]:
    """Return by section what differs from the baseline `old`.

    Left out are sections of which there is nothing to compare: nothing was recorded,
    or the look at the case was ended before them.
    """
    found = {}
    for section in SECTIONS:
        if section == "run":
            found[section] = tuple(_refused(seen))
        elif _is_comparable(section, old, seen):
            found[section] = tuple(_differences(section, case, old, seen.observation))
    return found


def _refused(seen: Seen) -> Iterator[Finding]:
    match seen.error:
        case None:
            return
        case SpoiltBaseline():
            name = "stored plan"
        case PlanningError():
            name = "planning"
        case _:
            name = "case"
    yield Finding("run", "exact", name, detail=Refusal(str(seen.error)))


def _is_comparable(section: str, old: Observation, seen: Seen) -> bool:
    before, after = getattr(old, section), getattr(seen.observation, section)
    return bool(after) or (seen.error is None and bool(before))


def _differences(
    section: str, case: GuardedCase, old: Observation, new: Observation
) -> Iterator[Finding]:
    lenient = case.tier == "statistical"
    if section == "counts":
        yield from counts_apart(old, new, passes=lenient)
    elif section == "measures":
        yield from _measures(case, old, new)
    elif section == "search":
        yield from optimum(old.search, new.search, case.work_ratio)
    else:
        found = exact(section, getattr(old, section), getattr(new, section))
        yield from _noted(found, lenient and section == "streams")


def _noted(findings: Iterator[Finding], noted: bool) -> Iterator[Finding]:
    for finding in findings:
        yield replace(finding, verdict="pass") if noted else finding


def _measures(
    case: GuardedCase, old: Observation, new: Observation
) -> Iterator[Finding]:
    apart = near(old.measures, new.measures, case.tolerances)
    if case.tier == "exact":
        yield from apart
        return
    tested = old.measures.keys() & new.measures.keys() & set(SIMULATED)
    for finding in apart:
        name = finding.name
        if name not in tested:
            yield finding
        elif name in case.margins:
            yield _equivalent(case, name, old.measures[name], new.measures[name])
        else:
            detail = NotJudged(has_margin=False)
            yield replace(finding, verdict="pass", tier="statistical", detail=detail)


def _equivalent(case: GuardedCase, name: str, old: Values, new: Values) -> Finding:
    """Return the verdict of two one-sided tests on a measure."""
    found = mean(old), mean(new)
    before = [value for value in old if value is not None]
    after = [value for value in new if value is not None]
    if None in found or len(before) != len(after) or len(before) < 2:
        detail = NotJudged(has_margin=True)
        return Finding("measures", "statistical", name, *found, "inconclusive", detail)
    test = equivalence(before, after, case.margins[name], case.power)
    return Finding("measures", "statistical", name, *found, test.verdict, test)
