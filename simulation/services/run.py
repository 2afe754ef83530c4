"""One service over all replications, unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scenarios.province import parts
from simulation.services.capacity import advisers_needed
from simulation.services.desk import attend
from simulation.services.fate import fate_of
from simulation.services.files import Crowd, open_files
from simulation.services.law import service_law

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.scenario import Scenario
    from scenarios.service import Process, Service
    from simulation.columns import Ints
    from simulation.outcomes import Outcomes
    from simulation.services.files import Files
    from simulation.services.law import ServiceLaw


@dataclass(frozen=True, slots=True)
class Served:
    """What one unit that owes a service comes to; arrays are by replication."""

    unit: str
    """Id of the organiser or university."""
    advisers: int
    """Advisers declared."""
    needed: int | None
    """Fewest advisers that suffice in every replication; None if no number does."""
    owed: Ints
    """Persons who register and still search [persons]."""
    in_time: Ints
    """Of them, who received everything in time [persons]."""
    left: Ints
    """Of them, who found work before [persons]."""
    given: Ints
    """Helps given [person-times]."""

    @property
    def late(self) -> Ints:
        """Persons still in need when help was due."""
        return self.owed - self.in_time - self.left


def run_service(
    scenario: Scenario, service: Service, outcomes: Outcomes, arm: str, *, seed: int
) -> tuple[Served, ...]:
    """Give a service to the persons of every replication of one arm.

    Persons turn to units of their own city. A service that is only stated, and a unit
    that owes nobody, are left out.
    """
    process = service.process
    if process is None:
        return ()
    return tuple(
        served
        for part in parts(scenario)
        for served in _run(
            part, service, process, outcomes.of(part.university), arm, seed
        )
        if served.owed.any()
    )


def _run(
    scenario: Scenario,
    service: Service,
    process: Process,
    outcomes: Outcomes,
    arm: str,
    seed: int,
) -> Iterator[Served]:
    """Yield what becomes of a service in one city, unit by unit."""
    law = service_law(scenario, service, process)
    numbers = outcomes.replications
    crowds = _crowds(service, process, outcomes, arm)
    years = [
        open_files(law, crowd, seed, number)
        for crowd, number in zip(crowds, numbers, strict=True)
    ]
    yield from (_served(law, place, years) for place in range(len(law.units)))


def _served(law: ServiceLaw, place: int, years: list[Files]) -> Served:
    own = [files.chosen(files.unit == place) for files in years]
    counts = np.array([_counts(law, files, law.advisers[place]) for files in own])
    return Served(
        law.units[place],
        law.advisers[place],
        advisers_needed(own, law.visits, law.served_share),
        *counts.T,
    )


def _counts(law: ServiceLaw, files: Files, advisers: int) -> tuple[int, ...]:
    attended = attend(files, law.visits, advisers)
    fate = fate_of(files, attended)
    parts = (fate.in_time, fate.left, attended.given)
    return (len(files), *(int(part.sum()) for part in parts))


def _crowds(
    service: Service, process: Process, outcomes: Outcomes, arm: str
) -> Iterator[Crowd]:
    """Yield the persons of each replication, by university."""
    years = range(len(outcomes.replications))
    match process.owed_to:
        case "unplaced":
            size = outcomes.counts(arm, "unplaced_at_graduation")
            staying = outcomes.counts(arm, "not_employed") / np.maximum(size, 1)
        case "students":
            size = outcomes.counts(arm, "graduates")
            staying = np.ones(size.shape)
        case _:
            helps = len(service.visit_minutes)
            persons = -(-(service.person_times_a_year or 0) // helps)
            size = np.full((len(years), 1), persons)
            staying = np.ones(size.shape)
    yield from (Crowd(size[year], staying[year]) for year in years)
