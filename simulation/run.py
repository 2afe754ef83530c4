"""Many replications of several arms, in one process or in several."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scenarios.province import by_city, parts
from scenarios.team import team_of
from simulation.branches import run_arms
from simulation.disrupted import marked_off
from simulation.events import events_by_arm
from simulation.groups import (
    GROUP_MEASURES,
    GroupCounts,
    group_counts,
    groups_joined,
    groups_of,
)
from simulation.kernels import CHOICE
from simulation.outcomes import Measure, Outcomes
from simulation.people import populate
from simulation.processes import timetable_of
from simulation.replication import alpha_of
from simulation.transitions import SHAPE, Transitions, transition_counts
from simulation.world import world_of
from simulation.year import Year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario
    from scenarios.team import Team
    from simulation.columns import Floats, Ints
    from simulation.disrupted import CalledOff
    from simulation.events import Event
    from simulation.processes import Timetable
    from simulation.world import World


class Arm(NamedTuple):
    """The events of an arm, and when they are held."""

    events: tuple[Event, ...]
    """In order of time."""
    timetable: Timetable
    """Of a year in which none is called off."""

    def in_year(self, number: int, crews: Mapping[str, int]) -> Timetable:
        """Return the timetable of a replication: who is called off holds up nobody."""
        held = [event for event in self.events if number not in event.called_off]
        undisturbed = len(held) == len(self.events)
        return self.timetable if undisturbed else timetable_of(held, crews)


class Job(NamedTuple):
    """What all replications have in common: all that a process must be told."""

    world: World
    arms: tuple[Arm, ...]
    alpha: Floats
    seed: int
    pairs: tuple[tuple[int, int], ...] = ()
    """Arms between which each person is followed, by their places."""


class Counts(NamedTuple):
    """What some replications count: their numbers run along the first axis of each."""

    values: Ints
    """By arm, university and measure."""
    groups: Ints
    """By arm, group and measure."""
    transitions: Ints
    """By pair, university, and what `simulation.transitions.SHAPE` tells apart."""


def simulate(
    scenario: Scenario,
    arms: Mapping[str, Sequence[Booking]],
    *,
    taste: Mapping[str, float],
    seed: int,
    replications: range,
    processes: int = 1,
    team: Team | None = None,
    graduating: int | None = None,
    called_off: Mapping[str, CalledOff] | None = None,
    pairs: Sequence[tuple[str, str]] = (),
) -> Outcomes:
    """Simulate each arm in each replication, city by city, on the same keyed streams.

    Parameters
    ----------
    arms, pairs
        Bookings by name of the arm; between the arms of a pair each person is followed.
    taste
        alpha by university [log-odds], as `fit_taste` returns it.
    seed, replications
        Streams: a replication is the same whichever others are run, and wherever.
    processes, team
        Processes to be started, or workers who are there already.
    graduating
        Year of graduation of the class; by default the one that the horizon serves.
    called_off
        By arm the replications in which each of its bookings is not held.

    Raises
    ------
    NotConserved
        If a run loses or invents people, posts, visits or time.
    """
    numbers = tuple(sorted(replications))
    jobs = _jobs(scenario, arms, taste, seed, graduating, called_off or {}, pairs)
    with nullcontext(team) if team else team_of(processes) as workers:
        found = [(job.world, counts_of(job, numbers, workers)) for job in jobs]
    return _joined(scenario, numbers, tuple(arms), tuple(pairs), found)


def _joined(
    scenario: Scenario,
    numbers: tuple[int, ...],
    arms: tuple[str, ...],
    pairs: tuple[tuple[str, str], ...],
    found: Sequence[tuple[World, Counts]],
) -> Outcomes:
    """Return the counts of all cities together, their universities in one order."""
    universities = tuple(scenario.university)
    names = [name for world, _ in found for name in world.classes.names]
    order = [names.index(name) for name in universities]
    values, _, transitions = zip(*(counts for _, counts in found), strict=True)
    moved = np.concatenate(transitions, axis=2)[:, :, order]
    groups = groups_joined((groups_of(world), each.groups) for world, each in found)
    return Outcomes(
        replications=numbers,
        arms=arms,
        universities=universities,
        values=np.concatenate(values, axis=2)[:, :, order],
        groups=GroupCounts(numbers, arms, *groups),
        transitions=Transitions(numbers, pairs, universities, moved) if pairs else None,
    )


def _jobs(
    scenario: Scenario,
    arms: Mapping[str, Sequence[Booking]],
    taste: Mapping[str, float],
    seed: int,
    graduating: int | None,
    called_off: Mapping[str, CalledOff],
    pairs: Sequence[tuple[str, str]],
) -> Iterator[Job]:
    """Yield one job per city: they share neither people nor posts."""
    places = {arm: place for place, arm in enumerate(arms)}
    compared = tuple((places[arm], places[against]) for arm, against in pairs)
    own = {a: [made for _, made in by_city(scenario, arms[a])] for a in arms}
    for i, part in enumerate(parts(scenario)):
        world = world_of(part)
        here = {arm: made[i] for arm, made in own.items()}
        own_arms = (
            arm_of(marked_off(events, called_off.get(arm, {})), world.crews)
            for arm, events in events_by_arm(part, world, here, graduating).items()
        )
        yield Job(world, tuple(own_arms), alpha_of(world, taste), seed, compared)


def arm_of(events: Sequence[Event], crews: Mapping[str, int]) -> Arm:
    """Return the arm of some events in order of time."""
    return Arm(tuple(events), timetable_of(events, crews))


def counts_of(job: Job, numbers: Sequence[int], team: Team) -> Counts:
    """Return what `numbers` count."""
    size = min(team.size, len(numbers))
    batches = [numbers[start::size] for start in range(size)]
    counts = _room(job, len(numbers))
    for start, batch in enumerate(team.map(run_batch, [job] * size, batches)):
        for whole, part in zip(counts, batch, strict=True):
            whole[start::size] = part
    return counts


def run_batch(job: Job, numbers: Sequence[int]) -> Counts:
    """Run some replications of every arm."""
    counts = _room(job, len(numbers))
    compared = {arm for pair in job.pairs for arm in pair}
    num_universities = len(job.world.classes.names)
    graduates = int(job.world.classes.graduates.sum())
    kernels = CHOICE.kernels(graduates * len(job.arms) * len(numbers))
    for place, number in enumerate(numbers):
        population = populate(job.world, job.seed, number)
        people, kept = population.people, {}
        held = [one.in_year(number, job.world.crews) for one in job.arms]
        year = Year(job.world, population, job.alpha, kernels)
        year.guests.draw(event for timetable in held for event in timetable.events)
        for arm, run in run_arms(year, dict(enumerate(held))):
            counts.values[place, arm] = run.counts
            counts.groups[place, arm] = group_counts(job.world, people, run)
            if arm in compared:
                kept[arm] = run
        counts.transitions[place] = transition_counts(
            people, num_universities, kept, job.pairs
        )
    return counts


def _room(job: Job, num_replications: int) -> Counts:
    """Return counts to be filled in."""
    universities, arms = len(job.world.classes.names), len(job.arms)
    groups, pairs = len(groups_of(job.world)), len(job.pairs)
    shapes = (
        (arms, universities, len(Measure)),
        (arms, groups, len(GROUP_MEASURES)),
        (pairs, universities, *SHAPE),
    )
    room = (np.empty((num_replications, *s), dtype=np.int64) for s in shapes)
    return Counts(*room)
