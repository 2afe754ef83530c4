"""The files of a run appear in their directory whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from scenarios.errors import OutputExists

Writer = Callable[[Path], object]
"""Writes one file at the path it is given."""


def write_whole(
    directory: Path, writers: Mapping[str, Writer], *, force: bool = False
) -> tuple[Path, ...]:
    """Write every file of `writers`, by name, into `directory`.

    All files are first written into a hidden directory on the same file system and
    then renamed into place; a failure before or during the renaming leaves what was
    there untouched. Other files in `directory` stay.

    Returns
    -------
    tuple[Path, ...]
        The files, in the order of `writers`.

    Raises
    ------
    OutputExists
        If a file would be overwritten and `force` is not set, or if `directory` is
        a file.
    ValueError
        If a name is not a plain file name.
    OSError
        If the file system refuses.
    """
    target = directory.resolve()
    refuse(directory, tuple(writers), force=force)
    stage = _stage_for(target)
    stage.mkdir(parents=True)
    try:
        for name, write in writers.items():
            write(stage / name)
        _publish(stage, target, tuple(writers))
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return tuple(directory / name for name in writers)


def refuse(directory: Path, names: Sequence[str], *, force: bool) -> None:
    """Refuse a directory that the files `names` could not be written into.

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
    found = [name for name in names if (target / name).exists()]
    if found and not force:
        listed = ", ".join(found)
        raise OutputExists(
            f"{target} already holds {listed}: choose another directory, or --force"
        )


def _stage_for(target: Path) -> Path:
    """Return a hidden place on the file system that `target` is, or will be, on."""
    beside = target if target.is_dir() else target.parent
    return beside / f".{target.name}.{os.getpid()}.partial"


def _publish(stage: Path, target: Path, names: tuple[str, ...]) -> None:
    if not target.exists():
        stage.rename(target)
        return
    kept = stage / ".before"
    kept.mkdir()
    placed: list[str] = []
    try:
        for name in names:
            if (target / name).exists():
                (target / name).replace(kept / name)
            (stage / name).replace(target / name)
            placed.append(name)
    except BaseException:
        _put_back(target, kept, names, placed)
        raise


def _put_back(
    target: Path, kept: Path, names: tuple[str, ...], placed: list[str]
) -> None:
    for name in names:
        if (kept / name).exists():
            (kept / name).replace(target / name)
        elif name in placed:
            (target / name).unlink()
