"""Pairs of like campuses that can exchange early and late events.

Universities of one type are paired, the most alike first, where at least one exchange
is near-equal and both ways of drawing keep every rule. Each is in one pair at most.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from analysis.rollout.exchange import Exchange

if TYPE_CHECKING:
    from analysis.rollout.judge import Judge
    from analysis.rollout.season import Season
    from scenarios.plan import Booking
    from scenarios.university import University

MOST_UNLIKE = math.log(3)
"""Distance up to which campuses are paired, such as three times the graduates."""
MOST_EXCHANGES = 4
"""Exchanges between two campuses at most."""
MOST_TRIED = 60
"""Exchanges between two campuses that are looked at."""
Names = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two campuses of which one goes first."""

    universities: Names
    """Their ids."""
    exchanges: tuple[Exchange, ...]
    """What is held early at the one and late at the other."""

    def other(self, university: str) -> str:
        """Return the campus that is not `university`."""
        one, other = self.universities
        return other if university == one else one

    def if_first(self, university: str) -> tuple[Exchange, ...]:
        """Return the exchanges to be made if `university` goes first."""
        return tuple(e for e in self.exchanges if e.early_at != university)


def distance(one: University, other: University) -> float:
    """Return how unlike two campuses are: log ratios of sizes and of odds to stay."""
    sizes = math.log(seekers(one) / seekers(other))
    return abs(sizes) + abs(_log_odds(one) - _log_odds(other))


def seekers(university: University) -> float:
    """Return the graduates who seek work [persons]."""
    return university.graduates.value * university.labour_market_share.value


def pairs_of(judge: Judge, season: Season) -> tuple[Pair, ...]:
    """Return the pairs whose exchanges `judge` allows, the most alike first."""
    found: list[Pair] = []
    paired: set[str] = set()
    for names in like(judge):
        if paired.isdisjoint(names):
            pair = _pair(judge, season, names, found)
            if pair.exchanges:
                found.append(pair)
                paired.update(names)
    return tuple(found)


def like(judge: Judge) -> list[Names]:
    """Return the campuses that may be paired, the most alike first."""
    found = [
        (distance(one, other), one.id, other.id)
        for one, other in combinations(judge.scenario.universities, 2)
        if one.type == other.type
    ]
    return [(one, other) for far, one, other in sorted(found) if far <= MOST_UNLIKE]


def _pair(judge: Judge, season: Season, names: Names, others: list[Pair]) -> Pair:
    """Return two campuses with what they may exchange beside all `others`."""
    taken: list[Exchange] = []
    for early, late in _crossing(judge, season, names):
        if len(taken) == MOST_EXCHANGES:
            break
        before = [*taken, *(e for pair in others for e in pair.exchanges)]
        if any(early is e.early or late is e.late for e in taken):
            continue
        exchange = _exchange(judge, season, (early, late), before)
        if exchange and judge.is_near_equal(exchange):
            same_way = [e for e in taken if e.early_at == exchange.early_at]
            if judge.allows([*same_way, exchange]):
                taken.append(exchange)
    return Pair(names, tuple(taken))


def _crossing(
    judge: Judge, season: Season, names: Names
) -> list[tuple[Booking, Booking]]:
    """Return events of a programme, early at one of two campuses, late at the other.

    Those for most people come first.
    """
    own = [b for b in judge.plan.bookings if _campus(judge, b) in names]
    found = [
        (early, late)
        for early in own
        for late in own
        if early.date in season.early
        and late.date in season.late
        and early.programme == late.programme
        and _campus(judge, early) != _campus(judge, late)
    ]
    return sorted(found, key=lambda both: -both[0].participants)[:MOST_TRIED]


def _exchange(
    judge: Judge,
    season: Season,
    bookings: tuple[Booking, Booking],
    before: list[Exchange],
) -> Exchange | None:
    """Return the exchange of an early and a late booking beside those `before`."""
    early, late = bookings
    also = [b for e in before for b in (e.delayed, e.advanced)]
    delayed = judge.beside(early, late, season.late, also)
    if delayed is None:
        return None
    advanced = judge.beside(late, early, season.early, [*also, delayed])
    if advanced is None:
        return None
    at = _campus(judge, early), _campus(judge, late)
    return Exchange(early, late, delayed, advanced, *at)


def _campus(judge: Judge, booking: Booking) -> str:
    """Return the university whose campus receives `booking`, or nothing."""
    return judge.scenario.host[booking.host].university or ""


def _log_odds(university: University) -> float:
    share = min(max(university.baseline_retention.value, 1e-6), 1 - 1e-6)
    return math.log(share / (1 - share))
