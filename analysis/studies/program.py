"""Which program it is: a digest of its own source files, whatever its version says."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PACKAGES = ("analysis", "optimizer", "scenarios", "simulation")
"""What results are made by."""
ROOT = Path(__file__).resolve().parents[2]
"""Where the packages lie."""


@cache
def program_digest(root: Path = ROOT) -> str:
    """Return the SHA-256 of the names and bytes of all source files, hexadecimal.

    Packs are not among them: scenarios and curves have digests of their own.
    """
    sources = {
        path.relative_to(root).as_posix(): path
        for package in PACKAGES
        for path in (root / package).rglob("*.py")
    }
    total = hashlib.sha256()
    # By name as text, and each file by its digest: no machine's order, no seams.
    for name in sorted(sources):
        own = hashlib.sha256(sources[name].read_bytes()).hexdigest()
        total.update(f"{own} {name}\n".encode())
    return total.hexdigest()
