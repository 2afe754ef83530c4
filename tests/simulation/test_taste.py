from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from simulation import Unreachable, fit_taste, simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario


def test_fitted_taste_reproduces_every_baseline(
    small_city: Scenario, bookings: Sequence[Booking]
) -> None:
    runs = range(4)
    target = {"U1": 0.25, "U2": 0.40, "U3": 0.30}
    taste = fit_taste(small_city, bookings, seed=1, replications=runs, target=target)
    outcomes = simulate(
        small_city, {"usual": bookings}, taste=taste, seed=1, replications=runs
    )
    in_market = outcomes.counts("usual", "in_market").mean(axis=0)
    retained = outcomes.counts("usual", "retained").mean(axis=0)
    assert np.abs(retained - in_market * list(target.values())).max() <= 1
    assert taste["U1"] < taste["U3"] < taste["U2"]


def test_the_baseline_of_the_scenario_is_the_default_target(
    small_city: Scenario,
) -> None:
    runs = range(2)
    taste = fit_taste(small_city, (), seed=1, replications=runs)
    outcomes = simulate(
        small_city, {"usual": ()}, taste=taste, seed=1, replications=runs
    )
    in_market = outcomes.counts("usual", "in_market").mean(axis=0)
    retained = outcomes.counts("usual", "retained").mean(axis=0)
    assert np.abs(retained - 0.3 * in_market).max() <= 1


def test_a_target_beyond_reach_is_named(
    city_where: Callable[[dict[str, float]], Scenario],
) -> None:
    starved = city_where({"offers.hireable_share": 0.02})
    with pytest.raises(Unreachable) as caught:
        fit_taste(starved, (), seed=1, replications=range(1))
    problem = caught.value.problems[0]
    assert problem.path.startswith("universities[U")
    assert problem.path.endswith("].baseline_retention")
    assert "below" in problem.rule
