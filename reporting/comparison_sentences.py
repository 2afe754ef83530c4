"""What a comparison says in sentences: verdicts, and how to read its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.multiplicity import LEVEL
from reporting.measure_figures import measure_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.comparison import Comparison
    from reporting.messages import Words

ORDER = ("better", "worse", "indistinct", "same", "unknown")
"""Verdicts in the order told."""


def verdicts(found: Comparison, case: str, words: Words) -> Iterator[str]:
    """Yield a sentence for each verdict on a case, with the measures it is of."""
    own = [d for d in found.differences if d.case == case]
    for verdict in ORDER:
        measures = [measure_name(d.measure, words) for d in own if d.verdict == verdict]
        if measures:
            yield words(
                "comparison.found",
                verdict=words(f"verdict.{verdict}"),
                measures=words("list.and").join(measures),
            )


def sentences(found: Comparison, words: Words) -> Iterator[str]:
    """Yield what must be known of cases, and how the figures came about."""
    for remark in found.remarks:
        yield words(f"remark.{remark.kind}", case=remark.case)
    for case, settings in found.settings.items():
        if not settings:
            yield words("remark.no_settings", case=case)
    yield words("comparison.runs", replications=found.replications, seed=found.seed)
    yield _half_width(found, words)
    judged = sum(d.p_value is not None for d in found.differences)
    yield words("comparison.family", count=judged, level=f"{LEVEL:.0%}")
    code = "comparison.members" if found.members else "comparison.no_members"
    yield words(code, members=found.members)


def _half_width(found: Comparison, words: Words) -> str:
    told, asked = f"{found.half_width * 100:.3f}", found.half_width_asked
    if asked is None:
        return words("comparison.half_width", found=told)
    asked_points = f"{asked * 100:g}"
    if found.is_precise:
        return words("comparison.half_width_reached", found=told, asked=asked_points)
    return words(
        "comparison.half_width_missed",
        found=told,
        asked=asked_points,
        replications=found.replications,
    )
