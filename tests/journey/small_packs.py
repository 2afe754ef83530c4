"""Packs that change a little of the Yantai year, and tables of bookings for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.booking_table import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

LEAST = "extends: yantai\nmandates: []\noptions: {budget: {times_minimum: 1.0}}\n"
"""Nothing but what keeps a year sensible: planned within seconds."""
BOOKING = {
    "booking_id": "talk", "programme": "policy_talk", "kind": "campus_talk",
    "theme": "policy", "organiser": "hr_bureau", "host": "YT-U01",
    "district": "YT-LS", "date": "2027-03-09", "daypart": "morning",
    "venue": "lecture-hall", "employers": "0", "posts": "0", "participants": "300",
    "cost_yuan": "3000", "mandates": "YT-3.5a",
}  # fmt: skip
"""One row of a table of bookings."""


def pack(folder: Path, text: str) -> Path:
    """Write a pack into a file of `folder`."""
    path = folder / "pack.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def table(folder: Path, **cells: str) -> Path:
    """Write a table of one booking into `folder`, with some cells changed."""
    row = {**BOOKING, **cells}
    lines = (",".join(COLUMNS), ",".join(row[column] for column in COLUMNS))
    path = folder / "bookings.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
