"""The files of a comparison: a workbook and a page; and the data for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reporting.comparison_book import write_comparison_book
from reporting.comparison_page import comparison_page
from reporting.messages import words_of
from reporting.rounding import rounded, spread_data
from reporting.tables.comparison import settings

if TYPE_CHECKING:
    from analysis.comparison import Comparison
    from analysis.comparison.differences import Difference
    from reporting.files import Writer

COMPARISON_FILES = ("comparison.xlsx", "comparison.html")
"""Files of every comparison."""
SCHEMA = "fairplan.comparison/1"
"""Name and version of the form of the data."""


def comparison_files(found: Comparison, language: str) -> dict[str, Writer]:
    """Return the writers of a comparison, by name."""
    words = words_of(language)
    page = comparison_page(found, words)
    return {
        "comparison.xlsx": lambda path: write_comparison_book(found, words, path),
        "comparison.html": lambda path: path.write_bytes(page.encode("utf-8")),
    }


def comparison_data(found: Comparison) -> dict[str, Any]:
    """Return everything that was found as plain data."""
    keys = ("case", "path", "here", "there")
    told = settings(found, words_of("en"))
    return {
        "schema": SCHEMA,
        "baseline": found.baseline.label,
        "seed": found.seed,
        "replications": found.replications,
        "parameter_sets": found.members,
        "half_width_asked": found.half_width_asked,
        "half_width": rounded(found.half_width),
        "half_width_reached": found.is_precise,
        "cases": [
            {
                "case": case.label,
                "scenario": case.scenario.name,
                "scenario_digest": case.scenario.digest,
                "events": len(case.plan.bookings),
                "cost_yuan": case.plan.cost_yuan,
                "status": case.plan.provenance.status,
                "uplift": spread_data(found.uplifts[case.label]),
            }
            for case in found.cases
        ],
        "undominated": list(found.undominated),
        "differences": [_difference(d) for d in found.differences],
        "settings": [dict(zip(keys, row, strict=True)) for row in told.rows],
        "remarks": [remark._asdict() for remark in found.remarks],
    }


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "case": found.case,
        "measure": found.measure,
        "unit": found.unit,
        "better": found.better,
        "mean": rounded(found.mean),
        "baseline_mean": rounded(found.baseline_mean),
        "difference": spread_data(found.spread),
        "exact": found.is_exact,
        "p_value": rounded(found.p_value),
        "p_adjusted": rounded(found.p_adjusted),
        "probability_better": rounded(found.probability_better),
        "verdict": found.verdict,
    }
