"""How people and employers answer to many events: show-ups, repeats, expectations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from scenarios.behaviour import estimates
from simulation import simulate
from simulation.events import events_of
from simulation.guests import Guests
from simulation.people import populate
from simulation.stands import stands_of
from simulation.world import world_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation import Outcomes
    from simulation.stands import Stands

    Book = Callable[..., Booking]
    CityWhere = Callable[[dict[str, float]], Scenario]
    Taste = Mapping[str, float]

NEUTRAL = {
    "contact.employers_come": 1.0,
    "offers.repeat_odds": 1.0,
    "choice.reservation_response": 0.0,
}
AMPLE = {"offers.posts_per_employer": 4000.0}
TIRELESS = {"attendance.fatigue_log_odds": 0.0}
UNDECIDED = {"choice.reservation_start": 50.0, "choice.reservation_end": 50.0}
COUNTS = (3, 6, 12)


def run(city: Scenario, events: Sequence[Booking], taste: Taste) -> Outcomes:
    arms = {"events": events}
    return simulate(city, arms, taste=taste, seed=1, replications=range(3))


def total(outcomes: Outcomes, measure: str) -> int:
    return int(outcomes.counts("events", measure).sum())


def test_reactions_that_are_unset_stay_out_of_data(small_city: Scenario) -> None:
    assert not NEUTRAL.keys() & estimates(small_city.behaviour).keys()
    data = small_city.behaviour.to_data()
    for path in NEUTRAL:
        section, name = path.split(".")
        assert name not in data[section]


def test_reactions_at_their_neutral_values_change_no_count(
    small_city: Scenario,
    city_where: CityWhere,
    bookings: Sequence[Booking],
    taste: Taste,
) -> None:
    city = city_where(NEUTRAL)
    assert city.digest != small_city.digest
    one, other = (run(c, bookings, taste) for c in (small_city, city))
    assert np.array_equal(one.values, other.values)


def stands(city: Scenario, events: Sequence[Booking], replication: int) -> Stands:
    world = world_of(city)
    law, people = world.laws.contact, populate(world, 1, replication)
    guests = Guests(people, law.employers_come)
    return stands_of(events_of(city, world, events), guests, law)


def test_as_many_of_the_invited_come_as_is_estimated(
    small_city: Scenario, city_where: CityWhere, book: Book
) -> None:
    fair = [book("fair", "U1", date(2027, 9, 20), employers=100)]
    city = city_where({"contact.employers_come": 0.69})
    share = np.mean([len(stands(city, fair, r)) for r in range(40)]) / 100
    assert abs(share - 0.69) < 4 * (0.69 * 0.31 / 4000) ** 0.5
    invited, come = (set(stands(c, fair, 0).key.tolist()) for c in (small_city, city))
    assert come < invited


def test_whoever_comes_at_a_lower_rate_comes_at_a_higher_one(
    city_where: CityWhere, book: Book
) -> None:
    events = [
        book("fair", "U1", date(2027, 9, 20)),
        book("talk", "U2", date(2027, 9, 21), employers=1),
        book("policy_talk", "U2", date(2027, 9, 22)),
    ]
    found = [
        stands(city_where({"contact.employers_come": share}), events, 3)
        for share in (0.0, 0.5, 0.8, 1.0)
    ]
    keys = [set(stand.key.tolist()) for stand in found]
    assert keys[0] < keys[1] < keys[2] < keys[3]
    assert found[0].count.tolist() == [1, 1, 0]


def few_employers(city: Scenario) -> Scenario:
    """Return the city with two employers in each sector: all come to every fair."""
    sectors = [
        sector.revised(employers=sector.employers.revised(value=2, low=2, high=2))
        for sector in city.sectors
    ]
    return city.model_copy(update={"sectors": tuple(sectors)})


def daily_fairs(book: Book, count: int) -> list[Booking]:
    first = date(2027, 9, 13)
    return [
        book("home_fair", "U1", first + timedelta(day), employers=6)
        for day in range(count)
    ]


def per_event(city: Scenario, book: Book, taste: Taste, measure: str) -> list[float]:
    """Return what each further fair of the same employers brings, on average."""
    found = [total(run(city, daily_fairs(book, n), taste), measure) for n in COUNTS]
    steps = np.diff([0, *found]) / np.diff([0, *COUNTS])
    return [float(step) for step in steps]


@pytest.fixture(scope="module")
def steady(city_where: CityWhere, book: Book, taste: Taste) -> list[float]:
    """Return the offers per fair where nothing makes later fairs worse."""
    city = few_employers(city_where(AMPLE | TIRELESS | UNDECIDED))
    return per_event(city, book, taste, "event_offers")


def test_without_any_reaction_each_fair_brings_as_much_as_the_first(
    steady: list[float],
) -> None:
    assert steady == pytest.approx([steady[0]] * 3, rel=0.1)


def test_offers_of_the_same_employers_dwindle_where_they_remember(
    city_where: CityWhere, book: Book, taste: Taste, steady: list[float]
) -> None:
    values = AMPLE | TIRELESS | UNDECIDED | {"offers.repeat_odds": 0.0}
    city = few_employers(city_where(values))
    first, second, third = per_event(city, book, taste, "event_offers")
    assert steady[0] > first > 1.1 * second > 1.1**2 * third


def test_hires_are_concave_in_the_fairs_of_the_same_employers(
    city_where: CityWhere, book: Book, taste: Taste
) -> None:
    city = few_employers(city_where(AMPLE | TIRELESS | {"offers.repeat_odds": 0.0}))
    first, second, third = per_event(city, book, taste, "local_hires_by_event")
    assert first > second > third > 0


def test_employers_come_again_with_what_is_left_of_their_posts(
    city_where: CityWhere, book: Book, taste: Taste, steady: list[float]
) -> None:
    scarce = TIRELESS | UNDECIDED | {"offers.posts_per_employer": 40.0}
    city = few_employers(city_where(scarce))
    first, second, third = per_event(city, book, taste, "event_offers")
    assert steady[0] > first > 2 * second > 4 * third


def test_fatigue_makes_each_further_event_emptier(
    city_where: CityWhere, book: Book, taste: Taste
) -> None:
    odds = {"attendance.fatigue_log_odds": 0.25}
    tired, tireless = (
        per_event(city_where(UNDECIDED | more), book, taste, "attendances")
        for more in (odds, TIRELESS)
    )
    assert tired[0] > tired[1] > tired[2]
    assert tireless == pytest.approx([tireless[0]] * 3, rel=0.1)


@pytest.mark.parametrize("response", [-0.05, 0.10])
def test_higher_hopes_after_an_event_keep_people_searching(
    response: float,
    small_city: Scenario,
    city_where: CityWhere,
    bookings: Sequence[Booking],
    taste: Taste,
) -> None:
    city = city_where({"choice.reservation_response": response})
    base, other = (run(c, bookings, taste) for c in (small_city, city))
    measure = "unplaced_at_graduation"
    assert np.sign(total(other, measure) - total(base, measure)) == np.sign(response)
    one, same = (run(c, (), taste) for c in (small_city, city))
    assert np.array_equal(one.values, same.values)
