"""The chart of a frontier: gain over money, under the line that no plan exceeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from reporting.charts import LETTER_SIZE, TEN_THOUSAND, WIDTH, svg_of
from reporting.palette import ACCENT, KINDS, MUTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.tradeoffs import Tradeoff
    from reporting.messages import Words

HEIGHT = 460
"""Height of the plotting area [pixels]."""
LINE, GAIN, EVEN = "ceiling", "gain", "evenness"
"""What is drawn: the line, points where gain alone counts, and evener ones."""
COLOURS = {LINE: MUTED, GAIN: ACCENT, EVEN: KINDS[1]}
SHAPES = {LINE: "stroke", GAIN: "circle", EVEN: "diamond"}


def frontier_chart(found: Tradeoff, words: Words) -> str:
    """Return the chart as SVG."""
    names = {key: words(f"frontier.{key}") for key in COLOURS}
    colour = alt.Color(
        "sort:N",
        title=None,
        scale=alt.Scale(domain=list(names.values()), range=list(COLOURS.values())),
        legend=alt.Legend(orient="top", symbolStrokeWidth=2),
    )
    shape = alt.Shape(
        "sort:N",
        title=None,
        scale=alt.Scale(domain=list(names.values()), range=list(SHAPES.values())),
    )
    across = alt.X(
        "money:Q", title=words("frontier.money_axis"), scale=alt.Scale(zero=False)
    )
    up = alt.Y("gain:Q", title=words("frontier.gain_axis"))
    line = alt.Chart({"values": list(_line(found, names))}).mark_line(strokeWidth=2)
    dots = alt.Chart({"values": list(_dots(found, names))})
    marks = dots.mark_point(filled=True, size=110, opacity=1)
    numbers = (
        dots.transform_filter(alt.datum.sort == names[sort])
        .mark_text(dx=dx, dy=dy, fontSize=LETTER_SIZE, color=MUTED)
        .encode(x=across, y=up, text="number:N")
        for sort, dx, dy in ((GAIN, -12, -12), (EVEN, 16, 4))
    )
    return svg_of(
        alt.layer(
            line.encode(x=across, y=up, color=colour, order="order:Q"),
            marks.encode(x=across, y=up, color=colour, shape=shape),
            *numbers,
        ).properties(width=WIDTH - 100, height=HEIGHT)
    )


def _line(found: Tradeoff, names: dict[str, str]) -> Iterator[dict[str, Any]]:
    for order, corner in enumerate(found.frontier.ceiling):
        yield {
            "sort": names[LINE],
            "order": order,
            "money": corner.budget_yuan / TEN_THOUSAND,
            "gain": corner.uplift,
        }


def _dots(found: Tradeoff, names: dict[str, str]) -> Iterator[dict[str, Any]]:
    for worth in found.worths:
        even = worth.point.shortfall_limit is not None
        yield {
            "sort": names[EVEN if even else GAIN],
            "number": str(worth.number),
            "money": worth.point.cost_yuan / TEN_THOUSAND,
            "gain": worth.point.uplift,
        }
