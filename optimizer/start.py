"""A known answer completed for a problem that has grown by rows and auxiliaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.rows import Auxiliary

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from optimizer.rows import Problem


def completed(
    problem: Problem, values: Mapping[Hashable, float]
) -> dict[Hashable, float]:
    """Return `values` with the least auxiliaries that the rows' lower ends ask for.

    Only auxiliaries that are new (absent from `values`) are set.
    """
    full = dict(values)
    for row in problem.rows:
        new = [(v, c) for v, c in row.terms if isinstance(v, Auxiliary)]
        new = [(v, c) for v, c in new if v not in values and c > 0]
        if not new or row.low is None:
            continue
        reached = sum(c * full.get(v, 0.0) for v, c in row.terms)
        for variable, coefficient in new:
            known = full.get(variable, 0.0)
            least = known + max(0.0, row.low - reached) / coefficient
            reached += (least - known) * coefficient
            full[variable] = least
    return full
