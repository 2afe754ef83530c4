"""Spare events and earlier days: what a plan can do beforehand for a figure."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, groupby
from typing import TYPE_CHECKING

from optimizer.costs import event_cost_yuan
from optimizer.recourse.events import Event, run_of
from optimizer.recourse.stage import Stage, anywhere
from optimizer.recourse.tally import Tally
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from optimizer.candidates import Candidate, Candidates
    from optimizer.rules.base import Slot
    from scenarios.scenario import Scenario

OFFERED = 10
"""Candidates that are looked at together for a spare."""


def spare(candidates: Candidates, events: Sequence[Event], figure: int) -> Event | None:
    """Return an event more that counts for a figure, the cheapest per amount counted.

    It stands as early as it can in a week without another event of the figure, so that
    it does not fall with one of them and can be held again.
    """
    scenario = candidates.scenario
    tally = _tallied(scenario, events)
    own = _rivals(scenario, tally, figure)
    offers = sorted(_serving(candidates, tally, figure), key=lambda o: o[0])
    taken = [week_of(e.slot.day) for e in events if _counts(tally, e, figure)]
    for _, alike in groupby(offers, key=lambda offer: offer[0]):
        members = _least_used_first([c for _, c in alike], events)
        for start in range(0, len(members), OFFERED):
            slots = anywhere(scenario, members[start : start + OFFERED])
            fitting = _fitting(scenario, events, tally, slots, (figure, own))
            best = min(
                fitting,
                key=lambda slot: (taken.count(week_of(slot.day)), slot.day),
                default=None,
            )
            if best is not None:
                return Event(best, own)
    return None


def advanced(
    candidates: Candidates, events: Sequence[Event], figure: int, least_days: int
) -> tuple[Event, ...] | None:
    """Return `events` with the last one that counts for a figure on an earlier day.

    It keeps its organiser, host and period, and so what it is expected to bring, and
    counts for what it counted for. Returns None where no event of the figure can move
    by at least `least_days`.
    """
    scenario = candidates.scenario
    tally = _tallied(scenario, events)
    own = [e for e in events if _counts(tally, e, figure)]
    for event in sorted(own, key=lambda e: e.slot.day, reverse=True):
        others = [e for e in events if e is not event]
        slot = _earlier(scenario, tally, event, others, least_days)
        if slot is not None:
            moved = replace(event, slot=slot)
            return tuple(moved if e is event else e for e in events)
    return None


def _earlier(
    scenario: Scenario,
    tally: Tally,
    event: Event,
    others: Sequence[Event],
    least_days: int,
) -> Slot | None:
    """Return the first slot at which `event` counts alike and fits beside `others`."""
    parts = tally.parts(event.slot, event.barred)
    offered = [
        slot
        for slot in anywhere(scenario, [event.slot.candidate])
        if (event.slot.day - slot.day).days >= least_days
        and tally.parts(slot, event.barred) == parts
    ]
    stage = Stage(scenario, chain((e.slot for e in others), offered))
    stage.take(others)
    fitting = (slot for slot in offered if stage.room.fits(stage.own(slot)))
    return min(fitting, key=lambda slot: slot.day, default=None)


def _tallied(scenario: Scenario, events: Iterable[Event]) -> Tally:
    tally = Tally(scenario)
    for event in events:
        tally.add(event.slot, event.barred)
    return tally


def _counts(tally: Tally, event: Event, figure: int) -> bool:
    return any(i == figure for i, _ in tally.parts(event.slot, event.barred))


def _rivals(scenario: Scenario, tally: Tally, figure: int) -> frozenset[str]:
    """Return the mandates that may not count an event which this figure counts."""
    mandate = tally.figures[figure].mandate
    kept_apart = (set(group) for group in scenario.separate if mandate in group)
    return frozenset(set().union(*kept_apart) - {mandate})


def _serving(
    candidates: Candidates, tally: Tally, figure: int
) -> Iterator[tuple[float, Candidate]]:
    """Yield the candidates that raise a figure, with their cost per amount [yuan]."""
    scenario = candidates.scenario
    barred = _rivals(scenario, tally, figure)
    for candidate in candidates.members:
        if not tally.figures[figure].admits(*run_of(candidate)):
            continue
        first = next(anywhere(scenario, [candidate]), None)
        gains = dict(tally.gains(first, barred)) if first else {}
        if gains.get(figure):
            cost = event_cost_yuan(scenario.programme[candidate.programme])
            yield cost / gains[figure], candidate


def _least_used_first(
    members: Sequence[Candidate], events: Sequence[Event]
) -> list[Candidate]:
    """Return `members`, those first whose organiser and host have the least to do."""
    used = [e.slot.candidate for e in events]
    load = {
        (c.organiser, c.host): sum(
            (u.organiser == c.organiser) + (u.host == c.host) for u in used
        )
        for c in members
    }
    return sorted(members, key=lambda c: load[c.organiser, c.host])


def _fitting(
    scenario: Scenario,
    events: Sequence[Event],
    tally: Tally,
    slots: Iterable[Slot],
    wanted: tuple[int, frozenset[str]],
) -> Iterator[Slot]:
    """Yield the slots that raise the figure wanted beside `events`."""
    figure, barred = wanted
    offered = [*slots]
    stage = Stage(scenario, chain((e.slot for e in events), offered))
    stage.take(events)
    for slot in offered:
        if (
            stage.room.fits(stage.own(slot))
            and tally.admits(slot, barred)
            and dict(tally.gains(slot, barred)).get(figure)
        ):
            yield slot
