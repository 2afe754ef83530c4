"""Charts of what an answer depends on: one bar per estimate, the longest on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from reporting.charts import ROW_HEIGHT, WIDTH, label_width, name_axis, svg_of
from reporting.palette import ACCENT, MUTED, SOFT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.evaluation.findings import Drivers
    from analysis.sensitivity.screening import Screen
    from reporting.names import Names

BARS = 12
"""Estimates drawn."""


class Bar(NamedTuple):
    """What the answer is where an estimate is low and where it is high."""

    name: str
    low: float
    high: float


def drivers_chart(found: Drivers, names: Names) -> str:
    """Return the uplift by third of each estimate, as SVG [percentage points]."""
    bars = [
        Bar(names.estimate(d.path), d.low * 100, d.high * 100)
        for d in found.each[:BARS]
    ]
    return tornado(bars, found.mean * 100, names.words("chart.drivers_axis"))


def screen_chart(found: Screen, arm: str, against: str, title: str) -> str:
    """Return mu* of each estimate for one answer, as SVG [percentage points]."""
    own = [e for e in found.effects if (e.arm, e.against) == (arm, against)]
    bars = [
        Bar(e.factor.removeprefix("behaviour."), 0.0, e.mu_star * 100)
        for e in own[:BARS]
    ]
    return tornado(bars, 0.0, title)


def tornado(bars: Sequence[Bar], centre: float, title: str) -> str:
    """Draw a pale bar from `centre` to the low end and a dark one to the high end."""
    values = [bar._asdict() | {"centre": centre} for bar in bars]
    room = label_width(bar.name for bar in bars)
    base = alt.Chart({"values": values}).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=name_axis(room))
    )
    axis = alt.Axis(title=title, format="+.2f", tickCount=6)
    low = base.mark_bar(color=SOFT, height=14).encode(
        x=alt.X("low:Q", axis=axis, scale=alt.Scale(zero=False)), x2="centre:Q"
    )
    high = base.mark_bar(color=ACCENT, height=14).encode(x="high:Q", x2="centre:Q")
    line = alt.Chart({"values": [{"x": centre}]}).mark_rule(color=MUTED).encode(x="x:Q")
    chart = alt.layer(low, high, line).properties(
        width=WIDTH - room, height=ROW_HEIGHT * max(1, len(bars))
    )
    return svg_of(chart)
