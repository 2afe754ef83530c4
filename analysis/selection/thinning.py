"""What events do at the margin of a plan: a third of each group left out of it.

A group is what has a figure of its own in the response curves: the events of a kind in
a season, those at a host, those of a programme. Leaving out some of a group shows what
its events bring beside all the others, which no curve was learned from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from analysis.selection.common_numbers import CommonNumbers
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario

    Key = Callable[[Scenario, Booking], "Group"]

PART = 3
"""One event of so many is left out; whoever holds fewer than two keeps them."""

Group = tuple[str, ...]
"""Kind and season, host, or programme, behind the name of the grouping."""


def _season(scenario: Scenario, booking: Booking) -> Group:
    season = scenario.calendar.season_of(booking.date).key
    return "season", booking.kind, season


def _host(_scenario: Scenario, booking: Booking) -> Group:
    return "host", booking.host


def _programme(_scenario: Scenario, booking: Booking) -> Group:
    return "programme", booking.programme


GROUPINGS: tuple[Key, ...] = (_season, _host, _programme)
"""What events are grouped by, in the order in which curves are scaled."""


@dataclass(frozen=True, slots=True)
class Thinned:
    """What a plan brings, and what it loses with a part of each group."""

    bookings: tuple[Booking, ...]
    gained: NDArray[np.float64]
    """Extra retained graduates of the plan, by number [persons]."""
    rest: Mapping[Group, tuple[Booking, ...]]
    """Bookings left of the plan, by the group that lost some."""
    lost: Mapping[Group, NDArray[np.float64]]
    """What the plan brings less what is left brings, by number [persons]."""


def thinned(
    common: CommonNumbers, bookings: tuple[Booking, ...], numbers: range
) -> Thinned:
    """Simulate a plan and what is left of it without a part of each group."""
    rest = dict(_rest(common.scenario, bookings))
    gained = common.extra_retained([bookings, *rest.values()], numbers)
    lost = {
        group: gained[:, 0] - gained[:, place] for place, group in enumerate(rest, 1)
    }
    return Thinned(bookings, gained[:, 0], rest, lost)


def _rest(
    scenario: Scenario, bookings: Sequence[Booking]
) -> Iterator[tuple[Group, tuple[Booking, ...]]]:
    for key in GROUPINGS:
        groups: dict[Group, list[Booking]] = {}
        for booking in bookings:
            groups.setdefault(key(scenario, booking), []).append(booking)
        for group, own in sorted(groups.items()):
            gone = {booking.booking_id for booking in own[PART // 2 :: PART]}
            if gone:
                left = (b for b in bookings if b.booking_id not in gone)
                yield group, tuple(left)
