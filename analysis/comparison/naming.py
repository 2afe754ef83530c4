"""What cases are called beside each other, and which of them is the baseline."""

from __future__ import annotations

from collections import Counter
from itertools import chain, count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def labels_of(names: Sequence[str], wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """Return a label for each case: those wanted, or their names told apart.

    Raises
    ------
    ValueError
        If there is nothing to compare, or labels do not tell the cases apart.
    """
    if len(names) < 2:
        raise ValueError("name two scenarios or plans at least")
    if not wanted:
        return _told_apart(names)
    if len(wanted) != len(names):
        raise ValueError(f"{len(names)} cases need {len(names)} labels or none")
    twice = [label for label, times in Counter(wanted).items() if times > 1]
    if twice:
        raise ValueError(f"the label {twice[0]!r} is given twice")
    return tuple(wanted)


def baseline_of(
    labels: Sequence[str], names: Sequence[str], wanted: str | None = None
) -> str:
    """Return the label of the baseline: that wanted, by label or name, or the first.

    Raises
    ------
    ValueError
        If no case is called so.
    """
    if wanted is None or wanted in labels:
        return wanted or labels[0]
    if wanted in names:
        return labels[list(names).index(wanted)]
    raise ValueError(f"{wanted!r} is none of the cases: {', '.join(labels)}")


def _told_apart(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names, the second of one name and later ones with a number."""
    labels: list[str] = []
    for name in names:
        numbered = (f"{name} ({number})" for number in count(2))
        free = (label for label in chain((name,), numbered) if label not in labels)
        labels.append(next(free))
    return tuple(labels)
