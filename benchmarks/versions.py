"""The digest of a year's counts, to be held against that of another NumPy.

``python -m benchmarks.versions`` in an environment with that version; it prints the
version and the SHA-256 of the counts of two replications of a small year of fairs.
"""

from __future__ import annotations

import hashlib

import numpy as np

from benchmarks.fair_year import fair_year
from simulation import simulate


def digest() -> str:
    """Return the digest of all counts."""
    scenario, fairs = fair_year(graduates=6_000, fairs=60)
    outcomes = simulate(
        scenario,
        {"none": (), "fairs": fairs},
        taste=dict.fromkeys(scenario.university, 0.0),
        seed=1,
        replications=range(2),
    )
    return hashlib.sha256(outcomes.values.astype("<i8").tobytes()).hexdigest()


if __name__ == "__main__":
    print(f"NumPy {np.__version__}: {digest()}")
