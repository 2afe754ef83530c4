"""The chart of what cases cost and gain, with the line of those that none outdoes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from reporting.charts import LETTER_SIZE, MOST_LABEL_WIDTH, TEN_THOUSAND, WIDTH, svg_of
from reporting.palette import ACCENT, MUTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.comparison import Comparison
    from reporting.messages import Words

HEIGHT = 420
"""Height of the plotting area [pixels]."""
POINTS = 100
"""Percentage points in a whole."""
NAME_GAP = 10
"""Between a dot and its name [pixels]."""


def pareto_chart(found: Comparison, words: Words) -> str:
    """Return the cost and the uplift of every case, as SVG."""
    values = list(_cases(found))
    base = alt.Chart({"values": values})
    scale = alt.Scale(zero=False, padding=MOST_LABEL_WIDTH / 2)
    across = alt.X("money:Q", title=words("comparison.money_axis"), scale=scale)
    axis = alt.Axis(format="+.2f")
    up = alt.Y("mean:Q", title=words("comparison.uplift_axis"), axis=axis)
    best = alt.Chart({"values": [value for value in values if value["is_best"]]})
    line = best.mark_line(color=MUTED, strokeWidth=2)
    bars = base.mark_rule(color=ACCENT, strokeWidth=3)
    dots = base.mark_point(filled=True, size=110, color=ACCENT, opacity=1)
    return svg_of(
        alt.layer(
            line.encode(x=across, y=up, order="money:Q"),
            bars.encode(x=across, y="low:Q", y2="high:Q"),
            dots.encode(x=across, y=up),
            _names(base, "left", NAME_GAP).encode(x=across, y=up, text="name:N"),
            _names(base, "right", -NAME_GAP).encode(x=across, y=up, text="name:N"),
        ).properties(width=WIDTH - 100, height=HEIGHT)
    )


def _names(base: alt.Chart, align: Any, dx: int) -> Any:
    """Return the names that begin, or end, beside their dots."""
    chosen = base.transform_filter(alt.datum.align == align)
    return chosen.mark_text(align=align, dx=dx, fontSize=LETTER_SIZE, color=MUTED)


def _cases(found: Comparison) -> Iterator[dict[str, Any]]:
    """Yield the cases by cost; names stand right and left in turn, to stay apart."""
    by_cost = sorted(found.cases, key=lambda case: case.plan.cost_yuan)
    for place, case in enumerate(by_cost):
        uplift = found.uplifts[case.label]
        yield {
            "name": case.label,
            "align": "right" if place % 2 else "left",
            "money": case.plan.cost_yuan / TEN_THOUSAND,
            "mean": uplift.mean * POINTS,
            "low": uplift.low * POINTS,
            "high": uplift.high * POINTS,
            "is_best": case.label in found.undominated,
        }
