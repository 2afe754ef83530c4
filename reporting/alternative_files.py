"""The files of alternatives, and what they say on a terminal."""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import TYPE_CHECKING, Any

from reporting.csv_files import bookings_csv
from reporting.deliverables import plan_files, plan_json
from reporting.messages import words_of
from reporting.notation import written_number
from reporting.tables.alternatives import alternatives
from reporting.text_table import text_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from analysis.alternatives import Alternatives
    from reporting.files import Writer


def alternative_files(found: Alternatives) -> dict[str, Writer]:
    """Return the writers of the best plan, its alternatives, and their table."""
    best, *others = found.plans
    files: dict[str, Writer] = {
        **plan_files(best.plan, best.compliance),
        "alternatives.csv": partial(_write, content=_table(found)),
    }
    for i, one in enumerate(others, 1):
        text = plan_json(one.plan).encode("utf-8")
        files[f"alternative-{i}.json"] = partial(_write, content=text)
        table = bookings_csv(one.plan)
        files[f"bookings-{i}.csv"] = partial(_write, content=table)
    return files


def alternative_lines(found: Alternatives, asked: int) -> Iterator[str]:
    """Yield the table, what is measured in it, and whether any are missing."""
    words = words_of("en")
    yield from text_table(alternatives(found, words), words)
    within = written_number(found.within, "share")
    yield words("alternatives.measure", within=within)
    if len(found.plans) <= asked:
        yield words("alternatives.fewer", found=len(found.plans) - 1, asked=asked)


def alternative_data(found: Alternatives) -> list[dict[str, Any]]:
    """Return every plan with its differences as plain data, the best first."""
    return [
        {
            "file": f"alternative-{i}.json" if i else "plan.json",
            "events": len(one.plan.bookings),
            "cost_yuan": one.plan.cost_yuan,
            "uplift": one.plan.provenance.objective,
            "missed": len(one.compliance.missed),
            "violations": len(one.compliance.violations),
            "differences": [round(share, 6) for share in found.differences[i]],
        }
        for i, one in enumerate(found.plans)
    ]


def _table(found: Alternatives) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    rows = alternative_data(found)
    names = [row["file"] for row in rows]
    plain = ("file", "events", "cost_yuan", "uplift", "missed", "violations")
    writer.writerow([*plain, *(f"differs_from_{name}" for name in names)])
    writer.writerows(
        [*(row[key] for key in plain), *row["differences"]] for row in rows
    )
    return text.getvalue().encode("utf-8-sig")


def _write(path: Path, *, content: bytes) -> None:
    path.write_bytes(content)
