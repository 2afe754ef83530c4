"""Events that are agreed already, with day and place."""

from __future__ import annotations

from scenarios.base import Text
from scenarios.sheets.columns import Column
from scenarios.sheets.table import Table

TABLE = Table(
    key="fixed_events",
    title=Text(zh="已定活动", en="Fixed events"),
    columns=(
        Column("booking_id", "活动编号", "Event code", "code", example="fair-2027-01"),
        Column("programme", "项目", "Programme", "mark", things="programme",
               aliases=("项目编码",)),
        Column("organiser", "举办单位", "Organiser", "mark", things="organiser",
               aliases=("责任单位", "单位编码")),
        Column("host", "场所", "Host", "mark", things="host", aliases=("场所编码",)),
        Column("venue", "场地编码", "Venue code", "code", example="sports-hall"),
        Column("date", "日期", "Date", "day"),
        Column("daypart", "时段", "Session", "mark", things="session"),
        Column("employers", "参会单位（家）", "Employers", "whole", "never",
               example="80", aliases=("用人单位数",), most=10**6),
        Column("posts", "岗位数（个）", "Posts", "whole", "never", example="1200",
               most=10**7),
        Column("participants", "预计人次", "Participants", "whole", "never",
               example="900", most=10**7),
        Column("cost_yuan", "经费（元）", "Cost (yuan)", "whole", "never",
               example="30000", most=10**10),
    ),
    names=("booking_id",),
    declares="booking",
)  # fmt: skip
"""One row per event; figures left out are those of its programme."""
