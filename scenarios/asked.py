"""What a question takes for granted: there, or refused with the way out."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from scenarios.errors import Problem, ScenarioError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenarios.disruption import Disruption
    from scenarios.scenario import Scenario

_MOST = 4
"""Names that are told at most."""


def require_known(where: str, thing: str, wanted: str, known: Iterable[str]) -> None:
    """Require that `wanted` is one of the names `known` of a thing.

    Raises
    ------
    ScenarioError
        Otherwise, with the names that come near.
    """
    names = list(dict.fromkeys(known))
    if wanted in names:
        return
    near = difflib.get_close_matches(wanted, names, n=_MOST, cutoff=0.5)
    if near:
        advice = f"Did you mean {' or '.join(near)}?"
    else:
        advice = f"Known: {', '.join(names[:_MOST]) or 'none'} ..."
    raise ScenarioError([Problem(where, thing, wanted, f"no such {thing}", advice)])


def disruption_of(scenario: Scenario) -> Disruption:
    """Return how events of `scenario` are called off.

    Raises
    ------
    ScenarioError
        If nothing says so.
    """
    if scenario.disruption is None:
        rule = "nothing says how events are called off"
        advice = "Add the section, or extend parts/disruption."
        raise ScenarioError([Problem(scenario.name, "disruption", "", rule, advice)])
    return scenario.disruption
