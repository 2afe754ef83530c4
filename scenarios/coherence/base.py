"""The shape of a contradiction, before it is traced to a file."""

from __future__ import annotations

from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Keys and positions from the top of a scenario."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A problem at a path of the scenario."""

    path: Path
    """Where it is."""
    value: str
    """What is there."""
    rule: str
    """What it must satisfy."""
    advice: str
    """What to do about it."""

    @property
    def words(self) -> tuple[str, str, str]:
        """Value, rule and advice."""
        return self.value, self.rule, self.advice
