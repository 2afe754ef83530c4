"""What is seen of each person in virtual trials of an experiment.

A trial ends when the experiment does; what would come after it is not simulated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.choice import LOCAL, UNDECIDED
from simulation.experiment import experiment_events, experiment_world, markets_of
from simulation.gatherings import hold
from simulation.outcomes import Measure, Tally
from simulation.people import populate
from simulation.processes import Opening
from simulation.streams import Decision, key_of, uniform
from simulation.weeks import end_week
from simulation.year import Year

if TYPE_CHECKING:
    from scenarios.behaviour import Behaviour
    from scenarios.experiment import Experiment, Habits
    from simulation.columns import Flags, Floats, Ints

_HABITS = tuple(map(key_of, ("looks", "looks anew", "works otherwise")))
_WITNESSED = {
    Measure.ATTENDANCES: "attended",
    Measure.ACTIVE_CONTACTS: "participated",
    Measure.OFFERED_BY_MID_APRIL: "offered_by_mid_april",
    Measure.EVENT_OFFERS: "offered_by_event",
}
Seen = dict[str, "Flags"]
"""What was seen, by outcome: trials in rows, persons in columns, arm by arm."""


def arm_columns(experiment: Experiment) -> dict[str, slice]:
    """Return the columns in which each arm's persons stand."""
    found, start = {}, 0
    for arms in markets_of(experiment).values():
        for name, arm in arms.items():
            found[name] = slice(start, start + arm.persons)
            start += arm.persons
    return found


def observe(
    experiment: Experiment, behaviour: Behaviour, *, seed: int, batch: int, trials: int
) -> Seen:
    """Run some trials of an experiment side by side.

    Parameters
    ----------
    experiment
        People, employers and events.
    behaviour
        Structure and context.
    seed, batch
        Streams to draw from; another batch holds other trials.
    trials
        Trials in the batch.
    """
    found = [
        _market(experiment, behaviour, market, seed, batch, trials)
        for market in markets_of(experiment)
    ]
    return {
        outcome: np.concatenate([seen[outcome] for seen in found], axis=1)
        for outcome in found[0]
    }


def _market(
    experiment: Experiment,
    behaviour: Behaviour,
    market: str,
    seed: int,
    batch: int,
    trials: int,
) -> Seen:
    world = experiment_world(experiment, behaviour, market, trials)
    alpha = np.full(len(world.classes.names), experiment.taste.value)
    year = Year(world, populate(world, seed, batch), alpha)
    year.tally = witness = _Witness(year.people.university, len(world.classes.names))
    events = experiment_events(experiment, world, market, trials)
    year.guests.draw(event for week in events.values() for event in week)
    attention = np.zeros((2, len(year.people)))
    for week in range(experiment.weeks):
        hold(year, [Opening(event, event.opens) for event in events.get(week, ())])
        end_week(year, week)
        if experiment.habits is not None and week < experiment.looking_weeks:
            attention += year.clocks.attention(week)
    seen = witness.seen | _outcomes(year)
    if experiment.habits is not None:
        mean = attention / min(experiment.weeks, experiment.looking_weeks)
        seen |= _beside_the_year(year, experiment.habits, behaviour, mean)
    return {name: flags.reshape(trials, -1) for name, flags in seen.items()}


class _Witness(Tally):
    """A tally that remembers who was counted."""

    def __init__(self, university: Ints, num_universities: int) -> None:
        super().__init__(university, num_universities)
        self.seen: Seen = {
            name: np.zeros(len(university), dtype=np.bool_)
            for name in _WITNESSED.values()
        }

    def add(self, measure: Measure, who: Ints) -> None:
        super().add(measure, who)
        if measure in _WITNESSED:
            self.seen[_WITNESSED[measure]][who] = True


def _outcomes(year: Year) -> Seen:
    here, elsewhere = year.local.ever, year.outside.ever
    employed = year.place != UNDECIDED
    return {
        "offered": here | elsewhere,
        "offered_here": here,
        "offered_elsewhere": elsewhere,
        "employed": employed,
        "employed_here": year.place == LOCAL,
        "employed_by_event": employed & year.hired_by_event,
    }


def _beside_the_year(
    year: Year, habits: Habits, behaviour: Behaviour, attention: Floats
) -> Seen:
    """Return who looks for work, and who works.

    Step 6 of the model, person by person: of those who do not look, attention to a
    place makes a share look there; of those who look elsewhere, it stops a share.
    `attention` is the mean over the weeks asked about, to here and to elsewhere.
    """
    law, key = behaviour.search, year.people.key
    usual, anew, busy = (uniform(key, Decision.HABIT, habit) for habit in _HABITS)
    near, far = habits.looking_here.value, habits.looking_elsewhere.value
    is_near = usual < near
    is_far = ~is_near & (usual < near + far)
    is_idle = ~is_near & ~is_far
    begins_here, begins_far = law.awakened_share.value * attention
    stops_far, stops_here = law.exclusive_share.value * attention
    here = is_near & (anew >= stops_here) | is_idle & (anew < begins_here)
    elsewhere = is_far & (anew >= stops_far) | is_idle & (1 - anew < begins_far)
    return {
        "looked": here | elsewhere,
        "looked_here": here,
        "looked_elsewhere": elsewhere,
        "works": (year.place != UNDECIDED) | (busy < habits.other_work.value),
    }
