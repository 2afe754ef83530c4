"""A few small universities of a pack, for measurements of many replications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.planning import make_cheapest_plan
from scenarios.loading import load

if TYPE_CHECKING:
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario


def village(pack: str, universities: int) -> tuple[Scenario, tuple[Booking, ...]]:
    """Return the smallest universities of a pack with the events on their campuses.

    The events are those of the cheapest plan that complies; employers are as many for
    each graduate as in the whole city.
    """
    whole = load(pack)
    ranked = sorted(whole.universities, key=lambda u: (u.graduates.value, u.id))
    kept = ranked[:universities]
    share = sum(u.graduates.value for u in kept) / sum(
        u.graduates.value for u in ranked
    )
    sectors = [sector.to_data() for sector in whole.sectors]
    for sector in sectors:
        fewer = max(round(sector["employers"]["value"] * share), 1)
        sector["employers"] |= dict.fromkeys(("value", "low", "high"), fewer)
    small = whole.revised(universities=[u.to_data() for u in kept], sectors=sectors)
    names = {u.id for u in kept}
    plan = make_cheapest_plan(whole, None, seed=1)
    return small, tuple(
        b for b in plan.bookings if whole.host[b.host].university in names
    )
