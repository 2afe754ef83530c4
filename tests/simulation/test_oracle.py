"""Years in which everybody at a fair is a SimPy process come to the same counts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from simulation.events import events_of
from simulation.fairs import visit_fairs
from simulation.kernels import COLUMNWISE, loopwise
from simulation.oracle import people_as_processes
from simulation.people import populate
from simulation.processes import timetable_of
from simulation.replication import alpha_of, replicate
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario


def test_students_as_processes_end_up_where_they_do_in_columns(
    small_city: Scenario, bookings: Sequence[Booking], taste: Mapping[str, float]
) -> None:
    everybody = [
        u.to_data() | {"graduates": u.graduates.to_data() | size(700)}
        for u in small_city.universities
    ]
    city = small_city.revised(universities=everybody)
    world = world_of(city)
    timetable = timetable_of(events_of(city, world, bookings), world.crews)
    by_process = COLUMNWISE._replace(
        visit_fairs=partial(visit_fairs, queue=people_as_processes)
    )
    population, alpha = populate(world, 1, 0), alpha_of(world, taste)
    ways = [COLUMNWISE, by_process, *filter(None, [loopwise()])]
    years = [replicate(world, population, timetable, alpha, way) for way in ways]
    assert years[0].counts.sum(axis=0)[0] == 2_100
    for year in years[1:]:
        assert np.array_equal(year.counts, years[0].counts)
        assert np.array_equal(year.place, years[0].place)


def size(graduates: int) -> dict[str, float]:
    return dict.fromkeys(("value", "low", "high"), graduates)
