"""A small question whose best answer can be proved at once."""

from __future__ import annotations

from benchmarks.question import Question
from optimizer.budgets import with_budget
from optimizer.candidates import expand
from scenarios.response import Saturation
from tests.optimizer.small_city import (
    city,
    estimate,
    host,
    mandate,
    organiser,
    programme,
    requirement,
    university,
)
from tests.optimizer.test_planning import curves

BUDGET_YUAN = 9_000


def question() -> Question:
    """Return what two offices may hold at two campuses of a season that saturates."""
    scenario = city(
        universities=[university("U1"), university("U2")],
        organisers=[organiser("O1"), organiser("O2")],
        hosts=[host("U1", university="U1"), host("U2", university="U2")],
        programmes=[programme("P1"), programme("P2", cost_yuan=estimate(2000))],
        mandates=[
            mandate("M1", requirement(at_least=2)),
            mandate(
                "M2",
                requirement(
                    each=False,
                    at_least=2,
                    measure="distinct_hosts",
                    of={"themes": ["general"]},
                ),
            ),
        ],
    )
    saturation = Saturation(season="spring", promised=(8.0, 8.0), kept=(8.0, 4.0))
    found = curves(scenario).model_copy(update={"saturations": (saturation,)})
    return Question(expand(with_budget(scenario, BUDGET_YUAN)), found, "made up")
