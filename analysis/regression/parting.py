"""Where two runs part: the first replication, count, week and booking that differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.regression.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.regression.observation import Counts, Observation


@dataclass(frozen=True, slots=True)
class Parting:
    """The first count in the first replication that differs."""

    count: str
    """Arm, university and measure."""
    replication: int
    """Number of the replication."""
    old: int
    new: int
    num_different: int
    """Series that differ anywhere."""


def counts_apart(
    old: Observation, new: Observation, *, passes: bool
) -> Iterator[Finding]:
    """Yield at most one finding on the counts: where they begin to differ.

    Counts stand in the order in which one leads to another. Where `passes`, what
    differs is only noted.
    """
    shared = [name for name in old.counts if name in new.counts]
    for gone in [name for name in old.counts if name not in new.counts][:1]:
        num = len(old.counts) - len(shared)
        detail = f"{num} of {len(old.counts)} series are gone"
        yield Finding("counts", "exact", gone, detail=detail)
    found = _parting({name: (old.counts[name], new.counts[name]) for name in shared})
    if found is None:
        return
    where = f"first in replication {found.replication}"
    detail = f"{where}; {found.num_different} of {len(shared)} series differ"
    booking = _booking(old, new) if found.replication == 0 else ""
    yield Finding(
        "counts",
        "statistical" if passes else "exact",
        found.count,
        found.old,
        found.new,
        "pass" if passes else "changed",
        f"{detail}; {booking}" if booking else detail,
    )


def _parting(pairs: Mapping[str, tuple[Counts, Counts]]) -> Parting | None:
    different = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    first = {
        name: next(i for i, (a, b) in enumerate(zip(*pair, strict=True)) if a != b)
        for name, pair in different.items()
        if len(pair[0]) == len(pair[1])
    }
    if not first:
        return None
    name = min(first, key=lambda name: first[name])
    replication = first[name]
    old, new = (series[replication] for series in different[name])
    return Parting(name, replication, old, new, len(different))


def _booking(old: Observation, new: Observation) -> str:
    """Return in words the first booking of replication 0 at which runs part."""
    week = _first_week(old, new)
    if week is None:
        return "no event differs: what was drawn before the first one does"
    for name, before in old.visitors.items():
        after = new.visitors.get(name)
        if after != before and min(before[0], after[0] if after else 99) == week:
            came = f"{before[1]:,} -> {after[1] if after else 0:,} visitors"
            return f"parts at booking {name}: {came} in week {week} of the search year"
    at = [name for name, (held, _) in new.visitors.items() if held == week]
    if not at:
        return f"parts in week {week} of the search year, without an event"
    return (
        f"parts in week {week} of the search year: as many come to its bookings, "
        f"{at[0]} first, but something else follows"
    )


def _first_week(old: Observation, new: Observation) -> int | None:
    weeks = [int(week) for week, told in old.weeks.items() if new.weeks[week] != told]
    weeks += [
        min(visits[0] for visits in (before, new.visitors.get(name)) if visits)
        for name, before in old.visitors.items()
        if new.visitors.get(name) != before
    ]
    return min(weeks, default=None)
