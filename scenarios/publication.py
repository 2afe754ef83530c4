"""Files of a directory that change together, whatever ends the process meanwhile.

What is new first lies whole in a hidden folder. The change has happened once that
folder bears its final name: from then on whoever writes or reads here moves the files
that are not in their places yet. Any number of processes may do so at once.
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PENDING = ".fairplan-published"
"""Name of the folder of files that are not in their places yet."""


def publish(stage: Path, directory: Path) -> None:
    """Let everything in the folder `stage` take its place in `directory`.

    An empty folder in `stage` stands for a file that goes. Both folders are on one
    file system, and what is in `stage` is on the disk.

    Raises
    ------
    OSError
        If the file system refuses.
    """
    on_disk(stage)
    if not directory.exists():
        stage.rename(directory)
        on_disk(directory.parent)
        return
    while stage.exists():
        complete(directory)
        # Another process may have come first, and is completed then.
        with _unless(errno.ENOTEMPTY, errno.EEXIST):
            stage.rename(directory / PENDING)
    on_disk(directory)
    complete(directory)


def complete(directory: Path) -> None:
    """Move what was published in `directory` and is not in its place yet.

    Raises
    ------
    OSError
        If the file system refuses.
    """
    pending = directory / PENDING
    while pending.is_dir():
        with suppress(FileNotFoundError):
            for path in tuple(pending.iterdir()):
                _move(path, directory / path.name)
        with _unless(errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST):
            pending.rmdir()


def publish_file(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` write a file, which takes its place once it is whole.

    Only one process at a time may write the same file.

    Raises
    ------
    OSError
        If the file system refuses.
    """
    stage = path.with_name(f".{path.name}.partial")
    write(stage)
    on_disk(stage)
    stage.replace(path)
    on_disk(path.parent)


def on_disk(path: Path) -> None:
    """Wait until a file or folder would outlive a failure of the machine."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _move(path: Path, place: Path) -> None:
    # Gone means that another process has moved it.
    with suppress(FileNotFoundError):
        if path.is_dir():
            place.unlink(missing_ok=True)
            path.rmdir()
        else:
            path.replace(place)


@contextmanager
def _unless(*expected: int) -> Iterator[None]:
    """Let pass an error of the file system that another process accounts for."""
    try:
        yield
    except OSError as error:
        if error.errno not in expected:
            raise
