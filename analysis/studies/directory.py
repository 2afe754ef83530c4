"""The directory of a study: its manifest, a file for each finished cell, the results.

A cell's file is written whole and never touched again; whatever ends a run, those of
finished cells stay.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from analysis.studies.manifest import (
    MANIFEST,
    Ending,
    Manifest,
    read_manifest,
    require_same,
)
from analysis.studies.table import joined, read_finished
from scenarios.errors import OutputExists
from scenarios.publication import publish_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from analysis.studies.cells import Cell
    from analysis.studies.grid import Study

CELLS = "cells"
"""Folder of the files of finished cells."""
RESULTS = "results.parquet"
"""File of all results, once every cell is finished."""


def cell_file(directory: Path, cell: Cell) -> Path:
    """Return where the file of a cell lies."""
    return directory / CELLS / f"{cell.id}.parquet"


def endings(directory: Path, study: Study, cells: Sequence[Cell]) -> tuple[Ending, ...]:
    """Return what became of the cells that are finished, in their order."""
    found = ((c.id, read_finished(cell_file(directory, c), study)) for c in cells)
    return tuple(
        Ending(cell=name, status=one.status, reason=one.reason)
        for name, one in found
        if one is not None
    )


def begin(directory: Path, own: Manifest, *, force: bool) -> Manifest:
    """Make the directory of a study, or go on with one that was begun.

    Returns
    -------
    Manifest
        That of the study as it was begun.

    Raises
    ------
    OutputExists
        If it holds something else and `force` is not set.
    ScenarioError
        If its manifest cannot be read and `force` is not set.
    """
    if force:
        _clear(directory)
    found = read_manifest(directory)
    if found is None:
        _refuse_taken(directory)
        _write_manifest(directory, own)
    else:
        require_same(found, own, directory)
    (directory / CELLS).mkdir(exist_ok=True)
    return found or own


def conclude(directory: Path, begun: Manifest, cells: Sequence[Cell]) -> None:
    """Put the results together and say in the manifest what became of each cell."""
    paths = [cell_file(directory, cell) for cell in cells]
    results = joined(begun.study, paths)
    publish_file(
        directory / RESULTS,
        lambda stage: pq.write_table(results, stage, compression="zstd"),
    )
    ended = endings(directory, begun.study, cells)
    _write_manifest(directory, begun.model_copy(update={"cells": ended}))


@contextmanager
def alone_in(directory: Path) -> Iterator[None]:
    """Keep other processes from running a study in the same directory.

    Raises
    ------
    OutputExists
        If one does.
    """
    if directory.exists() and not directory.is_dir():
        raise OutputExists(f"{directory} is a file: name a directory")
    directory.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        _lock(descriptor, directory)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int, directory: Path) -> None:
    """Lock a directory until the descriptor is closed."""
    try:
        # Let go of by the system, whatever ends the process.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise OutputExists(
            f"another process runs a study in {directory}: wait until it ends, or "
            "choose another directory"
        ) from error


def _refuse_taken(directory: Path) -> None:
    """Refuse what looks like a study and has no manifest to tell of what."""
    taken = [*directory.glob(RESULTS), *directory.glob(f"{CELLS}/*.parquet")]
    if taken:
        raise OutputExists(
            f"{taken[0]} is of no study that is known: choose another directory, or "
            "begin anew with --force"
        )


def _clear(directory: Path) -> None:
    """Remove the files of a study, its manifest first."""
    files = (MANIFEST, RESULTS, f"{CELLS}/*.parquet", f"{CELLS}/.*.partial")
    for pattern in files:
        for path in directory.glob(pattern):
            path.unlink()


def _write_manifest(directory: Path, manifest: Manifest) -> None:
    text = manifest.text()
    publish_file(directory / MANIFEST, lambda stage: stage.write_text(text, "utf-8"))
