"""Rooms and grounds of the hosts that receive events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.base import Text
from scenarios.sheets.columns import Column
from scenarios.sheets.entries import At, Entries, Entry
from scenarios.sheets.table import Table
from scenarios.sheets.tables.names import member, name_in_both, named

if TYPE_CHECKING:
    from collections.abc import Mapping

HOST_FACTS = ("district", "lat", "lon", "events_per_week")


def _change(entries: Entries, data: Mapping[str, Any]) -> dict[str, Any]:
    rooms: dict[str, list[Entry]] = {}
    for entry in entries:
        rooms.setdefault(entry["host"], []).append(entry)
    return {"hosts": [_host(host, rows, data) for host, rows in rooms.items()]}


def _host(host: str, rows: list[Entry], data: Mapping[str, Any]) -> At:
    before = member(data, "hosts", host)
    found: dict[str, Any] = {"id": rows[0].at("host")}
    for row in reversed(rows):  # the first row that tells a fact is taken
        found |= row.given(*HOST_FACTS)
        if "host_name" in row:
            found["name"] = name_in_both(row, before, "host_name")
        if "host_class" in row:
            found["classes"] = row.at("host_class")
    if not before and member(data, "universities", host):
        found["university"] = host
    found["venues"] = [_venue(row, before) for row in rows]
    return At(found, rows[0].where)


def _venue(entry: Entry, host: Mapping[str, Any]) -> At:
    before = named(host.get("venues", ()), entry["id"])
    facts = entry.given("id", "kind", "capacity", "booths")
    return At({**facts, "name": name_in_both(entry, before)}, entry.where)


TABLE = Table(
    key="venues",
    title=Text(zh="场地", en="Venues"),
    columns=(
        Column("host", "场所编码", "Host code", "code", example="U-10001",
               aliases=("所属编码", "高校编码", "所属单位编码")),
        Column("host_name", "场所名称", "Host name", "prose", "new",
               example="示例大学"),
        Column("host_class", "场所类别", "Host class", "codes", "new",
               things="host_class"),
        Column("district", "所在区市", "District", "mark", "new", things="district",
               aliases=("所在区县", "区县", "区市")),
        Column("lat", "纬度", "Latitude", "number", "new", example="37.52",
               least=-90, most=90),
        Column("lon", "经度", "Longitude", "number", "new", example="121.35",
               least=-180, most=180),
        Column("events_per_week", "每周可办场次", "Events per week", "whole", "new",
               example="2", aliases=("每周可办上限",), least=1, most=100),
        Column("id", "场地编码", "Venue code", "code", example="hall-1"),
        Column("name", "场地名称", "Venue", "prose", example="大学生活动中心"),
        Column("name_en", "英文名称", "Name in English", "prose", "never",
               example="Student centre"),
        Column("kind", "场地类型", "Venue kind", "mark", things="venue_kind",
               aliases=("类型",)),
        Column("capacity", "容量（人）", "Capacity", "whole", example="800",
               aliases=("可容纳人数",), least=1, most=10**6),
        Column("booths", "展位数（个）", "Booths", "whole", "never", example="60",
               most=10**5),
    ),
    names=("host", "id"),
    declares="host",
    called="host_name",
    change=_change,
)  # fmt: skip
"""One row per room; what belongs to its host is told once."""
