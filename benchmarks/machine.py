"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from datetime import date
from importlib.metadata import version


def facts() -> str:
    """Return cores, Python and solver versions in one line."""
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, OR-Tools {version('ortools')}, "
        f"SimPy {version('simpy')}, NumPy {version('numpy')}"
    )


def stamp() -> str:
    """Return when and on what was measured, as a sentence."""
    return f"Measured on {date.today().isoformat()}: {facts()}."
