from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from simulation import simulate
from simulation.conservation import NotConserved, check
from simulation.events import events_of
from simulation.people import populate
from simulation.processes import timetable_of
from simulation.replication import alpha_of
from simulation.weeks import run_weeks
from simulation.world import world_of
from simulation.year import Year

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation import Outcomes


@pytest.fixture(scope="module")
def outcomes(
    small_city: Scenario, bookings: Sequence[Booking], taste: Mapping[str, float]
) -> Outcomes:
    arms = {"none": (), "plan": bookings}
    return simulate(small_city, arms, taste=taste, seed=1, replications=range(4))


@pytest.fixture
def year(
    small_city: Scenario, bookings: Sequence[Booking], taste: Mapping[str, float]
) -> Year:
    world = world_of(small_city)
    finished = Year(world, populate(world, 1, 0), alpha_of(world, taste))
    events = events_of(small_city, world, bookings)
    run_weeks(finished, timetable_of(events, world.crews))
    return finished


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("graduates", ("in_market", "out_of_scope")),
        ("in_market", ("retained", "outside", "not_employed")),
        ("booth_visits", ("served", "reneged", "turned_away")),
    ],
)
def test_parts_add_up(outcomes: Outcomes, whole: str, parts: tuple[str, ...]) -> None:
    for arm in outcomes.arms:
        total = sum(outcomes.counts(arm, part) for part in parts)
        assert np.array_equal(outcomes.counts(arm, whole), total)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("local_hires_by_event", "retained"),
        ("outside_hires_by_event", "outside"),
        ("active_contacts", "attendances"),
        ("served", "interviews"),
        ("event_offers", "interviews"),
        ("event_offers_local", "event_offers"),
        ("offered_by_mid_april", "in_market"),
    ],
)
def test_a_part_is_no_more_than_the_whole(
    outcomes: Outcomes, part: str, whole: str
) -> None:
    assert (outcomes.counts("plan", part) <= outcomes.counts("plan", whole)).all()
    assert outcomes.counts("plan", part).sum() > 0


def test_without_events_nothing_comes_from_events(outcomes: Outcomes) -> None:
    for measure in (
        "attendances",
        "interviews",
        "event_offers",
        "local_hires_by_event",
    ):
        assert outcomes.counts("none", measure).sum() == 0


def test_whoever_has_a_job_holds_no_post_elsewhere(year: Year) -> None:
    check(year, year.counts())
    undecided = np.flatnonzero(year.place == 0)
    held = np.bincount(year.local.held(undecided), minlength=len(year.ledger.posts))
    assert (held <= year.ledger.outstanding).all()
    assert (year.ledger.hires <= year.ledger.posts).all()


@pytest.mark.parametrize(
    "damage",
    [
        lambda year: year.ledger.hires.__setitem__(0, 10**6),
        lambda year: year.ledger.outstanding.__setitem__(0, -1),
        lambda year: year.ledger.hires.fill(0),
    ],
)
def test_broken_books_stop_the_run(year: Year, damage: Callable[[Year], None]) -> None:
    counts = year.counts()
    damage(year)
    with pytest.raises(NotConserved):
        check(year, counts)


@pytest.mark.parametrize("measure", [2, 11])
def test_lost_people_and_visits_stop_the_run(year: Year, measure: int) -> None:
    counts = year.counts()
    counts[0, measure] += 1
    with pytest.raises(NotConserved):
        check(year, counts)
