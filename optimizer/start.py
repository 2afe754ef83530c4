"""A known answer completed for a problem that has grown by rows and auxiliaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.rows import Auxiliary

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from optimizer.rows import Problem, Row


def completed(
    problem: Problem, values: Mapping[Hashable, float]
) -> dict[Hashable, float]:
    """Return `values` with the least auxiliaries that the rows' lower ends ask for.

    Only auxiliaries that are new (absent from `values`) are set.
    """
    full = dict(values)
    for row in problem.rows:
        for variable, coefficient in row.terms:
            new = isinstance(variable, Auxiliary) and variable not in values
            if new and coefficient > 0 and row.low is not None:
                missing = row.low - _total(row, full, variable)
                least = max(0.0, missing / coefficient)
                full[variable] = max(full.get(variable, 0.0), least)
    return full


def _total(row: Row, values: Mapping[Hashable, float], without: Hashable) -> float:
    return sum(c * values.get(v, 0) for v, c in row.terms if v != without)
