"""Errors keep what they say on the way from one process to another."""

from __future__ import annotations

import pickle

from scenarios.errors import Infeasible


def test_what_clashes_survives_the_way_from_another_process() -> None:
    error = Infeasible(("M: at least 3", "budget: at most 2"), irreducible=True)
    found = pickle.loads(pickle.dumps(error))
    assert isinstance(found, Infeasible)
    assert found.clashes == error.clashes
    assert found.irreducible
    assert str(found) == str(error)
