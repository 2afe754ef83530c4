"""Runs a study, is killed again and again, and ends it at last: a program.

Run as ``studying.py FILE DIRECTORY KILLS [CLUSTER]`` it prints, per kill, how many
cells were finished, what ended the run, and whether the files of cells that had been
finished before are untouched; after the end, whether those of all cells are.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from random import Random

from analysis.studies import study

Touch = tuple[int, int]
"""What changes when a file is written anew: its number and its time."""


def touches(directory: Path) -> dict[str, Touch]:
    """Return when each finished cell was written, by name."""
    found = ((path.name, path.stat()) for path in directory.glob("cells/[!.]*"))
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in found}


def killed(file: Path, directory: Path, rng: Random, cluster: str | None) -> int:
    """Kill a run after a few cells and part of the next; return what ended it."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            lines = os.fdopen(writer, "w")
            study(
                file, directory, cluster=cluster,
                report=lambda _line: print(end=".", file=lines, flush=True),
            )  # fmt: skip
        finally:
            os._exit(0)
    os.close(writer)
    # The first line says how many were finished before.
    for _ in range(rng.randrange(1, 5)):
        os.read(reader, 1)
    sum(range(rng.randrange(3_000_000)))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(reader)
    return os.waitstatus_to_exitcode(status)


def main(file: Path, directory: Path, kills: int, cluster: str | None = None) -> None:
    """Kill a study at random moments that a key decides, then end it."""
    rng = Random(1)
    known: dict[str, Touch] = {}
    for _ in range(kills):
        ended = killed(file, directory, rng, cluster)
        found = touches(directory)
        untouched = known.items() <= found.items()
        print(json.dumps([len(found), ended, untouched]), flush=True)
        known = found
    study(file, directory, cluster=cluster)
    print(json.dumps(known.items() <= touches(directory).items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
