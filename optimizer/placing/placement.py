"""Stage two: every counted event gets its week, then its day, session and venue.

The counts are upper ends here: as many events as possible are placed, never so few that
a rule over counts breaks. Events that fit nowhere are left to the caller. Weeks that no
days can hold are forbidden and settled anew.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from optimizer.placing.cuts import cut
from optimizer.placing.days import settle_days
from optimizer.placing.weeks import by_week, settle_weeks
from optimizer.rows import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optimizer.candidates import Candidate, Candidates
    from optimizer.rows import Row

NOTHING: Mapping[Candidate, float] = {}
"""What places are worth where nothing is gained."""
MOST_CUTS = 5
"""Times the weeks may be settled anew."""


def place(
    candidates: Candidates,
    counts: Mapping[Candidate, int],
    *,
    seed: int,
    worth: Mapping[Candidate, float] = NOTHING,
) -> Answer:
    """Return the slots taken, or that the rules cannot be kept with these counts.

    Where not everything finds a week, what is `worth` most goes first [persons lost
    with one event less].
    """
    weekly = by_week(candidates, counts, worth)
    cuts: list[Row] = []
    work = 0.0
    for number in range(MOST_CUTS):
        weeks, in_week = settle_weeks(weekly, cuts, seed=seed)
        work += weeks.work
        if not weeks.is_solution:
            return replace(weeks, work=work)
        days = settle_days(weekly.candidates, in_week, seed=seed)
        work += days.work
        if days.status != "infeasible":
            return replace(days, work=work)
        cuts.extend(cut(weekly.candidates, in_week, number))
    return Answer("unknown", {}, 0.0, 0.0, work)
