"""How many parameter sets of an ensemble the experiments leave: lines, and data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.ensemble.implausibility import LIMIT
from reporting.text_table import aligned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.ensemble.agreement import Agreement

HEADINGS = ("experiment", "set", "row", "plausible", "farthest")
"""Headings of the table."""


def agreement_lines(found: Sequence[Agreement]) -> Iterator[str]:
    """Yield what is printed, nothing where no parameter set was asked."""
    if not found:
        return
    number = len(found[0].implausibility)
    yield ""
    yield f"rows that leave a parameter set plausible (below {LIMIT:g}), of {number}"
    yield from aligned([HEADINGS, *map(_cells, found)])
    everywhere = sum(
        all(one < LIMIT for one in column)
        for column in zip(*(each.implausibility for each in found), strict=True)
    )
    yield f"{everywhere} of {number} parameter sets are plausible in every row"


def agreement_data(found: Sequence[Agreement]) -> list[dict[str, Any]]:
    """Return the same as plain data."""
    return [
        {
            "experiment": each.experiment,
            "set": each.row.set,
            "row": each.row.row,
            "implausibility": list(each.implausibility),
            "plausible": each.plausible,
        }
        for each in found
    ]


def _cells(each: Agreement) -> tuple[str, ...]:
    farthest = f"{max(each.implausibility):.2f}"
    return each.experiment, each.row.set, each.row.row, str(each.plausible), farthest
