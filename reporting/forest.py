"""The chart of differences with their intervals, a panel for each measure.

Measures have units of their own, so that each has an axis of its own; the line at zero
is the baseline in all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from reporting.charts import (
    LETTER_SIZE,
    ROW_HEIGHT,
    WIDTH,
    label_width,
    name_axis,
    svg_of,
)
from reporting.measure_figures import FORMS, change_name
from reporting.palette import ACCENT, KINDS, MUTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from analysis.comparison import Comparison
    from analysis.comparison.differences import Difference
    from reporting.messages import Words

COLOURS = {"better": ACCENT, "worse": KINDS[1], "indistinct": MUTED, "same": MUTED}
"""By verdict."""
SURE = ("better", "worse")
"""Verdicts whose dot is full."""


def forest_chart(found: Comparison, words: Words) -> str:
    """Return every difference that chance touches with its interval, as SVG."""
    room = label_width(found.settings)
    by_measure: dict[str, list[Difference]] = {}
    for difference in found.differences:
        if difference.spread is not None and not difference.is_exact:
            by_measure.setdefault(difference.measure, []).append(difference)
    panels = [
        _panel(own, change_name(measure, own[0].unit, words), room)
        for measure, own in by_measure.items()
    ]
    return svg_of(alt.vconcat(*panels, spacing=LETTER_SIZE))


def _panel(own: Sequence[Difference], name: str, room: float) -> Any:
    """Return the cases of one measure, one below the other."""
    base = alt.Chart({"values": list(_intervals(own))}).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=name_axis(room)),
        color=alt.Color("colour:N", scale=None, legend=None),
    )
    axis = alt.Axis(title=None, tickCount=6, format="+,~f")
    zero = alt.Chart({"values": [{"x": 0}]}).mark_rule(color=MUTED).encode(x="x:Q")
    bar = base.mark_rule(strokeWidth=4).encode(x=alt.X("low:Q", axis=axis), x2="high:Q")
    dot = base.mark_point(filled=True, size=90, strokeWidth=2, opacity=1).encode(
        x="mean:Q",
        fill=alt.Fill("fill:N", scale=None, legend=None),
        stroke=alt.Stroke("colour:N", scale=None, legend=None),
    )
    title = alt.TitleParams(
        name, anchor="start", fontSize=LETTER_SIZE, fontWeight="normal", offset=4
    )
    return alt.layer(zero, bar, dot).properties(
        title=title, width=WIDTH - room, height=ROW_HEIGHT * len(own)
    )


def _intervals(own: Iterable[Difference]) -> Iterator[dict[str, Any]]:
    for found in own:
        if found.spread is not None:
            colour = COLOURS[found.verdict]
            scale = FORMS[found.unit].scale
            yield {
                "name": found.case,
                "mean": found.spread.mean * scale,
                "low": found.spread.low * scale,
                "high": found.spread.high * scale,
                "colour": colour,
                "fill": colour if found.verdict in SURE else "white",
            }
