"""Rank correlation of what was expected and what was simulated."""

from __future__ import annotations

import pytest

from analysis.selection.proxy import levelled, proxy_audit, rank_correlation


def test_only_the_order_counts() -> None:
    expected = (1.0, 5.0, 2.0, 40.0)
    assert rank_correlation(expected, [x**3 for x in expected]) == pytest.approx(1)
    assert rank_correlation(expected, [-x for x in expected]) == pytest.approx(-1)


def test_equal_values_share_their_ranks() -> None:
    # Ranks 1, 2.5, 2.5, 4 against 1 to 4: 4.5 over the root of 4.5 x 5.
    found = rank_correlation((1.0, 2.0, 2.0, 3.0), (1.0, 2.0, 3.0, 4.0))
    assert found == pytest.approx(4.5 / (4.5 * 5) ** 0.5)


def test_plans_all_alike_cannot_be_ranked() -> None:
    alike, apart = (1.0, 1.0, 1.0, 1.0), (1.0, 2.0, 3.0, 4.0)
    assert rank_correlation(alike, apart) is None
    assert not proxy_audit(alike, apart, zone=0.0).is_low


def test_a_poor_guide_is_told_and_three_plans_say_nothing() -> None:
    rising = (1.0, 2.0, 3.0, 4.0)
    assert proxy_audit(rising, rising[::-1], zone=0.5).is_low
    assert not proxy_audit(rising, rising, zone=0.5).is_low
    few = proxy_audit(rising[:3], rising[2::-1], zone=0.5)
    assert few.correlation is None
    assert not few.is_low


def test_the_order_of_plans_within_the_zone_raises_no_alarm() -> None:
    expected = (10.0, 50.0, 91.0, 92.0, 93.0)
    simulated = (20.0, 60.0, 83.0, 82.0, 81.0)
    assert proxy_audit(expected, simulated, zone=5.0).correlation == pytest.approx(1)
    exact = proxy_audit(expected, simulated, zone=0.0).correlation
    assert exact is not None
    assert exact < 0.7
    assert levelled(simulated, 5.0) == (20.0, 60.0, 81.0, 81.0, 81.0)
