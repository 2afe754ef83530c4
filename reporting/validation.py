"""What the experiments say of the simulation: lines for a terminal, and data."""

from __future__ import annotations

from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from reporting.messages import words_of
from reporting.tables.shape import Column, Table
from reporting.text_table import text_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.validation.verdict import Judged, Severity, Validation

SCHEMA = "fairplan.validation/2"
"""Name and version of the form of the data."""
_WIDTH, _MANY = 84, 5
HEADINGS = ("set", "row", "published", "interval", "simulated", "spread", "verdict")
"""Headings of the table of one experiment."""
STATEMENT = (
    "The trials were made in the Philippines and in Ethiopia. They test how an event "
    "acts: who comes, who meets an employer, what comes of it, where people look for "
    "work afterwards. They say nothing of how many graduates of a Chinese city stay: "
    "no randomised trial of campus fairs and staying was found, so that the level "
    "rests on each city's own counts. Its own effect a city learns by lot: draw which "
    "of several like departments, campuses or weeks get an event first. To see 2 "
    "points more staying, of 55 in 100, takes about 9,700 graduates in each group; "
    "5 points, 1,550."
)
"""How far the result reaches beyond the experiments."""


def validation_lines(found: Validation) -> Iterator[str]:
    """Yield what is printed."""
    yield f"structure {found.structure_hash}"
    for experiment in found.experiments:
        yield ""
        yield f"{experiment.name}: {experiment.title}"
        yield from _aligned(experiment_rows(found, experiment.name))
    if found.severity:
        yield ""
        for crippled in found.severity:
            yield from severity_lines(crippled)
    yield ""
    yield from conclusion(found)
    yield ""
    yield from wrap(STATEMENT, _WIDTH)


def experiment_rows(found: Validation, experiment: str) -> list[tuple[str, ...]]:
    """Return the table of one experiment, without its headings."""
    return [_cells(judged) for judged in found.rows if judged.experiment == experiment]


def severity_lines(found: Severity) -> Iterator[str]:
    """Yield what a crippled model fails, experiment by experiment."""
    yield f"{found.model.key}, {found.model.what}: fails {len(found.fails)} rows"
    for experiment, failing in groupby(
        found.fails, key=lambda judged: judged.experiment
    ):
        yield f"  {experiment}: {', '.join(judged.row.row for judged in failing)}"


def conclusion(found: Validation) -> Iterator[str]:
    """Yield the verdict, with the rows that fail by name."""
    for purpose in ("calibration", "validation"):
        rows = [judged for judged in found.rows if judged.row.set == purpose]
        failing = found.failing(purpose)
        named = f": {', '.join(f'{j.experiment} {j.row.row}' for j in failing)}"
        yield f"{purpose}: {len(failing)} of {len(rows)} fail{named if failing else ''}"
    if not found.severity:
        yield "no crippled model was run: of the power of these checks nothing is said"
    powerless = [s.model.key for s in found.severity if not s.fails]
    if powerless:
        yield f"the checks have no power against {', '.join(powerless)}"
    yield "the model passes" if found.passes else "the model does not pass"


def validation_data(found: Validation) -> dict[str, Any]:
    """Return everything that was found as plain data."""
    return {
        "schema": SCHEMA,
        "passes": found.passes,
        "structure_hash": found.structure_hash,
        "trials": found.trials,
        "seed": found.seed,
        "rows": [_row_data(judged) for judged in found.rows],
        "severity": [
            {
                "model": crippled.model.key,
                "what": crippled.model.what,
                "fails": [f"{j.experiment} {j.row.row}" for j in crippled.fails],
            }
            for crippled in found.severity
        ],
        "statement": STATEMENT,
    }


def _row_data(judged: Judged) -> dict[str, Any]:
    row, simulated = judged.row, judged.simulated
    return {
        "experiment": judged.experiment,
        "row": row.row,
        "set": row.set,
        "published": row.estimate,
        "low": row.low,
        "high": row.high,
        "simulated": simulated.mean,
        "sd": simulated.sd,
        "simulated_low": simulated.low,
        "simulated_high": simulated.high,
        "standard_error": simulated.standard_error,
        "passes": judged.passes,
        "source": row.source,
    }


def _cells(judged: Judged) -> tuple[str, ...]:
    row, simulated = judged.row, judged.simulated
    # Persons are counted in tens, shares in thousandths.
    digits = 1 if row.high >= _MANY else 3

    def figure(value: float) -> str:
        return f"{round(value, digits) + 0.0:.{digits}f}"

    return (
        row.set,
        row.row,
        "" if row.estimate is None else figure(row.estimate),
        f"{figure(row.low)} to {figure(row.high)}",
        figure(simulated.mean),
        f"{figure(simulated.low)} to {figure(simulated.high)}",
        _verdict(judged),
    )


def _verdict(judged: Judged) -> str:
    if judged.passes:
        return "pass"
    if judged.is_inside:
        return "FAIL: published figure beyond the spread"
    return "FAIL: mean outside the interval"


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    columns = tuple(Column(key, title=key) for key in HEADINGS)
    return text_table(Table("experiment", columns, tuple(rows)), words_of("en"))
