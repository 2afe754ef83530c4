"""Whether two sections say the same: exactly, or within a relative tolerance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.regression.finding import Finding
from analysis.regression.suite import TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.regression.observation import Values


def exact(
    section: str, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[Finding]:
    """Yield what is gone, different or not known yet, in the order of the baseline."""
    for name, before in old.items():
        if name not in new:
            yield Finding(section, "exact", name, before, None, detail="is gone")
        elif new[name] != before:
            yield _different(section, name, before, new[name])
    for name in new.keys() - old.keys():
        yield Finding(section, "exact", name, None, new[name], detail="is new")


def _different(section: str, name: str, old: object, new: object) -> Finding:
    """Return the finding, of lists as long as each other on their first difference."""
    if isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        place = next(i for i, (before, after) in pairs if before != after)
        detail = f"number {place + 1} of {len(old)}" if len(old) > 1 else ""
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
            detail = "is gone"
            yield Finding("measures", "tolerance", name, mean(before), detail=detail)
            continue
        tolerance = tolerances.get(name, TOLERANCE)
        apart = _first_apart(before, new[name], tolerance)
        if apart is not None:
            found = mean(before), mean(new[name])
            detail = f"first in replication {apart}: {_pair(before, new[name], apart)}"
            yield Finding("measures", "tolerance", name, *found, detail=detail)
    for name in sorted(new.keys() - old.keys()):
        yield Finding(
            "measures", "tolerance", name, None, mean(new[name]), "pass", "is new"
        )


def mean(values: Values) -> float | None:
    """Return the mean over replications, None where one of them means nothing."""
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return None
    return sum(known) / len(known)


def _first_apart(old: Values, new: Values, tolerance: float) -> int | None:
    if len(old) != len(new):
        return min(len(old), len(new))
    pairs = enumerate(zip(old, new, strict=True))
    return next((i for i, (a, b) in pairs if not _alike(a, b, tolerance)), None)


def _pair(old: Values, new: Values, place: int) -> str:
    told = (values[place] if place < len(values) else None for values in (old, new))
    return " -> ".join("nothing" if value is None else f"{value!r}" for value in told)


def _alike(old: float | None, new: float | None, tolerance: float) -> bool:
    if old is None or new is None:
        return old is new
    return abs(new - old) <= tolerance * max(abs(old), abs(new))
