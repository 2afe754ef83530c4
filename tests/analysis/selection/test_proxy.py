"""Rank correlation of what was expected and what was simulated."""

from __future__ import annotations

import pytest

from analysis.selection.proxy import proxy_audit, rank_correlation


def test_only_the_order_counts() -> None:
    expected = (1.0, 5.0, 2.0, 40.0)
    assert rank_correlation(expected, [x**3 for x in expected]) == pytest.approx(1)
    assert rank_correlation(expected, [-x for x in expected]) == pytest.approx(-1)


def test_equal_values_share_their_ranks() -> None:
    # Ranks 1, 2.5, 2.5, 4 against 1 to 4: 4.5 over the root of 4.5 x 5.
    found = rank_correlation((1.0, 2.0, 2.0, 3.0), (1.0, 2.0, 3.0, 4.0))
    assert found == pytest.approx(4.5 / (4.5 * 5) ** 0.5)


def test_plans_all_alike_cannot_be_ranked() -> None:
    assert rank_correlation((1.0, 1.0, 1.0, 1.0), (1.0, 2.0, 3.0, 4.0)) is None
    assert not proxy_audit((1.0, 1.0, 1.0, 1.0), (1.0, 2.0, 3.0, 4.0)).is_low


def test_a_poor_guide_is_told_and_three_plans_say_nothing() -> None:
    assert proxy_audit((1.0, 2.0, 3.0, 4.0), (4.0, 3.0, 2.0, 1.0)).is_low
    assert not proxy_audit((1.0, 2.0, 3.0, 4.0), (1.0, 2.0, 3.0, 4.0)).is_low
    few = proxy_audit((1.0, 2.0, 3.0), (3.0, 2.0, 1.0))
    assert few.correlation is None
    assert not few.is_low
