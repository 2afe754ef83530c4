"""Whether two sections say the same: exactly, or within a relative tolerance."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from analysis.regression.finding import Finding, FirstApart, Presence, Which
from analysis.regression.suite import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.regression.observation import Values

GONE, NEW = Presence(is_new=False), Presence(is_new=True)


def exact(
    section: str, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[Finding]:
    """Yield what is gone, different or not known yet, in the order of the baseline."""
    for name, before in old.items():
        if name not in new:
            yield Finding(section, "exact", name, before, detail=GONE)
        elif new[name] != before:
            yield _different(section, name, before, new[name])
    for name, after in new.items():
        if name not in old:
            yield Finding(section, "exact", name, None, after, detail=NEW)


def _different(section: str, name: str, old: object, new: object) -> Finding:
    """Return the finding, of lists as long as each other on their first difference."""
    if isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        place = next(i for i, (before, after) in pairs if before != after)
        detail = Which(place + 1, len(old)) if len(old) > 1 else None
        return Finding(section, "exact", name, old[place], new[place], detail=detail)
    return Finding(section, "exact", name, old, new)


def near(
    old: Mapping[str, Values],
    new: Mapping[str, Values],
    tolerances: Mapping[str, float],
) -> Iterator[Finding]:
    """Yield measures that are gone or differ by more than their tolerance.

    Each is compared replication by replication, told as a mean, with the first
    replication that differs. A measure that is not known yet is noted.
    """
    for name, before in old.items():
        if name not in new:
            yield Finding("measures", "tolerance", name, mean(before), detail=GONE)
            continue
        apart = _first_apart(before, new[name], tolerances.get(name, TOLERANCE))
        if apart is not None:
            found = mean(before), mean(new[name])
            yield Finding("measures", "tolerance", name, *found, detail=apart)
    for name, after in new.items():
        if name not in old:
            yield Finding("measures", "tolerance", name, None, mean(after), "pass", NEW)


def mean(values: Values) -> float | None:
    """Return the mean over replications, None where one of them means nothing."""
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return None
    return sum(known) / len(known)


def _first_apart(old: Values, new: Values, tolerance: float) -> FirstApart | None:
    pairs = zip_longest(old, new)
    for replication, (before, after) in enumerate(pairs):
        if not _alike(before, after, tolerance):
            return FirstApart(replication, before, after)
    return None


def _alike(old: float | None, new: float | None, tolerance: float) -> bool:
    if old is None or new is None:
        return old is new
    return abs(new - old) <= tolerance * max(abs(old), abs(new))
