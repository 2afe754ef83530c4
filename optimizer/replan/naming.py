"""Ids that outlive a change: a moved event keeps its own, a new one takes none over."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.replan.changes import Change
    from scenarios.plan import Booking


def ids(old: Iterable[Booking], found: Iterable[Change]) -> dict[str, str]:
    """Return the lasting id of every event that a change brings, by its present one.

    An event that moves within its host keeps its id. One that goes elsewhere, or is
    new, gets the first number of its place that no booking of the old plan had.
    """
    used = {b.booking_id for b in old}
    lasting: dict[str, str] = {}
    for change in found:
        before, after = change.before, change.after
        if after is None:
            continue
        if before is not None and before.host == after.host:
            lasting[after.booking_id] = before.booking_id
            continue
        stem = f"{after.programme}@{after.organiser}@{after.host}"
        numbered = (f"{stem}@{number}" for number in count(1))
        lasting[after.booking_id] = next(i for i in numbered if i not in used)
        used.add(lasting[after.booking_id])
    return lasting
