"""The best solution that HiGHS had when it was left: the last one in its file.

HiGHS writes every solution that improves on the one before, as a line with the
objective, a line with the number of values that are not 0, and these values, each with
the number of its variable.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = re.compile(r"^Objective \S+\n# Columns -(\d+)\n", re.MULTILINE)


def last_incumbent(path: Path) -> dict[int, float] | None:
    """Return the values of the last whole solution by variable, 0 left out."""
    text = path.read_text("ascii") if path.exists() else ""
    for head in reversed(list(_HEAD.finditer(text))):
        lines = text[head.end() :].splitlines(keepends=True)[: int(head[1])]
        if len(lines) == int(head[1]) and all(line.endswith("\n") for line in lines):
            pairs = (line.split() for line in lines)
            return {int(number): float(value) for value, number in pairs}
    return None
