"""Whether the parts of a scenario fit together: the table of contents.

Each check yields every problem it sees, on any scenario that the schema accepts.
FIRST are those without which the others mean nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.coherence import (
    cities,
    days,
    disruption,
    events,
    mandates,
    names,
    provision,
    quantities,
    separation,
    targets,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scenarios.coherence.base import Broken
    from scenarios.scenario import Scenario

    Check = Callable[[Scenario], Iterable[Broken]]

FIRST = (names.duplicate_names, days.horizon_is_near)
CHECKS = (
    names.unknown_names,
    names.unknown_readings,
    days.overlapping_semesters,
    days.seasons_partition,
    days.semesters_for_every_type,
    days.windows_within_the_horizon,
    events.programmes_have_venues,
    events.every_university_has_a_campus,
    events.sector_weights_sum_to_one,
    mandates.mandates_can_be_run,
    mandates.rewards_have_a_base,
    separation.mandates_separated_twice,
    separation.separate_figures_count_events,
    separation.separate_figures_do_not_cross,
    provision.students_can_be_counted,
    provision.every_unit_has_advisers,
    quantities.ranges_of_estimates,
    quantities.divisors_above_zero,
    quantities.somebody_to_simulate,
    quantities.months_are_complete,
    quantities.degrees_have_a_taste,
    disruption.rates_of_disruption,
    disruption.weather_of_every_month,
    disruption.spared_kinds_exist,
    targets.destinations_leave_a_rest,
    targets.origins_are_no_universities,
    targets.measures_are_counted,
    targets.measures_share_nobody,
    targets.groups_are_counted,
    targets.rates_are_shares,
    targets.classes_meet_the_horizon,
    targets.parts_are_not_larger,
    cities.everything_has_a_city,
    cities.cities_have_graduates,
    cities.figures_stay_within_a_city,
    cities.services_count_persons,
    cities.cities_do_not_crowd,
)


def contradictions(scenario: Scenario) -> tuple[Broken, ...]:
    """Return everything that does not fit together, in the order of the checks."""
    return _found(FIRST, scenario) or _found(CHECKS, scenario)


def _found(checks: tuple[Check, ...], scenario: Scenario) -> tuple[Broken, ...]:
    return tuple(broken for check in checks for broken in check(scenario))
