"""What is known of Chinese graduates in general, compared with a city's own year.

All rows are read from the year under which the baseline was observed. That year holds
the events of the mandates only, a part of the usual calendar, so that levels per
graduate are compared by visit or by employer. Ratios are compared as logarithms.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analysis.ensemble.implausibility import Observation, Simulated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation import Outcomes

USUAL_SHARE = 0.22
"""Share of first jobs found at campus events under the usual calendar: 15 to 30 % at
universities below the top (MyCOS 2009 and 2010, Zhaopin 2016, Shandong University)."""
USUAL_VISITS = 1.8
"""Visits to events per graduate and year: 0.90 in the national campaign of autumn 2024,
and a spring like it."""
EMPLOYED = 0.93
"""Share of graduates who have a job by the year's end, of those who seek one."""
RESUMES_PER_EMPLOYER = 21.5 * 1.83
"""Median visitors per employer at 13 fairs (6.7 to 64), times the résumés of one
visitor (1.4 and 2.4 at two fairs)."""

HIRES_PER_VISIT = Observation(
    "hires_per_visit",
    math.log(USUAL_SHARE * EMPLOYED / USUAL_VISITS),
    # A range of 0.15 to 0.30 is two standard deviations either way.
    variance=0.17**2,
    # Visits of a usual year are known to a factor of 1.5; respondents also name a fair
    # when they applied elsewhere afterwards; shares fell by a third between cohorts.
    discrepancy=0.40**2 + 0.30**2,
)
"""Jobs found at events over visits to events [logarithm]."""
OFFERED_BY_MID_APRIL = Observation(
    "offered_by_mid_april",
    0.525,
    # 0.43 to 0.62 among ordinary and elite universities in 2022 and 2023.
    variance=0.0475**2,
    # Years differ: three quarters had an offer by March of 2018.
    discrepancy=0.06**2,
)
"""Graduates in the market with an offer by mid-April [share]."""
ACCEPTED_OF_EVENT_OFFERS = Observation(
    "accepted_of_event_offers",
    0.31,
    # 14 of 45 offers of the job fairs of Addis Ababa.
    variance=0.31 * 0.69 / 45,
    # 0.2 to 0.76 elsewhere; interns accept most.
    discrepancy=0.14**2,
)
"""Offers from events that were taken [share]."""
BOOTH_VISITS_PER_EMPLOYER = Observation(
    "booth_visits_per_employer",
    math.log(RESUMES_PER_EMPLOYER),
    variance=0.16**2 + 0.27**2,
    # A fair of a decree is not a fair of a press report: those are the large ones.
    discrepancy=0.60**2,
)
"""Booths visited at fairs over employers who came [logarithm]."""
PATTERNS = (
    HIRES_PER_VISIT,
    OFFERED_BY_MID_APRIL,
    ACCEPTED_OF_EVENT_OFFERS,
    BOOTH_VISITS_PER_EMPLOYER,
)
"""Everything a city's own year is compared with."""


def pattern_rows(
    scenario: Scenario, outcomes: Outcomes, bookings: Sequence[Booking]
) -> dict[str, Simulated]:
    """Return the rows of a year that was simulated as its only arm.

    A row that a year says nothing of is left out.
    """
    return dict(_rows(scenario, outcomes, bookings))


def _rows(
    scenario: Scenario, outcomes: Outcomes, bookings: Sequence[Booking]
) -> Iterator[tuple[str, Simulated]]:
    def total(measure: str) -> float:
        return float(outcomes.counts(outcomes.arms[0], measure).sum())

    hires = total("local_hires_by_event") + total("outside_hires_by_event")
    offers, visits = total("event_offers"), total("attendances")
    if visits:
        yield HIRES_PER_VISIT.name, _ratio(hires, visits)
    if offers:
        yield ACCEPTED_OF_EVENT_OFFERS.name, _share(hires, offers)
    if market := total("in_market"):
        found = _share(total("offered_by_mid_april"), market)
        yield OFFERED_BY_MID_APRIL.name, found
    fairs = {k.key for k in scenario.kinds if k.channel == "fair"}
    employers = sum(b.employers for b in bookings if b.kind in fairs)
    if employers and total("booth_visits"):
        came = employers * len(outcomes.replications)
        yield BOOTH_VISITS_PER_EMPLOYER.name, _ratio(total("booth_visits"), came)


def _share(part: float, whole: float) -> Simulated:
    """Return a share with the binomial variance of what was counted."""
    smoothed = (part + 0.5) / (whole + 1)
    return Simulated(part / whole, smoothed * (1 - smoothed) / whole)


def _ratio(part: float, whole: float) -> Simulated:
    """Return the logarithm of a ratio with the Poisson variance of what was counted."""
    return Simulated(math.log((part + 0.5) / whole), 1 / (part + 0.5))
