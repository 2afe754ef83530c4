"""What the universities of a city keep without events adds up to what is assumed."""

from __future__ import annotations

import pytest

from scenarios.loading import load


@pytest.mark.parametrize(
    ("name", "share", "margin"),
    [
        ("yantai", 0.28, 5e-5),
        ("dalian", 0.38, 5e-4),
        ("linyi", 0.35, 1e-4),
        ("luoyang", 0.24, 1e-4),
    ],
)
def test_baseline_retention_weighted_by_the_labour_market_is_the_citys(
    name: str, share: float, margin: float
) -> None:
    universities = load(name).universities
    seekers = [u.graduates.value * u.labour_market_share.value for u in universities]
    kept = [
        n * university.baseline_retention.value
        for n, university in zip(seekers, universities, strict=True)
    ]
    assert sum(kept) / sum(seekers) == pytest.approx(share, abs=margin)
    for persons, university in zip(kept, universities, strict=True):
        assert university.retained_mean.value == pytest.approx(persons, abs=0.51)
