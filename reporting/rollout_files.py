"""The files of a roll-out, by name; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.rollout.record import FILE, record_of
from reporting.csv_files import table_csv
from reporting.deliverables import RUN_FILES, plan_files
from scenarios.sheets.results import TABLE, TURNS

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from analysis.rollout.rollout import Rollout
    from reporting.files import Writer

ASSIGNMENT, RESULTS = "assignment.csv", "results.csv"
ROLLOUT_FILES = (*RUN_FILES, ASSIGNMENT, RESULTS, FILE)
"""Files of a roll-out, and those of a run that would belong to another plan."""
COLUMNS = (
    "pair", "turn", "university", "name", "programme", "booking_id", "date",
    "daypart", "date_before", "daypart_before",
)  # fmt: skip
"""Columns of ``assignment.csv``."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """One event whose date was drawn."""

    pair: int
    turn: str
    university: str
    name: str
    programme: str
    booking_id: str
    date: datetime.date
    daypart: str
    date_before: datetime.date
    daypart_before: str


def rollout_files(made: Rollout, language: str) -> dict[str, Writer]:
    """Return the writers of a roll-out: its plan, its draw and what to fill in."""
    assigned = table_csv(COLUMNS, assignment(made, language))
    empty = results_csv(made, language)
    record = record_of(made).model_dump_json(indent=2) + "\n"
    return {
        **plan_files(made.plan, made.compliance),
        ASSIGNMENT: lambda path: path.write_bytes(assigned),
        RESULTS: lambda path: path.write_bytes(empty),
        FILE: lambda path: path.write_text(record, "utf-8"),
    }


def assignment(made: Rollout, language: str = "en") -> Iterator[Assigned]:
    """Yield the events whose dates were drawn, pair by pair, who goes first first."""
    stands = {b.booking_id: b for b in made.plan.bookings}
    for number, (pair, first) in enumerate(
        zip(made.pairs, made.firsts, strict=True), start=1
    ):
        for turn, university in (("first", first), ("later", pair.other(first))):
            for exchange in pair.exchanges:
                is_early = exchange.early_at == university
                before = exchange.early if is_early else exchange.late
                now = stands[before.booking_id]
                yield Assigned(
                    pair=number,
                    turn=turn,
                    university=university,
                    name=made.scenario.university[university].name.of(language),
                    programme=now.programme,
                    booking_id=now.booking_id,
                    date=now.date,
                    daypart=now.daypart,
                    date_before=before.date,
                    daypart_before=before.daypart,
                )


def results_csv(made: Rollout, language: str) -> bytes:
    """Return the table that universities fill in: all but the two counts."""
    headings = [getattr(column, language) for column in TABLE.columns]
    lines = [",".join(headings)]
    for number, (pair, first) in enumerate(
        zip(made.pairs, made.firsts, strict=True), start=1
    ):
        for turn, university in (("first", first), ("later", pair.other(first))):
            name = made.scenario.university[university].name.of(language)
            called = TURNS[turn].of(language)
            lines.append(f'{number},{university},"{name}",{called},,')
    return ("\n".join(lines) + "\n").encode("utf-8-sig")
