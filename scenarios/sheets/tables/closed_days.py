"""Days on which the city, a district, a university or a host receives no event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.base import Text
from scenarios.sheets.columns import Column
from scenarios.sheets.entries import At, Entries, Entry
from scenarios.sheets.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scenarios.sheets.fault import Fault
    from scenarios.sheets.known import Known


def _check(entry: Entry, _: Known) -> Iterator[Fault]:
    if "first" in entry and "last" in entry and entry["last"] < entry["first"]:
        yield entry.fault("last", "reversed", first=entry["first"])
    is_whole = entry.values.get("scope") == "city"
    if is_whole and not entry.cells["of"].is_blank:
        yield entry.fault("of", "needless")
    elif "scope" in entry and not is_whole and entry.cells["of"].is_blank:
        yield entry.fault("of", "missing")


def _change(entries: Entries, data: Mapping[str, Any]) -> dict[str, Any]:
    calendar = [_window(e) for e in entries if e["scope"] == "city"]
    before = data.get("calendar", {}).get("closed", [])
    hosts = [_host(host, entries) for host in data.get("hosts", [])]
    return {
        **({"calendar": {"closed": [*before, *calendar]}} if calendar else {}),
        **({"hosts": found} if (found := [h for h in hosts if h]) else {}),
    }


def _host(host: Mapping[str, Any], entries: Entries) -> dict[str, Any] | None:
    windows = [_window(entry) for entry in entries if _concerns(entry, host)]
    if not windows:
        return None
    return {"id": host["id"], "closed": [*host.get("closed", []), *windows]}


def _concerns(entry: Entry, host: Mapping[str, Any]) -> bool:
    scope = entry["scope"]
    own = host.get("id" if scope == "host" else scope)
    return scope != "city" and bool(own == entry["of"])


def _window(entry: Entry) -> At:
    reason = entry.at("reason")
    days = entry.given("first", "last")
    return At({**days, "name": {"zh": reason, "en": reason}}, entry.where)


TABLE = Table(
    key="closed_days",
    title=Text(zh="禁排日", en="Closed days"),
    columns=(
        Column("first", "起始日期", "First day", "day",
               aliases=("起", "开始日期")),
        Column("last", "截止日期", "Last day", "day",
               aliases=("止", "结束日期")),
        Column("scope", "范围", "Scope", "mark", things="scope"),
        Column("of", "范围编码", "Code", "mark", "never", things_from="scope",
               aliases=("对象编码",)),
        Column("reason", "原因", "Reason", "prose", example="期末考试"),
    ),
    names=("scope", "of", "first", "last"),
    check=_check,
    change=_change,
)  # fmt: skip
"""One row per span of days; both ends are closed."""
