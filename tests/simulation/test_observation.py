from __future__ import annotations

import numpy as np
import pytest

from scenarios.experiment_files import Published, load_experiment
from simulation.observation import Seen, arm_columns, observe


@pytest.fixture(scope="module")
def beam() -> Published:
    return load_experiment("beam-2016")


@pytest.fixture(scope="module")
def seen(beam: Published) -> Seen:
    return observe(beam.experiment, beam.behaviour, seed=3, batch=0, trials=3)


def test_every_outcome_is_seen_of_every_person_in_every_trial(
    beam: Published, seen: Seen
) -> None:
    persons = sum(arm.persons for arm in beam.experiment.arms.values())
    assert {outcome.shape for outcome in seen.values()} == {(3, persons)}
    columns = arm_columns(beam.experiment)
    assert sum(c.stop - c.start for c in columns.values()) == persons


@pytest.mark.parametrize("outcome", ["attended", "participated", "looked"])
def test_a_trial_beside_others_comes_out_as_it_does_alone(
    beam: Published, seen: Seen, outcome: str
) -> None:
    alone = observe(beam.experiment, beam.behaviour, seed=3, batch=0, trials=1)
    assert np.array_equal(seen[outcome][0], alone[outcome][0])


def test_what_is_seen_fits_together(seen: Seen) -> None:
    assert not (seen["participated"] & ~seen["attended"]).any()
    assert not (seen["employed"] & ~seen["offered"]).any()
    assert not (seen["employed_by_event"] & ~seen["employed"]).any()
    assert not (seen["employed"] & ~seen["works"]).any()
    either = seen["offered_here"] | seen["offered_elsewhere"]
    assert np.array_equal(seen["offered"], either)


def test_nobody_turns_elsewhere_for_a_fair_that_nobody_hears_of(
    beam: Published,
) -> None:
    quiet = beam.experiment.revised(events=[])
    unmoved = observe(quiet, beam.behaviour, seed=3, batch=0, trials=1)
    assert not unmoved["looked_elsewhere"].any()
    assert not unmoved["attended"].any()
