"""Events of a season keep less than their curves promise one by one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pydantic import ValidationError

from optimizer import mathopt
from optimizer.model import problem_of
from optimizer.rows import Objective, Row
from optimizer.terms import uplift
from optimizer.terms.saturation import UNIT, kept, parts
from scenarios.response import Saturation
from tests.optimizer.random_plans import CASES, case, saturated

OFTEN = 0.2


def test_the_solver_keeps_of_fixed_counts_what_the_plan_is_priced_at() -> None:
    lost = 0
    for number in CASES[::4]:
        made = case(number)
        curves = saturated(made.scenario, number)
        rows = (
            *uplift.rows(made.candidates, curves, {}),
            *(Row("fixed", "", ((c, 1),), n, n) for c, n in made.counts.items()),
        )
        aim = Objective(uplift.objective(made.candidates, curves, {}), "maximise")
        problem = problem_of(made.candidates, rows)
        answer = mathopt.solve(problem, aim, engine="highs", seed=1)
        value = uplift.value(made.scenario, curves, made.bookings, {})
        assert answer.objective == pytest.approx(value, abs=1.0), number
        whole = curves.model_copy(update={"saturations": ()})
        lost += value < uplift.value(made.scenario, whole, made.bookings, {})
    assert lost > OFTEN * len(CASES[::4])


def test_what_is_kept_rises_ever_more_slowly_and_then_no_more() -> None:
    saturation = Saturation(season="spring", promised=(2.0, 3.0), kept=(1.8, 1.2))
    end = sum(part.width for part in parts(saturation)) * UNIT
    gains = [kept(saturation, end * i // 20) for i in range(41)]
    rises = [b - a for a, b in pairwise(gains)]
    assert all(b <= a + 1e-6 for a, b in pairwise(rises))
    assert gains[20] == gains[40] == pytest.approx(30_000)


def test_a_saturation_that_grows_steeper_is_refused() -> None:
    with pytest.raises(ValidationError, match="concave"):
        Saturation(season="spring", promised=(1.0, 1.0), kept=(0.2, 0.5))
