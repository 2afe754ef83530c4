"""The shape of a term of the objective."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from optimizer.candidates import Candidates
    from optimizer.rows import Row, Terms
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario


Settled = Mapping[str, int]
"""Values that earlier terms reached, scaled, by name; ``promised`` is what the
response curves add up to."""


class Event(Protocol):
    """What a term sees of an event: of a booking, or of one that is only counted."""

    @property
    def programme(self) -> str:
        """Programme held."""

    @property
    def kind(self) -> str:
        """Kind of the programme."""

    @property
    def host(self) -> str:
        """Place that receives it."""

    @property
    def date(self) -> date:
        """Day, or any other day of its period."""

    @property
    def cost_yuan(self) -> int:
        """Cost [yuan]."""


@dataclass(frozen=True, slots=True)
class Term:
    """A named, unit-bearing part of the objective.

    The solver sees whole numbers, `scale` of which make one unit. `value` prices any
    plan from its events alone and equals the solver's objective at its counts.
    """

    name: str
    unit: str
    sense: Literal["maximise", "minimise"]
    scale: int
    rows: Callable[[Candidates, ResponseCurves, Settled], Iterable[Row]]
    objective: Callable[[Candidates, ResponseCurves, Settled], Terms]
    value: Callable[[Scenario, ResponseCurves, tuple[Event, ...], Settled], int]
