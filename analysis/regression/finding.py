"""What a comparison with a baseline finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from analysis.regression.equivalence import Equivalence
    from analysis.regression.verdict import Verdict

Tier = Literal["exact", "tolerance", "statistical", "search"]
"""How a figure is compared."""


class Refusal(NamedTuple):
    """What was said when a case could not be run."""

    message: str


class Presence(NamedTuple):
    """That something is there in one of the two alone."""

    is_new: bool


class Which(NamedTuple):
    """Which of several figures of one name differs first, counted from 1."""

    number: int
    of: int


class FirstApart(NamedTuple):
    """The first replication in which a measure differs, and the measure there."""

    replication: int
    old: float | None
    new: float | None


class NotJudged(NamedTuple):
    """That means were not tested: without a margin, or with too few replications."""

    has_margin: bool


class Impossible(NamedTuple):
    """An objective beyond the bound of the other search."""

    bound: float
    is_of_now: bool
    """Whether the bound is that of now, and the objective that of then."""


class Slower(NamedTuple):
    """More work than a multiple of that recorded."""

    ratio: float


@dataclass(frozen=True, slots=True)
class Parting:
    """Where the counts of two runs begin to differ."""

    replication: int
    """First replication that differs."""
    num_different: int
    """Series of counts that differ in any replication."""
    num_series: int
    """Series of counts."""
    week: int | None = None
    """Week of the search year, where the first replication differs and a week does."""
    booking: str = ""
    """First booking of that week with other visitors, or else its first booking."""
    visitors: tuple[int, int] = (0, 0)
    """Visitors of the booking, then and now."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that differs, or that is worth a note though it passes."""

    section: str
    """Section of the baseline, or ``run`` where the case could not be run."""
    tier: Tier
    """How it was compared."""
    name: str
    """What differs: a path, a rule, a stream, a figure, a measure."""
    old: object = None
    """What was recorded; None for nothing."""
    new: object = None
    """What is found; None for nothing."""
    verdict: Verdict = "changed"
    """What follows; a note has ``pass``."""
    detail: (
        Refusal
        | Presence
        | Which
        | FirstApart
        | NotJudged
        | Impossible
        | Slower
        | Parting
        | Equivalence
        | None
    ) = None
    """What is known beside."""

    @property
    def ratio(self) -> float | None:
        """New over old, where both are numbers and that means anything."""
        old, new = _number(self.old), _number(self.new)
        return new / old if old and new is not None else None


def _number(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number else None  # type: ignore[arg-type]
