"""What became of the events of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenarios.base import Text
from scenarios.sheets.columns import Column
from scenarios.sheets.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.sheets.entries import Entry
    from scenarios.sheets.fault import Fault
    from scenarios.sheets.known import Known

COUNTED = ("employers", "posts", "participants")


def _check(entry: Entry, _: Known) -> Iterator[Fault]:
    if entry.values.get("outcome") == "held":
        for key in ("date", *COUNTED):
            if entry.cells[key].is_blank:
                yield entry.fault(key, "missing")
    if {"intentions", "participants"} <= entry.values.keys() and (
        entry["intentions"] > entry["participants"]
    ):
        yield entry.fault("intentions", "exceeds", whole=entry["participants"])


TABLE = Table(
    key="actuals",
    title=Text(zh="实际完成", en="Actuals"),
    columns=(
        Column("booking_id", "活动编号", "Event code", "mark", things="booking",
               example="fair-2027-01"),
        Column("outcome", "状态", "Outcome", "mark", things="outcome"),
        Column("date", "实际日期", "Date held", "day", "never"),
        Column("employers", "参会单位（家）", "Employers", "whole", "never",
               example="76", aliases=("参会单位数",), most=10**6),
        Column("posts", "岗位数（个）", "Posts", "whole", "never", example="1130",
               most=10**7),
        Column("participants", "进场人次", "Visits", "whole", "never", example="860",
               most=10**7),
        Column("intentions", "达成意向（人次）", "Offers in prospect", "whole", "never",
               example="150", most=10**7),
    ),
    names=("booking_id",),
    check=_check,
)  # fmt: skip
"""One row per event that was held or cancelled."""
