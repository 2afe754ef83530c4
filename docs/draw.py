"""Draws the pictures of the README from the files of a run: ``make pictures``."""

from __future__ import annotations

import json
import sys
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd
import vl_convert

from reporting.palette import ACCENT, INK, MUTED, RULE, SOFT, kind_colours
from scenarios.loading import load

if TYPE_CHECKING:
    from scenarios.scenario import Scenario

PICTURES = Path(__file__).parent / "pictures"
SIZE = 12
"""Size of letters [pixels]."""


def draw(run: Path) -> None:
    """Write the calendar and the estimate of the run in the folder `run`."""
    summary = json.loads((run / "summary.json").read_text("utf-8"))
    scenario = load(summary["scenario"]["name"])
    booked = pd.read_csv(run / "bookings.csv", encoding="utf-8-sig")
    PICTURES.mkdir(exist_ok=True)
    _write("calendar.svg", _calendar(scenario, booked))
    _write("retention.svg", _retention(scenario, summary["uplift"]))


def _calendar(scenario: Scenario, booked: pd.DataFrame) -> alt.TopLevelMixin:
    """Return one square per host and week, as large as its events are many."""
    kinds = {k.key: k.name.en for k in scenario.kinds}
    day = pd.to_datetime(booked["date"])
    rows = pd.DataFrame(
        {
            "week": (day - pd.to_timedelta(day.dt.day_of_week, "D")).dt.strftime(
                "%Y-%m-%d"
            ),
            "host": [scenario.host[h].name.en for h in booked["host"]],
            "kind": booked["kind"].map(kinds),
        }
    )
    counted = rows.groupby(["week", "host", "kind"]).size().reset_index(name="events")
    colours = kind_colours(scenario)
    scale = alt.Scale(domain=list(kinds.values()), range=[colours[k] for k in kinds])
    weeks = alt.Axis(title=None, format="%b", tickCount="month", grid=True)
    base: alt.Chart = alt.Chart({"values": counted.to_dict("records")})
    squares: alt.Chart = base.mark_square(opacity=0.75)
    return squares.encode(
        x=alt.X("week:T", axis=weeks),
        y=alt.Y("host:N", title=None, axis=alt.Axis(grid=True, labelLimit=300)),
        size=alt.Size("events:Q", legend=None, scale=alt.Scale(range=[40, 160])),
        color=alt.Color("kind:N", scale=scale, title=None),
    ).properties(width=760, height=18 * rows["host"].nunique())


def _retention(scenario: Scenario, uplifts: list[dict[str, Any]]) -> alt.TopLevelMixin:
    """Return the uplift by university: mean, Monte Carlo error, parameter spread."""
    rows = [
        {
            "name": scenario.university[found["group"]].name.en,
            "mean": 100 * found["share"]["mean"],
            "low": 100 * found["share"]["low"],
            "high": 100 * found["share"]["high"],
            "wide_low": 100 * found["share_ensemble"]["low"],
            "wide_high": 100 * found["share_ensemble"]["high"],
        }
        for found in uplifts
        if (found["arm"], found["against"]) == ("plan", "none")
        and found["group"] in scenario.university
    ]
    best_first = [r["name"] for r in sorted(rows, key=itemgetter("mean"), reverse=True)]
    base = alt.Chart({"values": rows}).encode(
        y=alt.Y("name:N", title=None, sort=best_first, axis=alt.Axis(labelLimit=300))
    )
    title = "uplift of retention against no events [points]"
    wide = base.mark_rule(color=SOFT, strokeWidth=8).encode(
        x=alt.X("wide_low:Q", title=title), x2="wide_high:Q"
    )
    narrow = base.mark_rule(color=ACCENT, strokeWidth=3).encode(x="low:Q", x2="high:Q")
    mean = base.mark_point(
        filled=True, fill="white", stroke=ACCENT, size=50, opacity=1
    ).encode(x="mean:Q")
    return alt.layer(wide, narrow, mean).properties(width=640, height=20 * len(rows))


def _write(name: str, chart: alt.TopLevelMixin) -> None:
    axis = {"labelFontSize": SIZE, "titleFontSize": SIZE, "titleFontWeight": "normal"}
    colours = {"labelColor": INK, "titleColor": MUTED, "gridColor": RULE}
    spec = chart.to_dict()
    look = {"background": "white", "font": "sans-serif"}
    spec["config"] = {**look, "axis": axis | colours, "legend": axis | colours}
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    (PICTURES / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
