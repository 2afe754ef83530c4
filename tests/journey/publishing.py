"""Writes sets of files, is killed, and tells which sets are found: a program.

Run as ``publishing.py DIRECTORY`` it is killed once at each of its dealings with files,
and then at 20 random moments. It prints, per kill, the set that stood there before, the
last set that may stand there now, the set that each file of the plan belongs to as
their readers find it, and how many files were not in their places.
"""

from __future__ import annotations

import csv
import json
import os
import signal
import sys
from itertools import count
from pathlib import Path
from random import Random

from reporting.deliverables import RUN_FILES, plan_files
from reporting.files import write_whole
from scenarios.booking_table import read_bookings
from scenarios.compliance import Compliance, ComplianceRow
from scenarios.loading import load
from scenarios.plan import Booking
from scenarios.plan_files import by_hand, read_plan
from scenarios.publication import PENDING
from tests.journey.small_packs import BOOKING

YANTAI = load("yantai")
RANDOM_KILLS = 20
EVENTS = {"open", "os.mkdir", "os.rename", "os.rmdir", "os.remove"}
ROW = {
    "mandate": "M", "authority": "A", "obligation": "mandate", "article": "1",
    "reading": "only", "strictness": "must", "unit": "city", "measure": "events",
    "period": "2027", "required": 0, "status": "met", "bookings": (),
}  # fmt: skip


def write_set(directory: Path, number: int) -> None:
    """Write a plan whose every file names `number`; odd ones leave a note as well."""
    cells = {key: cell for key, cell in BOOKING.items() if key != "mandates"}
    booking = Booking.model_validate_strings(cells | {"cost_yuan": str(number)})
    plan = by_hand(YANTAI, (booking,))
    plan = plan.model_copy(update={"budget_yuan": number})
    row = ComplianceRow.from_data(ROW | {"planned": number, "margin": number})
    files = plan_files(plan, Compliance(rows=(row,), violations=()))
    if number % 2:
        files["summary.json"] = lambda path: path.write_text(str(number), "utf-8")
    write_whole(directory, files, force=True, outdated=RUN_FILES)


def sets_found(directory: Path) -> list[int]:
    """Return the set that each file belongs to, as its reader finds it."""
    plan = read_plan(directory / "plan.json")
    (booking,) = read_bookings(directory / "bookings.csv", YANTAI)
    with (directory / "compliance.csv").open(encoding="utf-8-sig") as file:
        (row,) = csv.DictReader(file)
    number = plan.budget_yuan or 0
    note = directory / "summary.json"
    others = [int(note.read_text("utf-8"))] if note.exists() else []
    if bool(others) != bool(number % 2):
        others.append(-1)
    return [number, booking.cost_yuan, int(row["planned"]), *others]


def told(directory: Path, before: int, last: int) -> None:
    """Print what stands in `directory` after a kill."""
    pending = directory / PENDING
    waiting = len(list(pending.iterdir())) if pending.is_dir() else 0
    manner = directory.name
    print(json.dumps([manner, before, last, sets_found(directory), waiting]))


def die_at(number: int) -> None:
    """Kill this process at its dealing `number` with files from now on."""
    dealings = count(1)

    def hook(event: str, _arguments: object) -> None:
        if event in EVENTS and next(dealings) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def killed_at_every_dealing(directory: Path) -> None:
    for number in count(1):
        write_set(directory, number)
        child = os.fork()
        if not child:
            die_at(number)
            write_set(directory, number + 1)
            os._exit(0)
        if not os.waitpid(child, 0)[1]:
            return
        told(directory, number, number + 1)


def killed_at_random(directory: Path) -> None:
    rng = Random(1)
    before = 0
    write_set(directory, before)
    for _ in range(RANDOM_KILLS):
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            for number in count(before + 1):
                write_set(directory, number)
                os.write(writer, b".")
        os.close(writer)
        done = sum(len(os.read(reader, 1)) for _ in range(rng.randrange(1, 4)))
        # Some way into the next set.
        sum(range(rng.randrange(1_000_000)))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        done += len(os.read(reader, 1_000))
        os.close(reader)
        told(directory, before + done, before + done + 1)
        before = sets_found(directory)[0]


if __name__ == "__main__":
    killed_at_every_dealing(Path(sys.argv[1], "every"))
    killed_at_random(Path(sys.argv[1], "random"))
