"""Where two runs part: the first replication, count, week and booking that differ."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.regression.finding import Finding, Parting, Presence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.regression.observation import Counts, Observation


def counts_apart(
    old: Observation, new: Observation, *, passes: bool
) -> Iterator[Finding]:
    """Yield the first count that is gone, is new, and differs.

    Counts stand in the order in which one leads to another. Where `passes`, what
    differs is only noted; what is new always is.
    """
    for name in [name for name in old.counts if name not in new.counts][:1]:
        before = next(iter(old.counts[name]), None)
        yield Finding("counts", "exact", name, before, detail=Presence(is_new=False))
    for name in [name for name in new.counts if name not in old.counts][:1]:
        after, is_new = next(iter(new.counts[name]), None), Presence(is_new=True)
        yield Finding("counts", "exact", name, None, after, "pass", is_new)
    shared = [name for name in old.counts if name in new.counts]
    first = {name: _first(old.counts[name], new.counts[name]) for name in shared}
    apart = {name: place for name, place in first.items() if place is not None}
    if not apart:
        return
    name = min(apart, key=lambda name: apart[name])
    place = apart[name]
    parting = Parting(place, len(apart), len(shared))
    yield Finding(
        "counts",
        "statistical" if passes else "exact",
        name,
        old.counts[name][place],
        new.counts[name][place],
        "pass" if passes else "changed",
        parting if place else _placed(parting, old, new),
    )


def _first(old: Counts, new: Counts) -> int | None:
    """Return the first replication of both that differs."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (a, b) in pairs if a != b), None)


def _placed(parting: Parting, old: Observation, new: Observation) -> Parting:
    """Return the parting with the week and booking of replication 0."""
    week = _first_week(old, new)
    if week is None:
        return parting
    held = [name for name, (when, _) in old.visitors.items() if when == week]
    held += [name for name, (when, _) in new.visitors.items() if when == week]
    others = [n for n in held if old.visitors.get(n) != new.visitors.get(n)]
    booking = next(iter(others or held), "")
    then, now = (run.visitors.get(booking, (0, 0))[1] for run in (old, new))
    return replace(parting, week=week, booking=booking, visitors=(then, now))


def _first_week(old: Observation, new: Observation) -> int | None:
    weeks = [
        int(week) for week, told in old.weeks.items() if new.weeks.get(week) != told
    ]
    for name in old.visitors.keys() | new.visitors.keys():
        runs = [run.visitors[name] for run in (old, new) if name in run.visitors]
        if len(set(runs)) > 1 or len(runs) == 1:
            weeks.append(min(week for week, _ in runs))
    return min(weeks, default=None)
