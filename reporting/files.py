"""The files of a run appear in their directory whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from glob import escape
from pathlib import Path

from scenarios.errors import OutputExists
from scenarios.publication import complete, on_disk, publish

Writer = Callable[[Path], object]
"""Writes one file at the path it is given."""


def write_whole(
    directory: Path,
    writers: Mapping[str, Writer],
    *,
    force: bool = False,
    outdated: Sequence[str] = (),
) -> tuple[Path, ...]:
    """Write every file of `writers`, by name, into `directory`.

    All files are first written into a hidden folder on the same file system and then
    published together: a failure or the end of the process at any moment leaves the
    old files or the new. Other files in `directory` stay, except those that match a
    pattern of `outdated` and are not written.

    Returns
    -------
    tuple[Path, ...]
        The files, in the order of `writers`.

    Raises
    ------
    OutputExists
        If a file would be overwritten and `force` is not set, or if a file would have
        to be a directory or the other way round.
    ValueError
        If a name is not a plain file name.
    OSError
        If the file system refuses.
    """
    target = directory.resolve()
    refuse(directory, (*writers, *outdated), force=force)
    old = [name for name in _matching(target, outdated) if name not in writers]
    _sweep(target)
    stage = _stage_for(target, os.getpid())
    stage.mkdir(parents=True)
    try:
        for name, write in writers.items():
            write(stage / name)
            on_disk(stage / name)
        for name in old:
            (stage / name).mkdir()
        publish(stage, target)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return tuple(directory / name for name in writers)


def refuse(directory: Path, names: Sequence[str], *, force: bool) -> None:
    """Refuse a directory that files of these names, or patterns, could not go into.

    Raises
    ------
    OutputExists, ValueError
        As `write_whole`.
    """
    target = directory.resolve()
    for name in names:
        if Path(name).name != name:
            raise ValueError(f"{name!r} is not a plain file name")
    if target.exists() and not target.is_dir():
        raise OutputExists(f"{target} is a file: name a directory")
    complete(target)
    there = _matching(target, names)
    folders = [name for name in there if (target / name).is_dir()]
    if folders:
        raise OutputExists(f"{target} holds folders named {', '.join(folders)}")
    if there and not force:
        listed = ", ".join(there)
        raise OutputExists(
            f"{target} already holds {listed}: choose another directory, or --force"
        )


def _matching(target: Path, patterns: Sequence[str]) -> list[str]:
    """Return what is in `target` by name or by a pattern as ``plan-[1-9].json``."""
    found = (path.name for pattern in patterns for path in target.glob(pattern))
    return list(dict.fromkeys(found))


def _stage_for(target: Path, process: int) -> Path:
    """Return a hidden place on the file system that `target` is, or will be, on."""
    beside = target if target.is_dir() else target.parent
    return beside / f".{target.name}.{process}.partial"


def _sweep(target: Path) -> None:
    """Remove what processes that were killed had begun to write for `target`."""
    pattern = f".{escape(target.name)}.*.partial"
    found = (*target.parent.glob(pattern), *target.glob(pattern))
    for stage in found:
        process = stage.name.split(".")[-2]
        if process.isdecimal() and not _runs(int(process)):
            shutil.rmtree(stage, ignore_errors=True)


def _runs(process: int) -> bool:
    """Tell whether another process of that number runs."""
    try:
        os.kill(process, 0)
    except OSError as error:
        return error.errno == errno.EPERM
    return process != os.getpid()
