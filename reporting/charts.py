"""Charts as inline SVG: intervals of uplift and reward, events per week.

Layout does not depend on the typefaces of the machine: room for labels is fixed.
Every chart has a table beside it in the page.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import altair as alt
import vl_convert

from reporting.palette import ACCENT, FONTS, INK, MUTED, RULE, SOFT, kind_colours

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reporting.dossier import Dossier
    from reporting.messages import Words
    from reporting.tables.shape import Table

WIDTH = 1240
"""Width of a chart, labels included [pixels]."""
LETTER_SIZE = 14
"""Size of letters; a Chinese character is as wide, a Latin one at most 0.6 of it."""
MOST_LABEL_WIDTH = 400
"""Room for the names on the left at most [pixels]."""
ROW_HEIGHT = 30
"""Height of one row of a chart of intervals [pixels]."""
TEN_THOUSAND = 10_000
"""Yuan in the unit of the reward chart."""
VEGA_LITE = "6.1"
"""Grammar that the charts are written in."""

Values = list[dict[str, Any]]


def uplift_chart(retention: Table, words: Words) -> str:
    """Return the uplift per university with both intervals, as SVG."""
    return _uplifts(retention, ("group",), words)


def group_chart(groups: Table, words: Words) -> str:
    """Return the uplift of each degree, field and origin likewise."""
    return _uplifts(groups, ("dimension", "group"), words)


def reward_chart(rewards: Table, words: Words) -> str:
    """Return the reward of each university with its interval, as SVG."""
    names = [str(name) for name in rewards.column("university")]
    found = zip(
        names, rewards.column("mandate"), rewards.column("reward_yuan"), strict=True
    )
    values = [
        _interval(
            name if names.count(name) == 1 else f"{name} {clause}",
            yuan,
            None,
            1 / TEN_THOUSAND,
        )
        for name, clause, yuan in found
    ]
    return _intervals(values, words("chart.reward_axis"), ",.2~f")


def weekly_chart(by_week: Table, dossier: Dossier, words: Words) -> str:
    """Return the number of events in each week, stacked by kind, as SVG."""
    kinds = {k.key: words.of(k.name) for k in dossier.scenario.kinds}
    keys = [c.key for c in by_week.columns]
    values: Values = [
        {
            "week": str(row[1]),
            "kind": name,
            "rank": rank,
            "events": row[keys.index(key)],
        }
        for row in by_week.rows
        for rank, (key, name) in enumerate(kinds.items())
        if row[keys.index(key)]
    ]
    weeks = [str(monday) for monday in by_week.column("monday")]
    return svg_of(_stacked(values, weeks, kinds, kind_colours(dossier.scenario), words))


def _uplifts(table: Table, name: tuple[str, ...], words: Words) -> str:
    """Draw the uplift of each row that has one; columns `name` name it."""
    values: Values = []
    for row in table.rows:
        cells = dict(zip((c.key for c in table.columns), row, strict=True))
        inner, outer = cells["uplift_monte_carlo"], cells["uplift_ensemble"]
        if inner is not None:
            named = " · ".join(str(cells[key]) for key in name)
            values.append(_interval(named, inner, outer, 100))
    return _intervals(values, words("chart.uplift_axis"), "+.2f")


def _interval(name: str, inner: Any, outer: Any, scale: float) -> dict[str, Any]:
    found = {
        "name": name,
        "mean": inner.mean * scale,
        "low": inner.low * scale,
        "high": inner.high * scale,
    }
    if outer is not None:
        found |= {"outer_low": outer.low * scale, "outer_high": outer.high * scale}
    return found


def _intervals(values: Values, title: str, number: str) -> str:
    """Draw a wide pale bar, a narrow dark bar and a dot per row."""
    room = label_width(str(value["name"]) for value in values)
    base = alt.Chart({"values": values}).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=name_axis(room))
    )
    axis = alt.Axis(title=title, format=number, tickCount=6)
    zero = alt.Chart({"values": [{"x": 0}]}).mark_rule(color=MUTED).encode(x="x:Q")
    spread = base.transform_filter("isValid(datum.outer_low)")
    wide = spread.mark_rule(color=SOFT, strokeWidth=10, strokeCap="round").encode(
        x="outer_low:Q", x2="outer_high:Q"
    )
    narrow = base.mark_rule(color=ACCENT, strokeWidth=4, strokeCap="butt").encode(
        x=alt.X("low:Q", axis=axis), x2="high:Q"
    )
    dot = base.mark_point(
        filled=True, size=90, color="white", stroke=ACCENT, strokeWidth=2, opacity=1
    ).encode(x="mean:Q")
    chart = alt.layer(zero, wide, narrow, dot).properties(
        width=WIDTH - room, height=ROW_HEIGHT * max(1, len(values))
    )
    return svg_of(chart)


def _stacked(
    values: Values,
    weeks: Sequence[str],
    kinds: Mapping[str, str],
    colours: Mapping[str, str],
    words: Words,
) -> alt.TopLevelMixin:
    firsts = [w for before, w in pairwise(weeks) if w[:7] != before[:7]]
    weekly = alt.Axis(
        title=None, values=firsts, labelAngle=0, labelExpr="slice(datum.value, 5)"
    )
    counts = alt.Axis(tickMinStep=1, minExtent=40, maxExtent=40)
    scale = alt.Scale(domain=list(kinds.values()), range=[colours[k] for k in kinds])
    legend = alt.Legend(title=None, orient="top", symbolType="square")
    base: alt.Chart = alt.Chart({"values": values})
    bars: alt.Chart = base.mark_bar(stroke="white", strokeWidth=1)
    return bars.encode(
        x=alt.X("week:O", scale=alt.Scale(domain=list(weeks)), axis=weekly),
        y=alt.Y("events:Q", title=words("chart.weekly_axis"), axis=counts),
        color=alt.Color("kind:N", scale=scale, legend=legend),
        order=alt.Order("rank:Q"),
    ).properties(width=WIDTH - 80, height=200)


def name_axis(room: float) -> alt.Axis:
    """Return the axis of names on the left [pixels]."""
    return alt.Axis(minExtent=room, maxExtent=room, labelLimit=room - LETTER_SIZE)


def label_width(names: Iterable[str]) -> float:
    """Return the room that the longest name needs [pixels]."""
    ems = [sum(1.0 if ord(c) > 0xFF else 0.6 for c in name) for name in names]
    return min(MOST_LABEL_WIDTH, (max(ems, default=0) + 2) * LETTER_SIZE)


def svg_of(chart: alt.TopLevelMixin) -> str:
    """Return a chart in the look of the reports."""
    look = {
        "font": FONTS.replace('"', "'"),
        "background": "transparent",
        "aria": False,
        "padding": 4,
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": LETTER_SIZE, "titleFontSize": LETTER_SIZE,
            "titleFontWeight": "normal", "titleColor": MUTED, "titlePadding": 12,
            "labelColor": INK, "gridColor": RULE, "domainColor": RULE,
            "tickColor": RULE,
        },
        "legend": {"labelFontSize": LETTER_SIZE, "labelColor": INK},
    }  # fmt: skip
    spec = chart.to_dict()
    spec["config"] = look
    spec.pop("$schema", None)
    svg: str = vl_convert.vegalite_to_svg(
        spec, vl_version=VEGA_LITE, allowed_base_urls=[]
    )
    return svg
