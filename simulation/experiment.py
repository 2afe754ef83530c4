"""An experiment as the simulation sees it: virtual trials side by side in one world.

Each arm of each trial is a class of its own. Trials have their own employers at their
events; in ordinary search they share posts, which are as many for each person whatever
the number of trials. People meet in no other way, so that trials side by side come out
as they would one by one, and take a tenth of the time.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from simulation import searchyear
from simulation.attendance import attendance_law
from simulation.booths import booth_law
from simulation.choice import choice_law
from simulation.contactlaw import contact_law
from simulation.events import Event, Mix
from simulation.interviews import offer_law
from simulation.search import search_law
from simulation.streams import key_of
from simulation.variates import shares
from simulation.world import Classes, Laws, World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.behaviour import Behaviour
    from scenarios.experiment import Experiment, ExperimentArm, ExperimentEvent

_MINUTES_PER_HOUR = 60
_SECTORS = ("any",)
_ONE_SECTOR = np.ones((1, 1))


def markets_of(experiment: Experiment) -> dict[str, dict[str, ExperimentArm]]:
    """Return the arms of each market by name, in the order of the experiment."""
    found: dict[str, dict[str, ExperimentArm]] = {}
    for name, arm in experiment.arms.items():
        found.setdefault(arm.market, {})[name] = arm
    return found


def experiment_world(
    experiment: Experiment, behaviour: Behaviour, market: str, trials: int
) -> World:
    """Return the world in which so many trials of one market take place."""
    arms = markets_of(experiment)[market]
    every = [arm for _ in range(trials) for arm in arms.values()]
    taste = behaviour.choice.degree_log_odds
    degrees = [
        taste[a.degree].value if a.degree in taste else 0.0 for a in arms.values()
    ]
    own_degree = np.tile(np.eye(len(arms)), (trials, 1))
    return World(
        classes=Classes(
            names=tuple(f"{t} {name}" for t in range(trials) for name in arms),
            graduates=np.array([arm.persons for arm in every]),
            market_share=np.ones(len(every)),
            home_share=np.array([arm.home_share for arm in every]),
            degree_names=tuple(arm.degree for arm in arms.values()),
            degrees=shares(own_degree),
            degree_taste=np.array(degrees),
            fields=shares(np.ones((len(every), 1))),
        ),
        sectors=_SECTORS,
        groups=(f"{experiment.name} {market}",),
        employers=np.array([experiment.local_employers * trials]),
        levers=(),
        crews={},
        laws=_laws(experiment, behaviour),
    )


def _laws(experiment: Experiment, behaviour: Behaviour) -> Laws:
    """Return the laws of behaviour, without a school year where it has none."""
    arms = experiment.arms.values()
    home = math.fsum(arm.persons * arm.home_share for arm in arms)
    search, choice = search_law(behaviour.search), choice_law(behaviour.choice)
    if experiment.search is not None:
        level = -math.log1p(-experiment.search.offered_share.value) / experiment.weeks
        even = np.full(searchyear.WEEKS, level)
        search = replace(search, intensity=even)
        ends = behaviour.choice.reservation_start, behaviour.choice.reservation_end
        value = math.fsum(end.value for end in ends) / 2
        choice = replace(choice, reservation=np.full(searchyear.WEEKS, value))
    return Laws(
        attendance=attendance_law(
            behaviour.attendance, home / sum(arm.persons for arm in arms)
        ),
        contact=contact_law(behaviour.contact),
        booths=booth_law(behaviour.contact),
        offers=offer_law(behaviour, own_field_share=1.0),
        search=search,
        choice=choice,
    )


def experiment_events(
    experiment: Experiment, world: World, market: str, trials: int
) -> dict[int, list[Event]]:
    """Return the events of all trials by the week in which they are held."""
    arms = list(markets_of(experiment)[market])
    found = [
        event
        for trial in range(trials)
        for event in _events_of_trial(experiment, world, arms, trial)
    ]
    found.sort(key=lambda event: (event.opens, event.booking_id))
    by_week = groupby(found, key=lambda event: searchyear.week_of(int(event.opens)))
    return {week: list(events) for week, events in by_week}


def _events_of_trial(
    experiment: Experiment, world: World, arms: list[str], trial: int
) -> Iterator[Event]:
    """Yield the events of one trial; those invited and others queue apart."""
    pool = np.zeros((1, int(world.employers.sum())))
    pool[
        0, trial * experiment.local_employers : (trial + 1) * experiment.local_employers
    ] = 1.0
    ones = world.laws.attendance.of_field(np.ones(1))
    mix = Mix(shares(_ONE_SECTOR), shares(pool), experiment.local_employers, ones)
    for number, held in enumerate(experiment.events):
        for invited in (False, True):
            asked = np.array(
                [
                    trial * len(arms) + place
                    for place, name in enumerate(arms)
                    if name in held.arms and experiment.arms[name].invited == invited
                ],
                dtype=np.int64,
            )
            for day in held.days if len(asked) else ():
                name = f"{experiment.name} {number} {day} {trial} {invited}"
                yield _event(world, held, name, day, invited, asked, mix)


def _event(
    world: World,
    held: ExperimentEvent,
    name: str,
    day: int,
    invited: bool,
    asked: np.typing.NDArray[np.int64],
    mix: Mix,
) -> Event:
    law = world.laws.attendance
    return Event(
        booking_id=name,
        key=key_of(name),
        channel=held.channel,
        organiser="",
        crews=0,
        venue=("", ""),
        opens=day + held.opens_hour / 24,
        minutes=round(held.hours * _MINUTES_PER_HOUR),
        universities=asked,
        pull=np.full(len(asked), law.fair if held.channel == "fair" else law.talk),
        mix=mix,
        employers=held.employers,
        local_share=held.local_share.value,
        seats=held.seats,
        organised=invited,
        structured=held.structured,
    )
