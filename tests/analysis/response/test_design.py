from __future__ import annotations

from itertools import chain

from analysis.response.design import bookings_of
from analysis.response.kinddesign import design_of
from scenarios.loading import load
from tests.optimizer.small_city import city, host, named

SCENARIO = load("yantai")
POINTS = tuple(
    dict.fromkeys(
        chain.from_iterable(
            design.points(SCENARIO)
            for kind in SCENARIO.kinds
            if (design := design_of(SCENARIO, kind.key))
        )
    )
)


def test_every_design_point_is_an_arm_of_its_own() -> None:
    assert len({point.name for point in POINTS}) == len(POINTS)


def test_a_design_point_books_what_it_says_within_its_season() -> None:
    seasons = {season.key: season for season in SCENARIO.calendar.seasons}
    for point in POINTS:
        made = bookings_of(SCENARIO, point)
        assert all(b.date in seasons[point.season] for b in made)
        assert len({b.booking_id for b in made}) == len(made)
        assert len({(b.organiser, b.date) for b in made}) == len(made)
        assert len(made) <= point.times * len(point.hosts)


def test_every_programme_that_acts_on_people_is_tried() -> None:
    acting = {
        p.id for p in SCENARIO.programmes if SCENARIO.kind[p.kind].channel != "none"
    }
    assert {point.programme for point in POINTS} == acting


def test_a_kind_that_can_never_be_held_is_not_tried() -> None:
    open_all_year = city()
    name = named("works")
    works = {**open_all_year.calendar.horizon.model_dump(mode="json"), "name": name}
    shut = city(hosts=[host("U1", university="U1", closed=[works])])
    assert design_of(open_all_year, "fair") is not None
    assert design_of(shut, "fair") is None
