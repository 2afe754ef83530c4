"""What became of each person: helped in time, late, or gone before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulation.columns import Flags
    from simulation.services.desk import Attended
    from simulation.services.files import Files


@dataclass(frozen=True, slots=True)
class Fate:
    """One of three for every person on file."""

    in_time: Flags
    """Received everything owed until it was due."""
    left: Flags
    """Found work before that, and before it was due."""

    @property
    def late(self) -> Flags:
        """Still in need when it was due."""
        late: Flags = ~(self.in_time | self.left)
        return late


def fate_of(files: Files, attended: Attended) -> Fate:
    """Return what became of each person."""
    in_time = attended.helped <= files.due
    return Fate(in_time, ~in_time & (files.leaves <= files.due))
