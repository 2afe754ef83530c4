"""The ensemble of a small city, made whole, in pieces and by several processes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from analysis.ensemble.implausibility import LIMIT, Observation, Simulated, Source
from analysis.ensemble.making import begun, empty, ground_of, grown
from analysis.ensemble.prior import member_scenario, uncertain
from analysis.ensemble.retaste import (
    REPLICATIONS,
    TOLERANCE_PERSONS,
    TOLERANCE_SHARE,
)
from scenarios.ensemble import read_ensemble
from scenarios.errors import OutputExists, ScenarioError, StaleCurves
from scenarios.loading import load_members
from simulation import simulate
from tests.optimizer.two_campuses import steep_curves, two_campuses

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from analysis.ensemble.making import Ground
    from scenarios.ensemble import Ensemble
    from scenarios.response import ResponseCurves

BATCH = 4
MEMBERS = BATCH + 1
"""So many that a second batch is foretold from the first."""


@pytest.fixture(scope="module")
def curves() -> ResponseCurves:
    found = steep_curves(two_campuses())
    return found.model_copy(update={"fingerprint": "as fitted"})


@pytest.fixture(scope="module")
def ground(curves: ResponseCurves) -> Ground:
    return ground_of(two_campuses(), curves, processes=1)._replace(batch=BATCH)


@pytest.fixture(scope="module")
def whole(ground: Ground, curves: ResponseCurves) -> Ensemble:
    return made(ground, curves, empty(ground, curves), MEMBERS)


def made(
    ground: Ground,
    curves: ResponseCurves,
    known: Ensemble,
    members: int,
    processes: int = 1,
) -> Ensemble:
    *_, last = grown(
        ground, known, curves.taste, members=members, processes=processes, report=print
    )
    return last


def test_a_member_meets_every_baseline_and_contradicts_nothing(
    ground: Ground, whole: Ensemble
) -> None:
    assert len(whole.members) == MEMBERS
    member = whole.members[-1]
    assert member.implausibility < LIMIT
    scenario = ground.scenario
    outcomes = simulate(
        member_scenario(scenario, member.values),
        {"year": ground.pattern},
        taste=member.taste,
        seed=ground.seed,
        replications=REPLICATIONS,
    )
    market = outcomes.counts("year", "in_market").mean(axis=0)
    wanted = [u.baseline_retention.value for u in scenario.universities] * market
    left = np.abs(outcomes.counts("year", "retained").mean(axis=0) - wanted)
    assert (left <= np.maximum(TOLERANCE_SHARE * market, TOLERANCE_PERSONS)).all()


def test_members_vary_every_estimate_with_a_range_within_it(
    ground: Ground, whole: Ensemble
) -> None:
    ranges = uncertain(ground.scenario.behaviour)
    for path, e in ranges.items():
        values = {member.values[path] for member in whole.members}
        assert len(values) == MEMBERS
        assert e.low <= min(values) < max(values) <= e.high


def test_an_ensemble_broken_off_goes_on_with_two_processes_to_the_same_bytes(
    ground: Ground, curves: ResponseCurves, whole: Ensemble, tmp_path: Path
) -> None:
    part, once = tmp_path / "part.jsonl", tmp_path / "once.jsonl"
    made(ground, curves, empty(ground, curves), 3).write(part)
    assert len(begun(ground, curves, part, force=False).members) == 3
    again = begun(ground, curves, part, force=False)
    made(ground, curves, again, MEMBERS, processes=2).write(part)
    whole.write(once)
    assert part.read_bytes() == once.read_bytes()


def test_an_experiment_that_nothing_agrees_with_leaves_no_member(
    ground: Ground, curves: ResponseCurves
) -> None:
    def elsewhere(_: Mapping[str, float]) -> dict[str, Simulated]:
        return {"moon": Simulated(0.0, 0.0)}

    experiment = Source((Observation("moon", 1.0, 0.01, 0.0),), elsewhere)
    against = ground._replace(experiments=(experiment,))
    found = made(against, curves, empty(against, curves), 2)
    assert found.members == ()
    assert {draw.ruled_out_by for draw in found.draws} == {"moon"}


def test_an_ensemble_beside_other_curves_is_refused(
    ground: Ground, curves: ResponseCurves, whole: Ensemble, tmp_path: Path
) -> None:
    scenario = ground.scenario
    near = tmp_path / f"{scenario.curves}.curves.json"
    near.write_text(curves.model_dump_json(), "utf-8")
    assert load_members(scenario, curves, str(near)) == ()
    path = tmp_path / f"{scenario.curves}.ensemble.jsonl"
    whole.write(path)
    assert load_members(scenario, curves, str(near)) == whole.members
    refitted = curves.model_copy(update={"fingerprint": "fitted again"})
    with pytest.raises(StaleCurves, match="--ensemble-only"):
        load_members(scenario, refitted, str(near))
    with pytest.raises(OutputExists, match="--force"):
        begun(ground, refitted, path, force=False)
    assert begun(ground, refitted, path, force=True).draws == ()


def test_a_line_that_is_no_draw_is_told_with_its_number(
    ground: Ground, curves: ResponseCurves, whole: Ensemble, tmp_path: Path
) -> None:
    path = tmp_path / "small.ensemble.jsonl"
    whole.write(path)
    lines = path.read_text().splitlines()
    lines[4] = lines[4][:-9]
    path.write_text("\n".join(lines))
    with pytest.raises(ScenarioError, match=r"small\.ensemble\.jsonl:5"):
        begun(ground, curves, path, force=False)


@pytest.mark.parametrize(
    ("spoilt", "rule"),
    [
        (lambda lines: [*lines[:2], *lines[1:]], "draw 1 is due here, not 0"),
        (lambda lines: [lines[0], emptied(lines[1])], "as many values as the heading"),
    ],
)
def test_draws_out_of_order_or_cut_short_are_refused(
    whole: Ensemble,
    tmp_path: Path,
    spoilt: Callable[[list[str]], list[str]],
    rule: str,
) -> None:
    path = tmp_path / "small.ensemble.jsonl"
    whole.write(path)
    path.write_text("\n".join(spoilt(path.read_text().splitlines())))
    with pytest.raises(ScenarioError, match=rule):
        read_ensemble(path, "Make it anew.")


def emptied(line: str) -> str:
    """Return a draw that is kept but has no values."""
    return json.dumps({**json.loads(line), "values": [], "ruled_out_by": ""})
