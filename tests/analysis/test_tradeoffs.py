"""What a point of a frontier is worth beside the one below it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.tradeoffs import worths
from optimizer.tradeoffs.frontier import frontier
from tests.optimizer.two_campuses import steep_curves, two_campuses


def test_money_has_no_worth_where_none_more_is_spent() -> None:
    scenario = two_campuses()
    found = frontier(scenario, steep_curves(scenario), seed=1, budgets=3, levels=0)
    less, more, *_ = found.points
    alike = replace(more, cost_yuan=less.cost_yuan)
    first, second, third = worths((less, alike, replace(more, uplift=less.uplift + 2)))
    assert (first.per_money, second.per_money) == (None, None)
    assert second.before is less
    spent = more.cost_yuan - less.cost_yuan
    gained = less.uplift + 2 - more.uplift
    assert third.per_money == pytest.approx(gained * 100_000 / spent)
