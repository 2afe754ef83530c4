"""Calendar periods in which figures fall due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from scenarios.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.mandate import PeriodKind


def split(horizon: Interval, per: PeriodKind) -> Iterator[tuple[str, Interval]]:
    """Cut `horizon` into labelled calendar periods; the ends may be partial."""
    if per in ("horizon", "window"):
        yield _span_label(horizon), horizon
        return
    first = horizon.first
    while first <= horizon.last:
        label, following = _period_at(first, per)
        yield (
            label,
            Interval(
                first=first, last=min(following - timedelta(days=1), horizon.last)
            ),
        )
        first = following


def _span_label(horizon: Interval) -> str:
    years = {horizon.first.year, horizon.last.year}
    return "-".join(str(year) for year in sorted(years))


def _period_at(day: date, per: PeriodKind) -> tuple[str, date]:
    if per == "week":
        monday = day - timedelta(days=day.weekday())
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}", monday + timedelta(days=7)
    months = {"year": 12, "half": 6, "quarter": 3, "month": 1}[per]
    index = (day.month - 1) // months
    label = {
        "year": f"{day.year}",
        "half": f"{day.year}-H{index + 1}",
        "quarter": f"{day.year}-Q{index + 1}",
        "month": f"{day.year}-{day.month:02}",
    }[per]
    following = (index + 1) * months
    return label, date(day.year + following // 12, following % 12 + 1, 1)
