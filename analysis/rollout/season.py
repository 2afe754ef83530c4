"""The part of a search year in which a roll-out takes place.

Until the measuring day one campus of a pair has its events, afterwards the other. Both
lie between the first day of the horizon and graduation, so that it is one class that is
counted: the one that the horizon serves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from scenarios.classes import SEPTEMBER, main_class
from scenarios.errors import Problem, ScenarioError
from scenarios.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Season:
    """Early and late days, parted by the measuring day."""

    early: Interval
    """Days up to the measuring day."""
    late: Interval
    """Days after it, until graduation."""

    @property
    def measured(self) -> date:
        """The measuring day: the class is counted at its end."""
        return self.early.last


def season_until(scenario: Scenario, measured: date) -> Season:
    """Return the season that a measuring day parts.

    Raises
    ------
    ScenarioError
        If no day is left before or after it.
    """
    whole = _until_graduation(scenario)
    if not whole.first <= measured < whole.last:
        rule = f"the class is counted between {whole.first} and {whole.last}"
        advice = "Name a day before its last events."
        raise ScenarioError(
            [Problem("options", "--measured", str(measured), rule, advice)]
        )
    after = measured + timedelta(days=1)
    return Season(
        Interval(first=whole.first, last=measured),
        Interval(first=after, last=whole.last),
    )


def seasons(scenario: Scenario) -> Iterator[Season]:
    """Yield the seasons that end with a month."""
    whole = _until_graduation(scenario)
    for day in whole.days():
        if (day + timedelta(days=1)).day == 1 and day < whole.last:
            yield season_until(scenario, day)


def _until_graduation(scenario: Scenario) -> Interval:
    """Return the days of the horizon on which the class still studies."""
    horizon = scenario.calendar.horizon
    year = main_class(horizon)
    studies = Interval(first=date(year - 1, SEPTEMBER, 1), last=date(year, 6, 30))
    return horizon.clipped(studies) or horizon
