"""Outcomes to reach: which graduates, doing what, of which classes, by when."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from scenarios.base import Key
from scenarios.destinations import Destination
from scenarios.mandate import Strictness
from scenarios.obligations import Clause

MarketOutcome = Literal[
    "retained", "outside", "not_employed", "unplaced_at_graduation",
    "local_hires_by_event", "outside_hires_by_event",
]  # fmt: skip
"""What becomes of graduates in the labour market."""
Arrival = Literal["arrived", "arrived_for_work", "arrived_double_first_class"]
"""Graduates of universities elsewhere who come to the city."""
Outcome = Literal[MarketOutcome, Destination, Arrival]
"""Everything that a target may count."""
Base = Literal["in_market", "graduates"]
"""What a rate divides by: those who seek work, or everybody who finishes."""


class Target(Clause):
    """An outcome to reach, evaluated on the simulation."""

    measures: tuple[Outcome, ...] = Field(min_length=1)
    """Outcomes that count; their persons are added up."""
    of: tuple[Key, ...] = ()
    """Universities, or ``university`` for every one, and origins of arrivals whose
    graduates count; empty for all."""
    rate_of: Base | None = None
    """What the sum is divided by, or None for a number of persons."""
    at_least: float | None = Field(default=None, ge=0)
    """Figure to reach, persons or share, or None where it shall only rise."""
    aim: float | None = None
    """Figure to strive for."""
    strictness: Strictness = "aim"
    """How binding it is."""
    classes: tuple[int, ...] = ()
    """Years of graduation added up; empty for the class that the horizon serves."""
    due: date | None = None
    """Day by which it is to be reached, or None for the end of the horizon."""
    part_of: Key | None = None
    """Id of the target that these persons belong to, or None."""

    @property
    def is_rate(self) -> bool:
        """Whether the figure is a share rather than a number of persons."""
        return self.rate_of is not None

    @model_validator(mode="after")
    def _figures_make_sense(self) -> Self:
        if self.aim is not None and (self.at_least is None or self.aim < self.at_least):
            raise ValueError(f"aim {self.aim:g} needs an at_least that is not above it")
        highest = self.aim or self.at_least or 0.0
        if self.is_rate and highest > 1:
            raise ValueError(f"a rate of {highest:g} is above 1: write 0.42 for 42 %")
        if list(self.classes) != sorted(set(self.classes)):
            raise ValueError("classes must be years in rising order, each once")
        return self
