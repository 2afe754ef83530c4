"""Plans judged on simulated years in which events are called off."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.robustness.robustness import YEARS, Record
from analysis.robustness.trials import Trials, kept, share
from optimizer.recourse.replay import Replay
from optimizer.terms import uplift
from scenarios.loading import load_curves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from optimizer.candidates import Candidates
    from optimizer.recourse.events import Event
    from optimizer.recourse.replay import Year
    from scenarios.disruption import Disruption
    from scenarios.plan import Booking, Plan
    from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Ask:
    """What a plan is prepared for, and judged by."""

    scenario: Scenario
    disruption: Disruption
    candidates: Candidates
    confidence: float
    seed: int
    near: str
    report: Callable[[str], None]


def expected_gain(ask: Ask, made: tuple[Booking, ...]) -> float:
    """Return what the curves expect of `made` [persons]."""
    curves = load_curves(ask.scenario, ask.near).of_city(ask.scenario)
    return uplift.TERM.value(ask.scenario, curves, made, {}) / uplift.TERM.scale


def judged(
    ask: Ask, made: Plan, events: tuple[Event, ...]
) -> tuple[Record, tuple[tuple[str, float], ...]]:
    """Return how a plan fares in fresh years, and which figures it misses."""
    trials = Trials(ask.scenario, ask.disruption, seed=ask.seed, years=range(YEARS))
    replay = Replay(ask.candidates, events, ask.disruption, limit_yuan=made.budget_yuan)
    ended = trials.play(replay)
    limit = made.budget_yuan
    record = Record(
        kept=share(kept(ended), len(ended)),
        events=len(events),
        cost_yuan=made.cost_yuan,
        reserve_yuan=None if limit is None else limit - made.cost_yuan,
        expected_gain=round(expected_gain(ask, made.bookings), 6),
        called_off=math.fsum(y.times_called_off for y in ended.values()) / len(ended),
    )
    return record, tuple(_missed(replay, ended))


def _missed(replay: Replay, ended: Mapping[int, Year]) -> Iterator[tuple[str, float]]:
    times = Counter(i for year in ended.values() for i in year.missing)
    for i, number in sorted(times.items(), key=lambda found: (-found[1], found[0])):
        yield replay.tally.figures[i].subject, number / len(ended)
