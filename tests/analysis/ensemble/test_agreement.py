from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.ensemble.agreement import agreements
from analysis.validation.severity import CRIPPLED
from scenarios.ensemble import Member
from scenarios.experiment_files import load_experiment

if TYPE_CHECKING:
    from collections.abc import Mapping

EXPERIMENT = load_experiment("beam-2016")
EFFECTLESS, *_ = CRIPPLED


def member(values: Mapping[str, float]) -> Member:
    return Member(values, {}, 0.0)


def test_the_centre_is_plausible_where_events_without_effect_are_not() -> None:
    members = (member({}), member(dict(EFFECTLESS.values)))
    found = {each.row.row: each for each in agreements([EXPERIMENT], members)}
    centre, effectless = found["looked-manila"].implausibility
    assert centre < effectless
    assert found["attended"].plausible == 2
    assert all(each.implausibility[0] < 3 for each in found.values())


def test_rows_of_the_context_are_not_asked() -> None:
    found = agreements([EXPERIMENT], (member({}),))
    asked = [row for row in EXPERIMENT.rows if row.set != "context"]
    assert [each.row for each in found] == asked


def test_processes_change_nothing() -> None:
    members = (member({}), member(dict(EFFECTLESS.values)))
    alone = tuple(agreements([EXPERIMENT], members))
    assert tuple(agreements([EXPERIMENT], members, processes=2)) == alone
