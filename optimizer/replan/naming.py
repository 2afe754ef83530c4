"""Ids that outlive a change: a moved event keeps its own, a new one takes none over."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from optimizer.replan.changes import ChangedBooking
    from scenarios.plan import Booking


def ids(
    old: Iterable[Booking], found: Iterable[ChangedBooking], agreed: Iterable[Booking]
) -> dict[str, str]:
    """Return the lasting id of every event that a change brings, by its present one.

    Events that are agreed have theirs.

    An event that moves within its host keeps its id. One that goes elsewhere, or is
    new, gets the first number of its place that no booking of the old plan had.
    """
    lasting = {b.booking_id: b.booking_id for b in agreed}
    spoken_for = set(lasting)
    used = {b.booking_id for b in old} | spoken_for
    for change in found:
        before, after = change.before, change.after
        if after is None or after.booking_id in lasting:
            continue
        stays = before is not None and before.host == after.host
        if before is not None and stays and before.booking_id not in spoken_for:
            lasting[after.booking_id] = before.booking_id
            continue
        stem = f"{after.programme}@{after.organiser}@{after.host}"
        numbered = (f"{stem}@{number}" for number in count(1))
        lasting[after.booking_id] = next(i for i in numbered if i not in used)
        used.add(lasting[after.booking_id])
    return lasting
