from __future__ import annotations

from functools import cache

import pytest

from analysis.validation import CRIPPLED, Replayed, replayed
from analysis.validation.verdict import Judged
from scenarios.experiment_files import Published, load_experiment
from scenarios.team import team_of

BEAM, ADDIS, RETURNING = "beam-2016", "addis-ababa-fairs", "returning-employers"
SOUND = "sound"
MODELS = {model.key: model for model in CRIPPLED}
MUST_FAIL = {
    ("F1", BEAM): {"formal", "offer-manila"},
    ("F2", ADDIS): {"hired", "firms-per-hire", "hires-per-offer"},
    ("F3", BEAM): {"participated"},
    ("F4", RETURNING): {"P-CONCAVE", "CEILING"},
}
"""Rows that each crippled model must fail, and where."""
TRIALS = {BEAM: 200, ADDIS: 50, RETURNING: 25}


@cache
def experiment(name: str) -> Published:
    return load_experiment(name)


@cache
def figures(name: str, model: str) -> dict[str, Replayed]:
    values = {} if model == SOUND else MODELS[model].values
    return replayed(experiment(name), values, trials=TRIALS[name])


def failing(name: str, model: str = SOUND) -> set[str]:
    found = figures(name, model)
    judged = [Judged(name, row, found[row.row]) for row in experiment(name).rows]
    return {j.row.row for j in judged if j.row.set != "context" and not j.passes}


@pytest.mark.parametrize("name", [BEAM, ADDIS, RETURNING])
def test_model_finds_what_the_experiment_found(name: str) -> None:
    assert failing(name) == set()


@pytest.mark.parametrize(("model", "name"), MUST_FAIL)
def test_crippled_model_fails_the_rows_that_it_must(model: str, name: str) -> None:
    assert failing(name, model) >= MUST_FAIL[model, name]


def test_fairs_of_addis_ababa_bring_as_many_offers_and_hires_as_counted() -> None:
    found = figures(ADDIS, SOUND)
    assert 33 <= found["offered"].mean <= 60
    assert 8 <= found["hired"].mean <= 23


@pytest.mark.parametrize("row", ["attended", "participated", "formal"])
def test_standard_error_is_the_spread_of_the_estimates(row: str) -> None:
    found = figures(BEAM, SOUND)[row]
    assert found.standard_error == pytest.approx(found.sd, rel=0.2)


def test_spreading_the_trials_over_workers_changes_nothing() -> None:
    with team_of(2) as team:
        spread = replayed(experiment(BEAM), {}, trials=60, team=team)
    assert spread == replayed(experiment(BEAM), {}, trials=60)


def test_members_of_an_ensemble_differ_by_their_behaviour_alone() -> None:
    share = experiment(BEAM).behaviour.contact.active_encouraged.value
    again = replayed(
        experiment(BEAM), {"contact.active_encouraged": share}, trials=TRIALS[BEAM]
    )
    assert again == figures(BEAM, SOUND)
