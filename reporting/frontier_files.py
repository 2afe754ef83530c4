"""The files of a frontier: a table, the data behind it, and a page."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from typing import TYPE_CHECKING, Any

from reporting.csv_files import bookings_csv
from reporting.deliverables import plan_json
from reporting.frontier_page import frontier_page

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.tradeoffs import PointWorth, Tradeoff
    from reporting.files import Writer
    from scenarios.plan import Plan

FRONTIER_FILES = ("frontier.csv", "frontier.json", "frontier.html")
"""Files of every frontier; those of placed points come on top."""
EARLIER_FILES = (
    *FRONTIER_FILES, "plan-[1-9].json", "plan-[1-9][0-9].json",
    "bookings-[1-9].csv", "bookings-[1-9][0-9].csv",
)  # fmt: skip
"""What an earlier frontier may have left: names and patterns."""
SCHEMA = "fairplan.frontier/1"
"""Name and version of the form of the data."""
DIGITS = 6
"""Decimals of persons and shares."""


def frontier_files(found: Tradeoff, language: str) -> dict[str, Writer]:
    """Return the writers of a frontier, by name."""
    data = frontier_data(found)
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    page = frontier_page(found, language)
    files: dict[str, Writer] = {
        "frontier.csv": partial(_write, content=_table(data["points"])),
        "frontier.json": partial(_write, content=text.encode("utf-8")),
        "frontier.html": partial(_write, content=page.encode("utf-8")),
    }
    for worth in found.worths:
        if worth.point.plan is not None:
            files |= _placed(worth.number, worth.point.plan)
    return files


def frontier_data(found: Tradeoff) -> dict[str, Any]:
    """Return the points and the line above them as plain data."""
    return {
        "schema": SCHEMA,
        "scenario": {"name": found.scenario.name, "digest": found.scenario.digest},
        "seed": found.seed,
        "gap_asked": found.gap,
        "placed": found.is_placed,
        "points": [_point(worth) for worth in found.worths],
        "dominated": len(found.frontier.dominated),
        "ceiling": [
            {
                "budget_yuan": round(corner.budget_yuan, DIGITS),
                "uplift": round(corner.uplift, DIGITS),
            }
            for corner in found.frontier.ceiling
        ],
    }


def _point(worth: PointWorth) -> dict[str, Any]:
    point, plan = worth.point, worth.point.plan
    return {
        "point": worth.number,
        "budget_yuan": point.budget_yuan,
        "cost_yuan": point.cost_yuan,
        "events": point.num_events,
        "uplift": round(point.uplift, DIGITS),
        "uplift_bound": round(point.uplift_bound, DIGITS),
        "gap": round(point.gap, DIGITS),
        "uplift_per_100000_yuan": _rounded(worth.per_money),
        "shortfall": round(point.shortfall, DIGITS),
        "shortfall_share": round(point.shortfall_share, DIGITS),
        "shortfall_bound": round(point.shortfall_bound, DIGITS),
        "shortfall_limit": _rounded(point.shortfall_limit),
        "uplift_given_up": _rounded(worth.given_up),
        "placed_events": None if plan is None else len(plan.bookings),
        "placed_uplift": None if plan is None else plan.provenance.objective,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _table(points: list[dict[str, Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(points[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(points)
    return text.getvalue().encode("utf-8-sig")


def _placed(number: int, plan: Plan) -> dict[str, Writer]:
    text = plan_json(plan).encode("utf-8")
    return {
        f"plan-{number}.json": partial(_write, content=text),
        f"bookings-{number}.csv": partial(_write, content=bookings_csv(plan)),
    }


def _write(path: Path, *, content: bytes) -> None:
    path.write_bytes(content)
