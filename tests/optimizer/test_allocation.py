"""Which counts are chosen where several are equally cheap."""

from __future__ import annotations

from collections import Counter

from optimizer.allocation import best, cheapest, lowest_cost_yuan
from optimizer.candidates import expand
from optimizer.terms import TERMS
from tests.optimizer.random_plans import case, random_curves
from tests.optimizer.small_city import (
    city,
    estimate,
    host,
    mandate,
    programme,
    requirement,
)


def test_the_cheapest_allocation_visits_every_host_before_any_twice() -> None:
    hosts = [host(key) for key in ("A", "B", "C")]
    scenario = city(
        universities=[],
        hosts=hosts,
        mandates=[mandate("M", requirement(at_least=4))],
    )
    allocation = cheapest(expand(scenario), [], seed=1)
    visits: Counter[str] = Counter()
    for candidate, number in allocation.counts.items():
        visits[candidate.host] += number
    assert sorted(visits.values()) == [1, 1, 2]


def test_spreading_the_visits_costs_nothing() -> None:
    scenario = city(
        universities=[],
        hosts=[host("A"), host("B", classes=["far"])],
        programmes=[
            programme("near"),
            programme("far", hosts=["far"], cost_yuan=estimate(9000)),
        ],
        mandates=[mandate("M", requirement(at_least=3))],
    )
    candidates = expand(scenario)
    allocation = cheapest(candidates, [], seed=1)
    assert allocation.stages[0].value == lowest_cost_yuan(candidates, seed=1) == 3000
    assert {c.host for c in allocation.counts} == {"A"}


def test_a_start_a_hair_out_of_bounds_is_taken() -> None:
    made = case(127)
    curves = random_curves(made.scenario, 127)
    allocation = best(made.candidates, curves, [], seed=1)
    assert [stage.term for stage in allocation.stages] == [t.name for t in TERMS]
