"""How long ``fairplan --help`` takes."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

RUNS = 5


def measure() -> str:
    """Return one line: the fastest of some runs."""
    command = Path(sys.executable).with_name("fairplan")
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        done = subprocess.run([command, "--help"], capture_output=True, check=False)
        times.append(time.perf_counter() - start)
        if done.returncode:
            return f"fairplan --help: exit code {done.returncode}"
    return f"fairplan --help: {min(times):.2f} s"
