"""Units that run events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.base import Text
from scenarios.sheets.columns import Column
from scenarios.sheets.entries import At, Entries, Entry
from scenarios.sheets.table import Table
from scenarios.sheets.tables.names import member, name_in_both

if TYPE_CHECKING:
    from collections.abc import Mapping


def _change(entries: Entries, data: Mapping[str, Any]) -> dict[str, Any]:
    return {"organisers": [_organiser(entry, data) for entry in entries]}


def _organiser(entry: Entry, data: Mapping[str, Any]) -> At:
    before = member(data, "organisers", entry["id"])
    facts = entry.given("id", "classes", "district", "crews", "events_per_crew_week")
    source = f"Declared by the unit responsible: {entry.where}"
    origin = {"source": source, "mark": "sourced"}
    return At({**facts, "name": name_in_both(entry, before), **origin}, entry.where)


TABLE = Table(
    key="organisers",
    title=Text(zh="责任单位", en="Organisers"),
    columns=(
        Column("id", "单位编码", "Organiser code", "code", example="bureau-2"),
        Column("name", "单位名称", "Organiser", "prose", example="示例局"),
        Column("name_en", "英文名称", "Name in English", "prose", "never",
               example="Example Bureau"),
        Column("classes", "单位类别", "Class", "codes", "new",
               things="organiser_class", aliases=("类别",)),
        Column("district", "所属区市", "District", "mark", "never", things="district",
               aliases=("所在区市", "所在区县")),
        Column("crews", "队伍数（支）", "Crews", "whole", example="2",
               aliases=("可组织队伍数",), least=1, most=1000),
        Column("events_per_crew_week", "每队每周场次", "Events per crew and week",
               "whole", example="2", least=1, most=50),
    ),
    names=("id",),
    declares="organiser",
    change=_change,
)  # fmt: skip
"""One row per unit."""
