"""Employers that can be invited, counted by sector."""

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
    return {"sectors": [_sector(entry, data) for entry in entries]}


def _sector(entry: Entry, data: Mapping[str, Any]) -> At:
    before = member(data, "sectors", entry["key"])
    found = {
        **entry.given("key", "weekly_share", "visits_per_season"),
        "name": name_in_both(entry, before),
        "employers": entry.estimate("employers", "employers"),
    }
    return At(found, entry.where)


TABLE = Table(
    key="employers",
    title=Text(zh="企业", en="Employers"),
    columns=(
        Column("key", "产业编码", "Sector code", "code", example="new_energy"),
        Column("name", "产业方向", "Sector", "prose", example="新能源",
               aliases=("产业名称",)),
        Column("name_en", "英文名称", "Name in English", "prose", "never",
               example="New energy"),
        Column("employers", "可邀单位数（家）", "Employers", "whole", example="400",
               aliases=("用人单位数",), least=1, most=10**6),
        Column("weekly_share", "每周可参与占比（%）", "Weekly share", "percent", "new",
               example="25", least=1, most=100),
        Column("visits_per_season", "每季最多场次", "Visits per season", "whole", "new",
               example="3", least=1, most=100),
    ),
    names=("key",),
    declares="sector",
    change=_change,
)  # fmt: skip
"""One row per sector; the table counts employers and names none."""
