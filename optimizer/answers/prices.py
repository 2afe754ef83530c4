"""What one event more gains in a plan, by the response curves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from optimizer.terms import uplift
from optimizer.terms.gains import dose_units, doses_by_place, promised_at

if TYPE_CHECKING:
    from optimizer.rules.base import Bookings
    from optimizer.terms.gains import CurveKey
    from scenarios.plan import Booking
    from scenarios.response import ResponseCurves
    from scenarios.scenario import Scenario


class Prices:
    """Gains over some bookings; a place is asked once however many days it has."""

    def __init__(
        self, scenario: Scenario, curves: ResponseCurves, bookings: Bookings
    ) -> None:
        self.scenario = scenario
        self.curves = curves
        self.curve = {(c.host, c.kind, c.season): c for c in curves.curves}
        self.doses = doses_by_place(scenario, curves, bookings)
        self.promised = uplift.promised_by_season(scenario, curves, bookings)
        self.value = uplift.kept_of(curves, self.promised)

    def gain(self, programme: str, host: str, season: str) -> int:
        """Return what one event more gains there [gain units].

        It is the plan's value with the event less its value without.
        """
        extra = Counter({season: self.promise(programme, host, season)})
        return uplift.kept_of(self.curves, self.promised + extra) - self.value

    def promise(self, programme: str, host: str, season: str) -> int:
        """Return what the curve there promises one event more [gain units]."""
        place: CurveKey = host, self.scenario.programme[programme].kind, season
        curve, dose = self.curve.get(place), self.doses[place]
        if curve is None:
            return 0
        more = dose + dose_units(self.curves, programme)
        return promised_at(curve, more) - promised_at(curve, dose)


def value_of(scenario: Scenario, curves: ResponseCurves, bookings: Bookings) -> float:
    """Return what `bookings` gain [persons]."""
    return uplift.TERM.value(scenario, curves, bookings, {}) / uplift.TERM.scale


def contribution(
    scenario: Scenario, curves: ResponseCurves, bookings: Bookings, booking: Booking
) -> float:
    """Return what `bookings` gain less what they gain without `booking` [persons]."""
    rest = tuple(b for b in bookings if b is not booking)
    whole = value_of(scenario, curves, bookings)
    return round(whole - value_of(scenario, curves, rest), 4)
