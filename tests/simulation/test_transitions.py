"""What becomes of each person between two arms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from simulation import TRANSITION_SCHEMA, Ending, Outcomes, Transitions, simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from simulation.columns import Ints

    Taste = Mapping[str, float]

HERE = [Ending.LOCAL_SEARCH, Ending.LOCAL_EVENT]
BY_EVENT = [Ending.LOCAL_EVENT, Ending.OUTSIDE_EVENT]


def run(
    city: Scenario, plan: Sequence[Booking], taste: Taste, *, processes: int = 1
) -> Outcomes:
    return simulate(
        city, {"none": (), "plan": plan}, taste=taste, seed=1,
        replications=range(3), pairs=[("plan", "none")], processes=processes,
    )  # fmt: skip


def followed(outcomes: Outcomes) -> Transitions:
    assert outcomes.transitions is not None
    return outcomes.transitions


@pytest.fixture(scope="module")
def outcomes(
    small_city: Scenario, bookings: Sequence[Booking], taste: Taste
) -> Outcomes:
    return run(small_city, bookings, taste)


@pytest.fixture(scope="module")
def moved(outcomes: Outcomes) -> Ints:
    return followed(outcomes).between("plan", "none")


def test_everybody_in_the_market_is_followed_once(
    outcomes: Outcomes, moved: Ints
) -> None:
    everybody = outcomes.counts("plan", "in_market")
    assert np.array_equal(moved.sum(axis=(2, 3, 4)), everybody)


def test_both_sides_agree_with_what_each_arm_counts(
    outcomes: Outcomes, moved: Ints
) -> None:
    before, after = moved.sum(axis=(2, 4)), moved.sum(axis=(2, 3))
    for arm, ended in (("none", before), ("plan", after)):
        retained, by_event = (
            outcomes.counts(arm, name) for name in ("retained", "local_hires_by_event")
        )
        assert np.array_equal(ended[..., HERE].sum(axis=2), retained)
        assert np.array_equal(ended[..., Ending.LOCAL_EVENT], by_event)


def test_gains_less_losses_are_the_uplift(outcomes: Outcomes, moved: Ints) -> None:
    stays = np.isin(np.arange(len(Ending)), HERE)
    net = (moved * (stays[None, :].astype(int) - stays[:, None])).sum(axis=(2, 3, 4))
    retained = outcomes.counts("plan", "retained") - outcomes.counts("none", "retained")
    assert np.array_equal(net, retained)
    assert (np.abs(moved).sum(axis=(0, 1, 2)) > 0).sum() > 10


def test_nobody_is_hired_at_an_event_without_a_visit(moved: Ints) -> None:
    assert moved[:, :, 0][..., BY_EVENT].sum() == 0
    assert moved[:, :, 0][..., BY_EVENT, :].sum() == 0
    assert moved[:, :, 1][..., BY_EVENT].sum() > 0


def test_where_no_post_is_scarce_only_visitors_move(
    city_where: Callable[[dict[str, float]], Scenario],
    book: Callable[..., Booking], taste: Taste,
) -> None:  # fmt: skip
    ample = {"offers.posts_per_employer": 5000.0, "search.matching_slack": 1000.0}
    fairs = [book("away_fair", key, date(2027, 9, 20)) for key in ("U1", "U2")]
    (pair,) = np.moveaxis(followed(run(city_where(ample), fairs, taste)).values, 1, 0)
    strangers = pair[:, :, 0].sum(axis=(0, 1))
    assert strangers.sum() > 100
    assert strangers.sum() == np.trace(strangers)


def test_arms_that_are_alike_move_nobody(
    small_city: Scenario, bookings: Sequence[Booking], taste: Taste
) -> None:
    arms = {"one": bookings, "other": bookings}
    same = simulate(
        small_city, arms, taste=taste, seed=1, replications=range(1),
        pairs=[("one", "other")],
    )  # fmt: skip
    moved = followed(same).values.sum(axis=(0, 1, 2, 3))
    assert moved.sum() == np.trace(moved)


def test_processes_do_not_matter(
    small_city: Scenario, bookings: Sequence[Booking], taste: Taste, outcomes: Outcomes
) -> None:
    two = run(small_city, bookings, taste, processes=2)
    assert np.array_equal(followed(two).values, followed(outcomes).values)
    assert two.groups is not None
    assert outcomes.groups is not None
    assert np.array_equal(two.groups.values, outcomes.groups.values)


def test_a_table_and_parts_of_a_run_give_the_whole_back(outcomes: Outcomes) -> None:
    whole = followed(outcomes)
    frame = whole.frame()
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == TRANSITION_SCHEMA
    rest = replace(whole, replications=(1, 2), values=whole.values[1:])
    for found in (Transitions.of_frame(frame), whole.first(1).followed_by(rest)):
        assert np.array_equal(found.values, whole.values)
        assert replace(found, values=whole.values) == whole


def test_nobody_is_followed_unless_asked(small_city: Scenario, taste: Taste) -> None:
    found = simulate(
        small_city, {"none": ()}, taste=taste, seed=1, replications=range(1)
    )
    assert found.transitions is None
