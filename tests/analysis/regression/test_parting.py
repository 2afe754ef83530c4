"""Counts that one of two runs does not have: lost ones fail, new ones are noted."""

from __future__ import annotations

from analysis.regression.observation import Counts, Observation
from analysis.regression.parting import counts_apart

BOTH: dict[str, Counts] = {"plan/U1/seeking": (30, 31), "plan/U1/employed": (20, 22)}
FEWER: dict[str, Counts] = {"plan/U1/seeking": (30, 31)}


def told(old: dict[str, Counts], new: dict[str, Counts]) -> list[tuple[object, ...]]:
    found = counts_apart(Observation(counts=old), Observation(counts=new), passes=False)
    return [(one.name, one.old, one.new, one.verdict) for one in found]


def test_a_count_that_is_gone_fails() -> None:
    assert told(BOTH, FEWER) == [("plan/U1/employed", 20, None, "changed")]


def test_a_count_that_is_new_is_noted() -> None:
    assert told(FEWER, BOTH) == [("plan/U1/employed", None, 20, "pass")]
