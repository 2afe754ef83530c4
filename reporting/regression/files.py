"""Baselines as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.regression.baseline import names_of, texts_of
from reporting.csv_files import BOOKING_COLUMNS, table_csv

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from analysis.regression.observing import Seen
    from reporting.files import Writer


def baseline_files(found: Mapping[str, Seen]) -> dict[str, Writer]:
    """Return the writers of the baselines of some cases.

    Bookings are kept where the plan was made by planning; a plan of the user's own
    stays where it is.
    """
    files: dict[str, Writer] = {}
    for case, seen in found.items():
        inputs, outputs, bookings = names_of(case)
        texts = dict(zip((inputs, outputs), texts_of(seen.observation), strict=True))
        files |= {name: _writer(text.encode()) for name, text in texts.items()}
        if seen.observation.search is not None:
            files[bookings] = _writer(table_csv(BOOKING_COLUMNS, seen.bookings))
    return files


def _writer(content: bytes) -> Writer:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write
