"""fairplan and its rivals on the same packs within equal time.

``python -m benchmarks.optimizer [--packs yantai dalian] [--seconds 30] [--write PAGE]``

Seconds include the building of models. A pack's limit is what fairplan needs there for
allocation and placement, but at least 30 s, and 300 s for a province. A rival is asked
for a province as one problem and city by city, and its better answer stands.

fairplan answers with a plan: every event has its day, session and venue. Rivals answer
with counts, which need not fit into any calendar and give up nothing for evenness.
"""

from __future__ import annotations

import argparse
import math
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import machine, tables
from benchmarks.annealing import annealing
from benchmarks.clocked import FULLER
from benchmarks.greedy import greedy
from benchmarks.intervals import intervals
from benchmarks.jointly import as_one, asked, city_by_city
from benchmarks.question import ask
from benchmarks.standing import Standing, standings_table
from benchmarks.weekly import weekly
from optimizer.planning import make_plan
from optimizer.uncollected import uncollected
from scenarios.loading import load, load_curves
from scenarios.province import is_province

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.jointly import Rival
    from benchmarks.question import Question
    from benchmarks.reply import Reply
    from scenarios.scenario import Scenario

PACKS = ("yantai", "dalian", "luoyang", "shandong")
LEAST_SECONDS = {False: 30.0, True: 300.0}
"""Least limit of a city and of a province [s]."""
SOLVING: dict[str, Rival] = {
    "week by week, CP-SAT": partial(weekly, engine=FULLER),
    "week by week, HiGHS": partial(weekly, engine="HiGHS"),
    "week by week, GSCIP": partial(weekly, engine="GSCIP"),
    "interval per event, CP-SAT": intervals,
}
"""Rivals that solve a model of all they are asked."""
BOOKING: dict[str, Rival] = {"greedy": greedy, "local search": annealing}
"""Rivals that book event by event: to them a province is no more than its cities."""


def compare(pack: str, seconds: float | None) -> Iterator[Standing]:
    """Yield how every planner stands; `seconds` replaces the limit of the rivals."""
    scenario = load(pack)
    plan = _fairplan(scenario, "fairplan: the plan")
    yield plan
    options = scenario.options.revised(uplift_tolerance=0.0)
    yield _fairplan(scenario.revised(options=options), "fairplan: gain alone")
    least = LEAST_SECONDS[is_province(scenario)]
    limit = seconds or max(plan.seconds, least)
    questions = ask(pack)
    for name, rival in {**BOOKING, **SOLVING}.items():
        answers = (
            partial(way, rival, questions, limit) for way in _ways(name, questions)
        )
        found = [_rival(name, questions, answer) for answer in answers]
        yield max(found, key=lambda standing: standing.persons)


def _fairplan(scenario: Scenario, name: str) -> Standing:
    curves = load_curves(scenario)
    start = time.perf_counter()
    plan = make_plan(scenario, curves, seed=1)
    seconds = time.perf_counter() - start
    found = plan.provenance
    note = f"{len(plan.bookings)} events, each with day and venue"
    return Standing(name, seconds, found.objective, found.bound, note, is_ours=True)


def _ways(
    name: str, questions: Sequence[Question]
) -> Iterator[Callable[[Rival, Sequence[Question], float], Reply]]:
    """Yield the ways in which a rival is asked."""
    if len(questions) == 1:
        yield asked
        return
    yield city_by_city
    if name in SOLVING:
        yield as_one


@uncollected()
def _rival(
    name: str, questions: Sequence[Question], answer: Callable[[], Reply]
) -> Standing:
    start = time.perf_counter()
    reply = answer()
    seconds = time.perf_counter() - start
    bound = math.inf if reply.bound is None else reply.bound
    if reply.counts is None:
        return Standing(name, seconds, 0.0, bound, reply.note)
    kept = all(q.is_kept(reply.counts) for q in questions)
    persons = sum(q.persons(reply.counts) for q in questions)
    note = reply.note if kept else f"BREAKS RULES; {reply.note}"
    return Standing(name, seconds, persons, bound, note)


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.optimizer", description=__doc__)
    parser.add_argument("--packs", nargs="+", default=PACKS, help="scenarios asked")
    parser.add_argument("--seconds", type=float, help="limit of every rival")
    parser.add_argument("--write", type=Path, help="page whose tables are replaced")
    chosen = parser.parse_args()
    print(machine.facts())
    for pack in chosen.packs:
        standings = []
        for standing in compare(pack, chosen.seconds):
            print(f"{pack}: {standing}", flush=True)
            standings.append(standing)
        found = f"{machine.stamp()}\n\n{standings_table(standings)}"
        print(found, flush=True)
        if chosen.write:
            tables.write(chosen.write, f"rivals of {pack}", found)


if __name__ == "__main__":
    main()
