"""What the simulation counts in one year, as a digest: another model counts otherwise.

The behaviour's digest covers the parameters of response curves; this covers the code
that they were fitted with.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario


def fingerprint(
    scenario: Scenario,
    bookings: Sequence[Booking],
    taste: Mapping[str, float],
    *,
    seed: int,
) -> str:
    """Return the SHA-256 of all counts of replication 0, hexadecimal.

    Parameters
    ----------
    bookings
        Events of the year, as last year's pattern.
    taste
        alpha by university [log-odds].
    seed
        Streams to draw from.
    """
    outcomes = simulate(
        scenario, {"year": bookings}, taste=taste, seed=seed, replications=range(1)
    )
    # Bytes in one order on every machine.
    return hashlib.sha256(outcomes.values.astype("<i8").tobytes()).hexdigest()
