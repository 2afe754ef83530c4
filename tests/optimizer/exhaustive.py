"""The best and the cheapest plan of a tiny city, by looking at every plan there is."""

from __future__ import annotations

from collections import Counter
from itertools import islice, product
from math import inf
from typing import TYPE_CHECKING

from optimizer.terms import uplift
from scenarios.duties import duties, measured
from tests.optimizer.restated import distances_asked, restated, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scenarios.duties import Duty
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario
    from tests.optimizer.restated import Key, Restated

Bookings = tuple["Booking", ...]
MOST_PLANS = 3_000
"""Plans of a tiny city at most."""


def is_countable(scenario: Scenario) -> bool:
    """Tell whether there are few enough plans to look at each."""
    return next(islice(plans(restated(scenario)), MOST_PLANS, None), None) is None


def cheapest_yuan(scenario: Scenario) -> float:
    """Return the least that a plan costs, whatever the budget; infinite if none."""
    known = restated(scenario)
    lowest = inf
    for plan in plans(known):
        cost = sum(booking.cost_yuan for booking in plan)
        if cost < lowest and meets(known, plan):
            lowest = cost
    return lowest


def best_gain(scenario: Scenario, curves: ResponseCurves, budget_yuan: int) -> float:
    """Return the most that a plan within the budget gains, scaled; -inf if none."""
    known = restated(scenario, budget_yuan)
    price = _priced(scenario, curves)
    best = -inf
    for plan in plans(known):
        gain = price(plan)
        if gain > best and meets(known, plan):
            best = gain
    return best


def plans(known: Restated) -> Iterator[Bookings]:
    """Yield every set of events that exceeds no limit and keeps its distances."""
    near = _too_near(known)
    load: Counter[Key] = Counter()
    taken: list[Booking] = []

    def rest(following: Sequence[int]) -> Iterator[Bookings]:
        yield tuple(taken)
        for place, i in enumerate(following):
            own = known.uses[i].items()
            if any(load[key] + use > known.limits[key] for key, use in own):
                continue
            load.update(known.uses[i])
            taken.append(known.events[i])
            yield from rest([j for j in following[place + 1 :] if j not in near[i]])
            taken.pop()
            load.subtract(known.uses[i])

    yield from rest(range(len(known.events)))


def meets(known: Restated, plan: Bookings) -> bool:
    """Tell whether `plan` serves every university and meets every duty that binds."""
    held = {(booking.host, booking.kind) for booking in plan}
    for campuses, kind in served(known.scenario):
        if not any((campus, kind) in held for campus in campuses):
            return False
    apart = {mandate for group in known.scenario.separate for mandate in group}
    if not all(_met(duty, plan) for duty in known.owed if duty.mandate not in apart):
        return False
    return all(_met_apart(known, group, plan) for group in known.scenario.separate)


def _met(duty: Duty, plan: Bookings) -> bool:
    reached = measured(duty.measure, (b for b in plan if duty.counts(b)))
    most = inf if duty.at_most is None else duty.at_most
    return (duty.at_least or 0) <= reached <= most


def _met_apart(known: Restated, group: Sequence[str], plan: Bookings) -> bool:
    """Tell whether some way to give each booking to one mandate meets all of them."""
    owed = [duty for duty in known.owed if duty.mandate in group]
    ways = (_counted_by(known, group, booking) or (None,) for booking in plan)
    return any(
        all(
            _met(
                d, tuple(b for b, m in zip(plan, given, strict=True) if m == d.mandate)
            )
            for d in owed
        )
        for given in product(*ways)
    )


def _counted_by(
    known: Restated, group: Sequence[str], booking: Booking
) -> tuple[str, ...]:
    own = [duty for duty in duties(known.scenario) if duty.counts(booking)]
    return tuple(m for m in group if any(duty.mandate == m for duty in own))


def _too_near(known: Restated) -> list[set[int]]:
    """Return, for each event, those that stand too near to it in time."""
    asked = distances_asked(known.scenario)

    def near(a: Booking, b: Booking) -> bool:
        alike = (a.host, a.kind, a.theme) == (b.host, b.kind, b.theme)
        return alike and abs((a.date - b.date).days) < asked[a.kind, a.theme]

    events = known.events
    return [{j for j, b in enumerate(events) if near(a, b)} for a in events]


def _priced(scenario: Scenario, curves: ResponseCurves) -> Callable[[Bookings], int]:
    """Return the price of plans; alike plans are priced once."""
    known: dict[frozenset[tuple[object, int]], int] = {}
    season_of = scenario.calendar.season_of

    def price(plan: Bookings) -> int:
        alike = Counter((b.programme, b.host, season_of(b.date).key) for b in plan)
        key = frozenset(alike.items())
        if key not in known:
            known[key] = uplift.TERM.value(scenario, curves, plan, {})
        return known[key]

    return price
