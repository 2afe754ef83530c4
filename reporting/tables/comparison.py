"""The tables of a comparison: its cases, their differences, settings and remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.comparison_sentences import sentences
from reporting.measure_figures import change, change_range, level, measure_name
from reporting.tables.shape import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.comparison import Comparison
    from analysis.comparison.differences import Difference
    from reporting.messages import Words

CASES = (
    Column("case", width=24),
    Column("scenario", width=24),
    Column("plan_status", width=20),
    Column("events", "count"),
    Column("cost_yuan", "yuan"),
    Column("uplift_own", "points"),
)
"""What is told of a case by itself."""
FIGURES = (
    Column("case", width=24),
    Column("measure", width=28),
    Column("unit", width=16),
    Column("baseline_value", "decimal"),
    Column("case_value", "decimal"),
    Column("change", "decimal"),
    Column("p_value", "decimal"),
    Column("p_adjusted", "decimal"),
    Column("better_chance", "share"),
    Column("verdict", width=20),
)
"""Differences as numbers, for spreadsheets."""
SETTINGS = (
    Column("case", width=24),
    Column("path", width=60),
    Column("setting_here", width=28),
    Column("setting_there", width=28),
)
"""Settings that a case has otherwise than the baseline."""


def cases(found: Comparison, words: Words) -> Table:
    """Return what is compared, the baseline first."""
    rows = (
        (
            case.label,
            case.scenario.name,
            words(f"plan.{case.plan.provenance.status}"),
            len(case.plan.bookings),
            case.plan.cost_yuan,
            found.uplifts[case.label],
        )
        for case in found.cases
    )
    return Table("cases", CASES, tuple(rows))


def against_baseline(found: Comparison, case: str, words: Words) -> Table:
    """Return the differences of one case as text, each figure in its own unit."""
    columns = (
        Column("measure"),
        Column("baseline_value", title=found.baseline.label),
        Column("case_value", title=case),
        Column("change"),
        Column("interval"),
        Column("p_adjusted"),
        Column("better_chance"),
        Column("verdict"),
    )
    own = (d for d in found.differences if d.case == case)
    return Table("differences", columns, tuple(_told(d, words) for d in own))


def figures(found: Comparison, words: Words) -> Table:
    """Return every difference as numbers; shares are between 0 and 1."""
    rows = (
        (
            d.case,
            measure_name(d.measure, words),
            words(f"scale.{d.unit}"),
            d.baseline_mean,
            d.mean,
            d.spread,
            d.p_value,
            d.p_adjusted,
            d.probability_better,
            words(f"verdict.{d.verdict}"),
        )
        for d in found.differences
    )
    return Table("differences", FIGURES, tuple(rows))


def settings(found: Comparison, _words: Words) -> Table:
    """Return the settings of each case that differ from the baseline's."""
    rows = (
        (case, told.path, told.here or None, told.there or None)
        for case, own in found.settings.items()
        for told in own
    )
    return Table("settings", SETTINGS, tuple(rows))


def remarks(found: Comparison, words: Words) -> Table:
    """Return what must be known before the differences are believed."""
    rows = ((sentence,) for sentence in sentences(found, words))
    return Table("remarks", (Column("remark", width=120),), tuple(rows))


def _told(found: Difference, words: Words) -> Row:
    return tuple(_cells(found, words))


def _cells(found: Difference, words: Words) -> Iterator[str | None]:
    yield measure_name(found.measure, words)
    for mean in (found.baseline_mean, found.mean):
        yield None if mean is None else level(mean, found.unit)
    spread = found.spread
    yield None if spread is None else change(spread.mean, found.unit)
    is_wide = spread is not None and not found.is_exact
    yield change_range(spread, found.unit, words) if spread and is_wide else None
    yield None if found.p_adjusted is None else _chance(found.p_adjusted)
    better = found.probability_better
    yield None if better is None else f"{better:.0%}"
    yield words(f"verdict.{found.verdict}")


def _chance(p_value: float) -> str:
    return "<0.001" if p_value < 0.001 else f"{p_value:.3f}"
