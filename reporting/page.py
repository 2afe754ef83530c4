"""The report as one HTML page that needs nothing but itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from analysis.spread import Spread
from reporting import notation, palette
from reporting.board import board
from reporting.charts import group_chart, reward_chart, uplift_chart, weekly_chart
from reporting.headline import city_uplift, headline
from reporting.messages import Words, words_of
from reporting.names import Names
from reporting.reasons import who_gains, why
from reporting.tables import (
    asked,
    bookings,
    clauses,
    compliance,
    disruptions,
    drivers,
    estimates,
    findings,
    groups,
    reasons,
    services,
    solution,
    targets,
)
from reporting.tornado import drivers_chart

if TYPE_CHECKING:
    from pathlib import Path

    from reporting.dossier import Dossier
    from reporting.tables.shape import Cell, CellKind

OPEN_ROWS = 250
"""Longest table that is shown unfolded [rows]."""


def write_page(dossier: Dossier, path: Path, language: str = "zh") -> None:
    """Write the report as one self-contained HTML file."""
    path.write_bytes(page(dossier, language).encode("utf-8"))


def page(dossier: Dossier, language: str = "zh") -> str:
    """Return the report as HTML."""
    words = words_of(language)
    template = environment(words).get_template("report.html")
    return template.render(
        dossier=dossier,
        scenario=dossier.scenario,
        words=words,
        headline=headline(dossier, words),
        horizon=solution.horizon(dossier, words),
        board=board(dossier.plan, dossier.scenario, words),
        letters=palette.kind_letters(dossier.scenario, words),
        colours=palette.kind_colours(dossier.scenario),
        palette=palette,
        open_rows=OPEN_ROWS,
        precision=precision(dossier, words),
        drivers_chance=drivers_chance(dossier),
        why=tuple(why(dossier, words)),
        who_gains=tuple(who_gains(dossier, words)),
        reward_total=sum(findings.reward_means(dossier.evaluation).values()),
        **_tables(dossier, words),
    )


def _tables(dossier: Dossier, words: Words) -> dict[str, Any]:
    """Return the tables and charts of the page, by their name in the template."""
    makers = (
        asked.authorities, asked.mandates, asked.others,
        bookings.bookings, bookings.by_kind, bookings.by_week,
        compliance.compliance,
        findings.retention, findings.comparisons, findings.arms,
        drivers.drivers, disruptions.disruptions,
        reasons.reasons, reasons.channels, reasons.transitions,
        groups.groups, groups.equity,
        findings.rewards, targets.targets, services.services,
        estimates.assumptions, estimates.sources,
        solution.solution, solution.stages, solution.reproduction,
    )  # fmt: skip
    tables = {table.key: table for table in (make(dossier, words) for make in makers)}
    return {
        "tables": tables,
        "clauses": clauses.by_clause(tables["compliance"], words),
        "charts": {
            "uplift": Markup(uplift_chart(tables["retention"], words)),
            "groups": Markup(group_chart(tables["groups"], words)),
            "reward": Markup(reward_chart(tables["rewards"], words)),
            "weekly": Markup(weekly_chart(tables["by_week"], dossier, words)),
            "drivers": Markup(_drivers(dossier, words)),
        },
    }


def _drivers(dossier: Dossier, words: Words) -> str:
    """Return what the spread over the ensemble rests on, if it is known."""
    found = dossier.evaluation.drivers
    return drivers_chart(found, Names(dossier.scenario, words)) if found else ""


def drivers_chance(dossier: Dossier) -> str:
    """Return how far apart chance keeps the ends of a bar [percentage points]."""
    found = dossier.evaluation.drivers
    return f"{found.chance * 100:.2f}" if found else ""


def precision(dossier: Dossier, words: Words) -> str:
    """Return whether the Monte Carlo interval is as narrow as was asked, if it was."""
    asked, found = dossier.evaluation.half_width_asked, city_uplift(dossier)
    if asked is None or found is None:
        return ""
    reached = found.share.high - found.share.mean <= asked
    code = "retention.half_width_reached" if reached else "retention.half_width_missed"
    return words("retention.half_width", asked=f"{asked * 100:g}", verdict=words(code))


def environment(words: Words) -> Environment:
    """Return what turns templates into pages in the language of `words`."""
    environment = Environment(
        loader=PackageLoader("reporting", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = partial(_shown, words)
    environment.filters["interval"] = partial(_interval, words)
    environment.filters["number"] = notation.written_number
    environment.tests["spread"] = lambda value: isinstance(value, Spread)
    return environment


def _shown(words: Words, value: Cell, kind: CellKind) -> str:
    return notation.written(value, kind, words)


def _interval(words: Words, value: Spread, kind: CellKind) -> str:
    return notation.written_range(value, kind, words)
