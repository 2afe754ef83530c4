"""A choice is undone only by more than chance explains."""

from __future__ import annotations

import numpy as np

from analysis.selection.telling import ONE_PASS, confirmed

CHANCE = np.random.default_rng(7).standard_normal(20)


def test_a_lead_of_the_one_pass_that_chance_explains_undoes_no_choice() -> None:
    lead = CHANCE - CHANCE.mean() + 0.1
    assert confirmed(1, np.column_stack([100 + lead, np.full(20, 100.0)])) == 1


def test_a_sure_lead_of_the_one_pass_undoes_a_choice() -> None:
    lead = CHANCE - CHANCE.mean() + 2
    assert confirmed(1, np.column_stack([100 + lead, np.full(20, 100.0)])) == ONE_PASS


def test_what_is_common_to_both_plans_hides_no_lead() -> None:
    wild = 1_000 * CHANCE
    lead = CHANCE - CHANCE.mean() + 2
    assert confirmed(1, np.column_stack([wild + lead, wild])) == ONE_PASS


def test_the_one_pass_that_was_chosen_stays() -> None:
    assert confirmed(ONE_PASS, np.column_stack([CHANCE, CHANCE - 1])) == ONE_PASS
