"""Events fall on working days; programmes may also use weekends or holidays.

Which ones, each programme says. A weekend day that is worked in exchange for a holiday
is a working day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.domain.base import DayRule
from scenarios.workdays import may_hold

if TYPE_CHECKING:
    from datetime import date

    from scenarios.city import Host
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


def admits(scenario: Scenario, programme: Programme, _host: Host, day: date) -> bool:
    """Tell whether `programme` may be held on `day`."""
    return may_hold(
        scenario.calendar,
        day,
        weekends=programme.weekends,
        holidays=programme.holidays,
    )


RULE = DayRule("working_day", admits)
