"""How many advisers suffice: the fewest with whom a service is in time."""

from __future__ import annotations

from math import ceil, fsum
from typing import TYPE_CHECKING

import numpy as np

from simulation.services.desk import attend
from simulation.services.fate import fate_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulation.services.files import Files


def advisers_needed(
    years: Sequence[Files], visits: Sequence[float], share: float = 1.0
) -> int | None:
    """Return the fewest advisers with whom every year is in time.

    Parameters
    ----------
    years
        Persons of one unit, replication by replication.
    visits
        Help that each person receives [minutes].
    share
        Persons to be helped in time, of those who did not leave before [share].

    Returns
    -------
    int or None
        None where no number suffices: a person's helps take longer than is left.
    """
    enough = 0
    for files in years:
        if not in_time(files, visits, enough, share):
            raised = _raised(files, visits, enough, share)
            if raised is None:
                return None
            enough = raised
    return enough


def in_time(files: Files, visits: Sequence[float], advisers: int, share: float) -> bool:
    """Tell whether so many advisers help `share` of the persons in time."""
    fate = fate_of(files, attend(files, visits, advisers))
    return bool(fate.late.sum() <= (1 - share) * (len(files) - fate.left.sum()))


def _raised(
    files: Files, visits: Sequence[float], too_few: int, share: float
) -> int | None:
    """Return the fewest advisers that suffice, above a number that does not."""
    too_few, step = max(too_few, _busy(files, visits, share) - 1), 1
    while not in_time(files, visits, too_few + step, share):
        if too_few + step >= len(files):
            return None
        too_few, step = too_few + step, 2 * step
    enough = too_few + step
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        if in_time(files, visits, middle, share):
            enough = middle
        else:
            too_few = middle
    return enough


def _busy(files: Files, visits: Sequence[float], share: float) -> int:
    """Return the advisers that are needed even if none of them ever waits."""
    staying = np.count_nonzero(files.leaves > files.due)
    span = float(files.due.max() - files.registers.min())
    if span <= 0:
        return 0
    # A rounding error must not ask for one adviser more.
    return ceil(share * staying * fsum(visits) / span - 1e-9)
