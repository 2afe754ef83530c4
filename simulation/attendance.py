"""Who comes to an event: step 1 of the model.

The odds of coming by oneself are a product of factors: the kind of event, the person's
engagement and home, the distance, the month, the field and the events attended before.
Where the university fills the room, a further share comes because it is encouraged.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.variates import quantised, snapped

if TYPE_CHECKING:
    from collections.abc import Callable

    from scenarios.behaviour import Attendance
    from simulation.columns import Floats, Ints

_MOST_EVENTS = 500


@dataclass(frozen=True, slots=True)
class AttendanceLaw:
    """The factors of the odds of coming."""

    fair: float
    """Odds of the least engaged comparison case at a fair on the own campus."""
    talk: float
    """The same at a talk."""
    encouraged_gain: float
    """Added probability where the university fills the room."""
    seat_filled: float
    """Seats of an experience day that are taken [share]."""
    engagement: float
    """a_e [log-odds]."""
    fit: float
    """a_fit [log-odds]."""
    other_place: float
    """Lost away from the own campus [log-odds]."""
    per_km: float
    """Lost per kilometre [log-odds per km]."""
    home: float
    """Interest of graduates from the city [log-odds]."""
    season: tuple[float, ...]
    """Factor by calendar month, January first."""
    fatigue: Floats
    """Factor by number of events attended before."""

    def of_person(self, engagement: Floats, home: Floats) -> Floats:
        """Return the factor of each person; `home` is 1 for those from the city."""
        return quantised(
            np.exp(self.engagement * (engagement - 0.5) + self.home * home)
        )

    def of_place(self, km: float, *, own: bool) -> float:
        """Return the factor of a distance."""
        return 1.0 if own else snapped(math.exp(-self.other_place - self.per_km * km))

    def of_field(self, weights: Floats) -> Floats:
        """Return the factor of each field at an event with this mix of sectors.

        The best-covered field is the reference: others come less by up to a_fit.
        """
        covered = weights / weights.max()
        return quantised(np.exp(self.fit * (covered - 1)))


def attendance_law(attendance: Attendance, home_share: float) -> AttendanceLaw:
    """Return the law whose mean on the own campus is the one estimated.

    `home_share` is the share of graduates who come from the city.
    """
    engagement = attendance.engagement_log_odds.value
    home = attendance.hometown_log_odds.value

    def mean(intercept: float) -> float:
        away = mean_over_engagement(intercept, engagement)
        local = mean_over_engagement(intercept + home, engagement)
        return home_share * local + (1 - home_share) * away

    fatigue = attendance.fatigue_log_odds.value
    months = (attendance.season_log_odds.get(str(m)) for m in range(1, 13))
    return AttendanceLaw(
        fair=_odds_with(mean, attendance.fair_own_campus.value),
        talk=_odds_with(mean, attendance.talk_own_field.value),
        encouraged_gain=attendance.encouraged_gain.value,
        seat_filled=attendance.visit_seat_filled.value,
        engagement=engagement,
        fit=attendance.fit_log_odds.value,
        other_place=attendance.other_place_log_odds.value,
        per_km=attendance.distance_log_odds_per_km.value,
        home=home,
        season=tuple(snapped(math.exp(m.value)) if m else 1.0 for m in months),
        fatigue=quantised(np.exp(-fatigue * np.arange(_MOST_EVENTS))),
    )


def mean_over_engagement(intercept: float, slope: float) -> float:
    """Return the mean probability over an engagement uniform on (0, 1).

    The integral of the logistic function is the softplus function.
    """
    if abs(slope) < 1e-9:
        return 1 / (1 + math.exp(-intercept))
    upper, lower = intercept + slope / 2, intercept - slope / 2
    return (math.log1p(math.exp(upper)) - math.log1p(math.exp(lower))) / slope


def _odds_with(mean: Callable[[float], float], target: float) -> float:
    low, high = -30.0, 30.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if mean(middle) < target else (low, middle)
    return snapped(math.exp(low))


def fatigued(law: AttendanceLaw, attended: Ints) -> Floats:
    """Return the factor of fatigue after `attended` events."""
    return law.fatigue.take(attended, mode="clip")


def probability(odds: Floats) -> Floats:
    """Return the probability with these odds."""
    return odds / (1 + odds)
