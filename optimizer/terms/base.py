"""The shape of a term of the objective."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from optimizer.candidates import Candidates
    from optimizer.rows import Row, Terms
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario


Settled = Mapping[str, int]
"""Values that earlier terms reached, scaled, by name; ``promised`` is what the
response curves add up to."""


@dataclass(frozen=True, slots=True)
class Term:
    """A named, unit-bearing part of the objective.

    The solver sees whole numbers, `scale` of which make one unit. `value` prices any
    plan from its bookings alone and equals the solver's objective at its counts.
    """

    name: str
    unit: str
    sense: Literal["maximise", "minimise"]
    scale: int
    rows: Callable[[Candidates, ResponseCurves, Settled], Iterable[Row]]
    objective: Callable[[Candidates, ResponseCurves, Settled], Terms]
    value: Callable[[Scenario, ResponseCurves, tuple[Booking, ...], Settled], int]
