"""What a search for the best plan found, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.notation import written_number
from reporting.tables.selection import plan_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.selection.found import Found
    from reporting.messages import Words

_POINT = 0.01


def selection_sentences(found: Found, words: Words) -> Iterator[str]:
    """Yield what was selected, how surely, from how much, and by which guide."""
    gains = ", ".join(written_number(step.gained, "persons") for step in found.steps)
    if not found.is_complete:
        yield words("selection.broken_off", plan=plan_name(found.name, words))
        yield words("selection.rounds", gains=gains)
        return
    yield from _selected(found, words)
    yield words("selection.rounds", gains=gains)
    yield words("selection.times")
    if _is_same(found, "minima", "last_year"):
        yield words("selection.as_minima")
    if found.left_out:
        names = ", ".join(plan_name(name, words) for name in found.left_out)
        yield words("selection.left_out", plans=names)
    yield from _proxy(found, words)


def _selected(found: Found, words: Words) -> Iterator[str]:
    plans = sum(not standing.is_reference for standing in found.standings)
    counts = {"number": found.replications, "reported": found.reported}
    if not found.is_confirmed:
        yield words("selection.overturned", plans=plans, **counts)
        return
    yield words(
        "selection.selected",
        plan=plan_name(found.name, words),
        plans=plans,
        zone=_zone(found),
        probability=written_number(found.goal.probability, "share"),
    )
    yield words("selection.replications", **counts)


def _proxy(found: Found, words: Words) -> Iterator[str]:
    audit = found.proxy
    if audit.correlation is None:
        yield words("selection.proxy_unknown")
        return
    correlation = f"{audit.correlation:.2f}"
    yield words(
        "selection.proxy", plans=audit.plans, correlation=correlation, zone=_zone(found)
    )
    if audit.is_low:
        yield words("selection.proxy_low")


def _zone(found: Found) -> str:
    return f"{found.goal.indifference / _POINT:g}"


def _is_same(found: Found, one: str, other: str) -> bool:
    """Tell whether two plans cost and bring the same in every replication told."""
    both = [found.standing(name) for name in (one, other)]
    told = [(s.events, s.cost_yuan, s.extra_retained) for s in both if s]
    return len(told) == len(both) and told[0] == told[1]
