"""The persons whom a service is owed to: when they register, with whom, until when."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from simulation.columns import marked
from simulation.streams import Decision, numbered, root_of, rooted, uniform

if TYPE_CHECKING:
    from simulation.columns import Flags, Floats, Ints, Keys
    from simulation.services.law import ServiceLaw


@dataclass(frozen=True, slots=True)
class Crowd:
    """Persons to whom a service is owed in one replication, by university."""

    size: Ints
    """Persons."""
    staying_share: Floats
    """Of them, who still search at the end of the year [share]."""


@dataclass(frozen=True, slots=True)
class Files:
    """Persons who register, as columns in the order in which they do.

    Times are minutes of the service's `WorkClock`.
    """

    unit: Ints
    """Place of the unit that owes them help."""
    rank: Ints
    """0 where they are served first, 1 otherwise."""
    registers: Floats
    """When they register."""
    leaves: Floats
    """When they have found work; inf if not in this year."""
    due: Floats
    """Until when help is in time."""

    def __len__(self) -> int:
        return len(self.unit)

    def chosen(self, which: Ints | Flags) -> Files:
        """Return some of the files, in the order of `which`."""
        return Files(*(getattr(self, column.name)[which] for column in fields(self)))


def open_files(law: ServiceLaw, crowd: Crowd, seed: int, replication: int) -> Files:
    """Draw who registers in one replication, and everything about it."""
    key, group = _persons(law, crowd, root_of(seed, replication))
    wants = uniform(key, Decision.REGISTERS, law.key) < law.registering_share
    key, group = key[wants], group[wants]
    passed = uniform(key, Decision.REGISTRATION_DAY, law.key) * law.num_days
    day = law.first_day + passed.astype(np.int64)
    placed = _day_of_placement(law, uniform(key, Decision.PLACED), crowd, group)
    files = Files(
        unit=law.turns_to.pick(group, uniform(key, Decision.UNIT, law.key)),
        rank=(uniform(key, Decision.SPECIAL) >= law.special_share).astype(np.int64),
        registers=law.clock.opening(day),
        leaves=np.where(placed < law.never, law.clock.opening(placed), np.inf),
        due=law.due(day),
    )
    order = np.lexsort((uniform(key, Decision.FILE_ORDER, law.key), files.registers))
    return files.chosen(order[(placed > day)[order]])


def _persons(law: ServiceLaw, crowd: Crowd, root: int) -> tuple[Keys, Ints]:
    """Return the keys of everybody in the group, and the place of their university."""
    named = zip(law.names, crowd.size.tolist(), strict=True)
    keys = [numbered(f"{law.owed_to} {name}", size) for name, size in named]
    return rooted(np.concatenate(keys), root), np.repeat(
        np.arange(len(law.names)), crowd.size
    )


def _day_of_placement(law: ServiceLaw, draw: Floats, crowd: Crowd, group: Ints) -> Ints:
    """Return the day on which each finds work: even over the rest of the year.

    The share who do is that of the simulated year; `law.never` stands for the others.
    """
    day = np.full(len(draw), law.never)
    staying = crowd.staying_share[group]
    lucky = marked(draw >= staying)
    passed = (draw[lucky] - staying[lucky]) / (1 - staying[lucky])
    span = law.never - law.graduation_day
    day[lucky] = law.graduation_day + (passed * span).astype(np.int64)
    return day
