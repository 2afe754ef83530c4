"""What a difference between arms may and may not be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from simulation import simulate, simulate_replication
from simulation.people import populate
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation.columns import Floats

    Book = Callable[..., Booking]
    CityWhere = Callable[[dict[str, float]], Scenario]
    Taste = Mapping[str, float]

AMPLE = {"offers.posts_per_employer": 2000.0}
NULL = {
    "offers.offer_per_active": 0.0,
    "search.awakened_share": 0.0,
    "search.exclusive_share": 0.0,
    "choice.internship_log_odds": 0.0,
}


def fairs(book: Book, name: str, count: int) -> list[Booking]:
    """Return fairs at the three campuses in turn, a week apart."""
    return [
        book(name, f"U{number % 3 + 1}", date(2027, 9, 6) + timedelta(7 * number))
        for number in range(count)
    ]


def uplift(
    city: Scenario, events: Sequence[Booking], taste: Taste, replications: range
) -> Floats:
    """Return extra retained persons by replication, against no events."""
    arms = {"none": (), "events": events}
    outcomes = simulate(city, arms, taste=taste, seed=1, replications=replications)
    gain = outcomes.counts("events", "retained") - outcomes.counts("none", "retained")
    total: Floats = gain.sum(axis=1).astype(float)
    return total


def error(values: Floats) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values)))


def places(city: Scenario, events: Sequence[Booking], taste: Taste) -> list[int]:
    run = simulate_replication(city, events, taste=taste, seed=3, replication=5)
    return [int(place) for place in run.place]


def test_no_events_change_nobody(small_city: Scenario, taste: Taste) -> None:
    assert (uplift(small_city, (), taste, range(3)) == 0).all()
    assert places(small_city, (), taste) == places(small_city, [], taste)


def test_a_contest_changes_nobody(
    small_city: Scenario, book: Book, taste: Taste
) -> None:
    contest = [book("contest", "U1", date(2027, 10, 4))]
    assert places(small_city, contest, taste) == places(small_city, (), taste)


def test_events_without_effect_change_nobody(
    city_where: CityWhere, bookings: Sequence[Booking], taste: Taste
) -> None:
    city = city_where(NULL)
    outcomes = simulate(
        city, {"events": bookings}, taste=taste, seed=3, replications=range(5, 6)
    )
    assert outcomes.counts("events", "attendances").sum() > 500
    assert places(city, bookings, taste) == places(city, (), taste)


@pytest.mark.parametrize("effect", list(NULL))
def test_each_channel_alone_changes_somebody(
    effect: str, small_city: Scenario, city_where: CityWhere, book: Book, taste: Taste
) -> None:
    kept = small_city.behaviour
    section, name = effect.split(".")
    value = getattr(getattr(kept, section), name).value
    strong = {effect: 20 * value} if section == "choice" else {effect: value}
    city = city_where(NULL | {"choice.visit_dose": 1.0} | strong)
    events = fairs(book, "away_fair" if "outside" in effect else "fair", 6)
    events.append(book("visit", "U1", date(2027, 9, 8)))
    assert places(city, events, taste) != places(city, (), taste)


def test_employers_from_elsewhere_never_raise_retention(
    city_where: CityWhere, book: Book, taste: Taste
) -> None:
    gain = uplift(city_where(AMPLE), fairs(book, "away_fair", 6), taste, range(8))
    assert gain.mean() < 3 * error(gain)
    assert gain.mean() < 0


def test_local_employers_with_ample_posts_never_lower_it(
    city_where: CityWhere, book: Book, taste: Taste
) -> None:
    gain = uplift(city_where(AMPLE), fairs(book, "home_fair", 6), taste, range(8))
    assert gain.mean() > -3 * error(gain)
    assert gain.mean() > 0


def test_hires_cannot_pass_the_posts_however_many_events(
    city_where: CityWhere, book: Book, taste: Taste
) -> None:
    city = city_where({"offers.posts_per_employer": 2.0})
    arms = {"some": fairs(book, "home_fair", 9), "twice": fairs(book, "home_fair", 18)}
    outcomes = simulate(city, arms, taste=taste, seed=1, replications=range(3))
    world = world_of(city)
    for replication in range(3):
        posts = populate(world, 1, replication).employers.posts.sum()
        for arm in arms:
            assert outcomes.counts(arm, "retained")[replication].sum() <= posts
    retained = [outcomes.counts(arm, "retained").sum() for arm in arms]
    attended = [outcomes.counts(arm, "attendances").sum() for arm in arms]
    assert attended[1] > 1.4 * attended[0]
    assert retained[1] - retained[0] < 0.03 * retained[0]


def test_a_later_event_leaves_an_earlier_one_as_it_was(
    small_city: Scenario, book: Book, taste: Taste
) -> None:
    first = book("fair", "U1", date(2027, 9, 20))
    later = book("visit", "U1", date(2027, 3, 15))
    arms = {"first": (first,), "later": (later,), "both": (later, first)}
    outcomes = simulate(small_city, arms, taste=taste, seed=1, replications=range(3))
    for measure in ("booth_visits", "served", "reneged", "turned_away"):
        assert np.array_equal(
            outcomes.counts("first", measure), outcomes.counts("both", measure)
        )
    seated = [outcomes.counts(arm, "attendances").sum(axis=1) for arm in arms]
    assert np.array_equal(seated[2] - seated[0], seated[1])


def test_common_streams_make_small_differences_visible(
    small_city: Scenario, book: Book, taste: Taste, bookings: Sequence[Booking]
) -> None:
    runs = range(14)
    more = [*bookings, book("talk", "U2", date(2027, 10, 20))]
    arms = {"plan": bookings, "more": more}
    common = simulate(small_city, arms, taste=taste, seed=1, replications=runs)
    other = simulate(small_city, {"more": more}, taste=taste, seed=2, replications=runs)
    plan, paired = (common.counts(arm, "retained").sum(axis=1) for arm in arms)
    independent = other.counts("more", "retained").sum(axis=1)
    assert np.corrcoef(plan, paired)[0, 1] > 0.8
    assert np.var(independent - plan, ddof=1) > 5 * np.var(paired - plan, ddof=1)
