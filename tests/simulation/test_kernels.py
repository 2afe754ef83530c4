"""What takes most of the time comes to the same column by column and in loops."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.agenda import Agenda, Turnout, agenda_of, visitors_of
from simulation.encounters import meet
from simulation.events import events_of
from simulation.gatherings import hold
from simulation.kernels import COLUMNWISE, WORTH, Choice, loopwise
from simulation.offers import Offers
from simulation.outcomes import Measure
from simulation.people import populate
from simulation.processes import Opening, timetable_of
from simulation.replication import alpha_of, replicate
from simulation.searchyear import WEEKS
from simulation.stands import stands_of
from simulation.streams import numbered
from simulation.world import world_of
from simulation.year import Year

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation.columns import Floats, Ints
    from simulation.meetings import Meetings
    from tests.simulation.conftest import Book

pytest.importorskip("numba")
LOOPWISE = loopwise() or COLUMNWISE
"""The compiled way; numba is here."""


@pytest.fixture(scope="module")
def held(
    small_city: Scenario, bookings: Sequence[Booking], taste: Mapping[str, float]
) -> list[tuple[Year, list[Turnout]]]:
    """The same week of events, all of the year's, in both ways."""
    world = world_of(small_city)
    events = events_of(small_city, world, bookings)
    openings = [o for week in timetable_of(events, world.crews).weeks for o in week]
    population, alpha = populate(world, 1, 0), alpha_of(world, taste)
    years = [Year(world, population, alpha, way) for way in (COLUMNWISE, LOOPWISE)]
    for year in years:
        hold(year, openings)
    return [(year, year.turnouts) for year in years]


def test_there_are_two_ways() -> None:
    assert LOOPWISE is not COLUMNWISE


def test_the_same_persons_come(held: list[tuple[Year, list[Turnout]]]) -> None:
    (_, columns), (_, loops) = held
    assert sum(len(turnout.who) for turnout in columns) > 500
    for one, other in zip(columns, loops, strict=True):
        assert np.array_equal(one.who, other.who)
        assert np.array_equal(one.voluntary, other.voluntary)


def visited(year: Year, turnouts: list[Turnout]) -> tuple[Meetings, Floats]:
    """Return the interviews of all fairs by key, and their times."""
    fairs = [turnout for turnout in turnouts if turnout.event.channel == "fair"]
    agenda: Agenda = agenda_of(fairs)
    stands = stands_of([f.event for f in fairs], year.guests, year.laws.contact)
    visitors, _ = visitors_of(fairs, agenda, year.people.key)
    meetings, days = year.kernels.visit_fairs(year, agenda, stands, visitors, 3)
    order = np.argsort(meetings.key)
    return meetings.where(order), days[order]


def test_fairs_bring_the_same_interviews_at_the_same_times(
    held: list[tuple[Year, list[Turnout]]],
) -> None:
    (one, days), (other, other_days) = (visited(*year) for year in held)
    assert len(days) > 100
    assert np.array_equal(one.key, other.key)
    assert np.array_equal(one.person, other.person)
    assert np.array_equal(one.stand, other.stand)
    assert np.array_equal(days, other_days)
    columns, loops = (year.tally.counts for year, _ in held)
    assert np.array_equal(columns, loops)


def test_whoever_finds_few_stands_heeds_them_alike(
    city_where: Callable[[dict[str, float]], Scenario],
    book: Book,
    taste: Mapping[str, float],
) -> None:
    values = {"contact.booths_per_active": 10.0, "contact.popularity_exponent": 5.0}
    world = world_of(city := city_where(values))
    fair = book("home_fair", "U1", date(2027, 5, 12), employers=4)
    openings = [Opening(e, e.opens) for e in events_of(city, world, (fair,))]
    found = []
    for way in (COLUMNWISE, LOOPWISE):
        year = Year(world, populate(world, 1, 0), alpha_of(world, taste), way)
        hold(year, openings)
        meet(year, 3)
        visitors = year.tally.counts[:, Measure.ACTIVE_CONTACTS].sum()
        assert year.tally.counts[:, Measure.BOOTH_VISITS].sum() < 4 * visitors
        found.append(year.clocks.attention(3))
    (here, there), (other_here, other_there) = found
    assert np.array_equal(here, other_here)
    assert np.array_equal(there, other_there)


def test_attention_moves_the_clocks_alike(small_city: Scenario) -> None:
    law = world_of(small_city).laws.search
    key, share = numbered("searcher", 2000), np.full(2000, 0.4)
    clocks = [way.clocks(law, key, share) for way in (COLUMNWISE, LOOPWISE)]
    who: Ints = np.arange(3000) % 1700
    for week in range(30):
        found = []
        for clock in clocks:
            if week in (4, 9):
                clock.attract(who, np.linspace(0, 1, 3000), week, strength=0.5)
            if week == 12:
                clock.stop(np.arange(100))
            found.append(clock.run(week))
        for side in (0, 1):
            one, other = found[0][side], found[1][side]
            assert np.array_equal(one.who, other.who)
            assert np.array_equal(one.turn, other.turn)


@given(
    supply=st.lists(st.integers(-1, 4), min_size=1, max_size=4),
    asked=st.lists(st.tuples(st.integers(0, 3), st.floats(0, 1)), max_size=20),
)
def test_posts_are_shared_out_alike(
    supply: list[int], asked: list[tuple[int, float]]
) -> None:
    employer = np.array([e % len(supply) for e, _ in asked], dtype=np.int64)
    order, posts = np.array([o for _, o in asked]), np.array(supply)
    one, other = (
        way.share_out(employer, order, posts) for way in (COLUMNWISE, LOOPWISE)
    )
    assert one.tolist() == other.tolist()


@given(st.lists(st.lists(st.tuples(st.integers(0, 5), st.floats(-1, 1))), max_size=4))
def test_hands_hold_the_same(weeks: list[list[tuple[int, float]]]) -> None:
    hands = COLUMNWISE.hand(6), LOOPWISE.hand(6)
    everybody = np.arange(6)
    for week in weeks:
        person = np.array([p for p, _ in week], dtype=np.int64)
        wage = np.array([w for _, w in week])
        employer = np.arange(len(week)) - 1
        for hand in hands:
            hand.receive(Offers(person, employer, wage, employer > 0))
            hand.lose(np.flatnonzero(hand.count > 2))
        one, other = hands
        assert one.count.tolist() == other.count.tolist()
        assert one.wage.tolist() == other.wage.tolist()
        assert sorted(one.held(everybody)) == sorted(other.held(everybody))
        holders = np.flatnonzero(one.count > 0)
        assert one.employer(holders).tolist() == other.employer(holders).tolist()
        assert one.from_event(holders).tolist() == other.from_event(holders).tolist()


@pytest.fixture(scope="module")
def choosers(small_city: Scenario, taste: Mapping[str, float]) -> list[Year]:
    """The same class in both ways, whom having been at an event makes wait."""
    world = world_of(small_city)
    choice = replace(world.laws.choice, wage_weight=1.0, response=1.0)
    world = replace(world, laws=replace(world.laws, choice=choice))
    population, alpha = populate(world, 1, 0), alpha_of(world, taste)
    return [Year(world, population, alpha, way) for way in (COLUMNWISE, LOOPWISE)]


WHOLE = st.integers(-2, 2).map(float)
CHOOSER = st.tuples(*[WHOLE] * 5, *[st.sampled_from([0, 1, 2, 1023, 1024, 5000])] * 2)


@given(
    chosen=st.lists(CHOOSER, min_size=1, max_size=20),
    week=st.sampled_from([0, 40, WEEKS - 1]),
)
def test_whoever_holds_the_same_takes_the_same(
    choosers: list[Year], chosen: list[tuple[float, ...]], week: int
) -> None:
    who = np.arange(len(chosen))
    *reals, here, there = (np.array(column) for column in zip(*chosen, strict=True))
    found = []
    for year in choosers:
        year.local.wage[who], year.outside.wage[who] = reals[:2]
        year.local.count[who], year.outside.count[who] = here, there
        year.fondness[who], year.attended[who] = reals[2], here % 2
        year.people.luck_outside[who], year.people.luck_wait[who] = reals[3:]
        found.append(year.kernels.decisions(year, who, week))
    one, other = found
    assert one.tolist() == other.tolist()


def test_whole_years_count_alike(
    small_city: Scenario, bookings: Sequence[Booking], taste: Mapping[str, float]
) -> None:
    world = world_of(small_city)
    timetable = timetable_of(events_of(small_city, world, bookings), world.crews)
    alpha = alpha_of(world, taste)
    for number in range(3):
        population = populate(world, 5, number)
        one, other = (
            replicate(world, population, timetable, alpha, way)
            for way in (COLUMNWISE, LOOPWISE)
        )
        assert np.array_equal(one.counts, other.counts)
        assert np.array_equal(one.place, other.place)


def test_numba_is_called_for_once_there_is_enough_to_do() -> None:
    choice = Choice()
    assert choice.kernels(WORTH // 2) is COLUMNWISE
    assert choice.kernels(WORTH // 2) is COLUMNWISE
    assert choice.kernels(1) is LOOPWISE
