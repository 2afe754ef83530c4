"""What must hold in every run, whatever happens in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.errors import FairplanError
from simulation.choice import LOCAL
from simulation.outcomes import Measure

if TYPE_CHECKING:
    from simulation.columns import Ints
    from simulation.year import Year


class NotConserved(FairplanError):
    """The simulation lost or invented people, posts, visits or time: a bug."""


def require(kept: bool, what: str) -> None:
    """Stop the run unless `kept`.

    Raises
    ------
    NotConserved
        With `what` must hold.
    """
    if not kept:
        raise NotConserved(f"broken in the simulation: {what}")


def check(year: Year, counts: Ints) -> None:
    """Check the books of a finished year; `counts` are by university and measure.

    Raises
    ------
    NotConserved
        If persons, visits or posts do not add up.
    """
    counted = counts.sum(axis=0)
    ledger = year.ledger
    places = (Measure.RETAINED, Measure.OUTSIDE, Measure.NOT_EMPLOYED)
    require(
        counted[Measure.IN_MARKET] == sum(counted[place] for place in places),
        "each person in the market is retained, outside or not employed",
    )
    require(
        bool((counts[:, Measure.UNPLACED_AT_GRADUATION]
              >= counts[:, Measure.NOT_EMPLOYED]).all()),
        "nobody loses a job between graduation and the end of the year",
    )  # fmt: skip
    require(
        counted[Measure.BOOTH_VISITS]
        == counted[Measure.SERVED] + counted[Measure.RENEGED]
        + counted[Measure.TURNED_AWAY],
        "each visit of a booth is served, reneged or turned away",
    )  # fmt: skip
    require(
        bool((ledger.hires <= ledger.posts).all()),
        "no employer hires beyond its posts",
    )
    require(
        bool((ledger.outstanding >= 0).all()),
        "no employer takes back an offer it did not make",
    )
    require(
        int(ledger.hires.sum()) == int((year.place == LOCAL).sum()),
        "each local hire is one person and one post",
    )
