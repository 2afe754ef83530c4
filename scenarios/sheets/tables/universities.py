"""Universities and their graduating classes."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING, Any

from scenarios.base import Text
from scenarios.sheets.columns import Column
from scenarios.sheets.entries import At, Entries, Entry
from scenarios.sheets.table import Table
from scenarios.sheets.tables.names import member, name_in_both

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenarios.sheets.fault import Fault
    from scenarios.sheets.known import Known

DEGREES = ("postgraduate", "bachelor", "college", "technician")
RETAINED = ("retained_last", "retained_before", "retained_earlier")


def _check(entry: Entry, _: Known) -> Iterator[Fault]:
    if "graduates" not in entry:
        return
    whole = entry["graduates"]
    for key in ("home", "seeking", *RETAINED):
        if key in entry and entry[key] > whole:
            yield entry.fault(key, "exceeds", whole=whole)
    seeking = min(entry.values.get("seeking", whole), whole)
    for key in RETAINED:
        if key in entry and seeking < entry[key] <= whole:
            yield entry.fault(key, "exceeds", whole=seeking)
    counted = [entry[key] for key in DEGREES if key in entry]
    unread = any(not entry.cells[k].is_blank for k in DEGREES if k not in entry)
    if counted and not unread and sum(counted) != whole:
        yield entry.fault("graduates", "degrees_sum", total=sum(counted))


def _change(entries: Entries, data: Mapping[str, Any]) -> dict[str, Any]:
    return {"universities": [_university(entry, data) for entry in entries]}


def _university(entry: Entry, data: Mapping[str, Any]) -> At:
    before = member(data, "universities", entry["id"])
    found: dict[str, Any] = {
        "id": entry.at("id"),
        "name": name_in_both(entry, before),
        **entry.given("type", "affiliation", "district", "lat", "lon"),
        "graduates": entry.estimate("graduates", "persons"),
    }
    if "affiliation" in entry:
        where = entry.cells["affiliation"].where
        found["affiliation_source"] = f"Declared by the unit responsible: {where}"
    degrees = {key: entry[key] for key in DEGREES if entry.values.get(key)}
    if degrees:
        shares = {key: n / sum(degrees.values()) for key, n in degrees.items()}
        found["degree_mix"] = _in_place_of(before, "degree_mix", shares)
    if "field_mix" in entry:
        where = entry.cells["field_mix"].where
        found["field_mix"] = At(
            _in_place_of(before, "field_mix", entry["field_mix"]), where
        )
    for key, share in (("home", "home_share"), ("seeking", "labour_market_share")):
        if key in entry:
            scale = 1 / max(1, entry["graduates"])
            found[share] = entry.estimate(key, "share", scale=scale)
    return At({**found, **_retention(entry, before)}, entry.where)


def _in_place_of(
    before: Mapping[str, Any], key: str, shares: Mapping[str, float]
) -> dict[str, float | None]:
    """Return `shares` so that nothing of the mix before is left under them."""
    return {**dict.fromkeys(before.get(key, {})), **shares}


def _retention(entry: Entry, before: Mapping[str, Any]) -> dict[str, At]:
    """Return the number retained, and its share of those who seek work."""
    years = [entry[key] for key in RETAINED if key in entry]
    if not years:
        return {}
    graduates = entry["graduates"]
    known = before.get("labour_market_share", {}).get("value", 1)
    seeking = max(1, entry.values.get("seeking", graduates * known))
    first = next(key for key in RETAINED if key in entry)
    return {
        "retained_mean": _spread(entry, first, years, "persons"),
        "baseline_retention": _spread(
            entry, first, [count / seeking for count in years], "share"
        ),
    }


def _spread(entry: Entry, key: str, figures: list[float], unit: str) -> At:
    where = entry.cells[key].where
    data = {
        "value": mean(figures), "low": min(figures), "high": max(figures),
        "unit": unit, "mark": "derived",
        "source": f"Mean of {len(figures)} years declared: {where}",
    }  # fmt: skip
    return At(data, where)


TABLE = Table(
    key="universities",
    title=Text(zh="高校", en="Universities"),
    columns=(
        Column("id", "高校编码", "University code", "code", example="U-10001",
               aliases=("院校代码", "学校代码")),
        Column("name", "高校名称", "University", "prose", example="示例大学",
               aliases=("学校名称", "院校名称")),
        Column("name_en", "英文名称", "Name in English", "prose", "never",
               example="Example University"),
        Column("type", "办学层次", "Type", "mark", "new", things="university_type",
               aliases=("学校类型",)),
        Column("affiliation", "隶属", "Affiliation", "mark", "new",
               things="affiliation", aliases=("隶属关系", "主管部门")),
        Column("district", "所在区市", "District", "mark", "new", things="district",
               aliases=("所在区县", "区县", "区市")),
        Column("lat", "纬度", "Latitude", "number", "new", example="37.52",
               least=-90, most=90),
        Column("lon", "经度", "Longitude", "number", "new", example="121.35",
               least=-180, most=180),
        Column("graduates", "毕业生数（人）", "Graduates", "whole", example="5200",
               aliases=("毕业生人数", "应届毕业生", "应届毕业生数"), least=1,
               most=10**6),
        Column("postgraduate", "其中研究生（人）", "Postgraduates", "whole", "never",
               example="400", most=10**6),
        Column("bachelor", "其中本科生（人）", "Bachelors", "whole", "never",
               example="4800", most=10**6),
        Column("college", "其中专科生（人）", "College graduates", "whole", "never",
               example="0", most=10**6),
        Column("technician", "其中技工生（人）", "Technicians", "whole", "never",
               example="0", most=10**6),
        Column("field_mix", "学科占比（%）", "Fields", "mix", "new", things="sector"),
        Column("home", "生源本地人数（人）", "From the city", "whole", "new",
               example="900", most=10**6),
        Column("seeking", "求职人数（人）", "Seeking work", "whole", "new",
               example="3800", aliases=("拟就业人数",), most=10**6),
        Column("retained_last", "上年留存人数（人）", "Retained last year", "whole",
               "new", example="1000", most=10**6),
        Column("retained_before", "前年留存人数（人）", "Retained two years ago",
               "whole", "never", example="950", most=10**6),
        Column("retained_earlier", "大前年留存人数（人）", "Retained three years ago",
               "whole", "never", example="900", most=10**6),
    ),
    names=("id",),
    declares="university",
    check=_check,
    change=_change,
)  # fmt: skip
"""One row per university."""
