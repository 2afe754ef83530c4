"""Print every measurement: ``python -m benchmarks [--seconds 30] [--pack yantai]``.

``--province ""`` leaves the province out, which takes minutes.
"""

from __future__ import annotations

import argparse

from benchmarks import (
    machine,
    optimizer,
    province,
    replanning,
    replication,
    startup,
)
from benchmarks.question import ask
from optimizer.planning import make_plan


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument(
        "--seconds", type=float, default=30.0, help="time limit of every rival"
    )
    parser.add_argument("--pack", default="yantai", help="city asked about")
    parser.add_argument("--province", default="shandong", help="province planned")
    chosen = parser.parse_args()
    print(machine.facts())
    print(startup.measure())
    for standing in optimizer.compare(chosen.pack, chosen.seconds):
        print(f"{chosen.pack}: {standing}", flush=True)
    (question,) = ask(chosen.pack)
    plan = make_plan(question.candidates.scenario, question.curves, seed=1)
    print(replication.measure(question, plan.bookings))
    print(replanning.measure("dalian"))
    if chosen.province:
        print(province.measure(chosen.province))


if __name__ == "__main__":
    main()
