"""Every clause of a scenario in one table: what it asks, and where it acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.messages import words_of
from reporting.tables.asked import mandates_of, others_of
from reporting.tables.shape import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reporting.messages import Words
    from reporting.tables.shape import Cell, Row
    from scenarios.scenario import Scenario

KINDS = (
    "commitment", "target", "service", "reward", "lever", "encouragement", "spending",
)  # fmt: skip
"""Classes of clauses that are no mandates."""
TOLD = ("mandate", "task", "authority", "article")
"""Columns that every clause has, before its class."""


def clauses(scenario: Scenario, words: Words) -> Table:
    """Return all clauses of `scenario`, planned or not, mandates first."""
    columns = (*TOLD, "obligation", "figure", "reading", "acts")
    rows = (*_mandates(scenario, words), *_others(scenario, words))
    return Table("clauses", tuple(map(Column, columns)), rows)


def _mandates(scenario: Scenario, words: Words) -> Iterator[Row]:
    table = mandates_of(scenario, words)
    rows = zip(
        table.only(*TOLD).rows,
        table.only("owed_by", "figure", "reading").rows,
        map(scenario.strictness_of, scenario.mandates),
        strict=True,
    )
    for clause, (units, figure, reading), strictness in rows:
        yield (
            *clause,
            words("obligation.mandate"),
            words("figure.owed", units=units, figure=figure),
            reading,
            words("acts.mandate" if strictness == "must" else "acts.wish"),
        )


def _others(scenario: Scenario, words: Words) -> Iterator[Row]:
    table = others_of(scenario, words)
    acts = {words(f"obligation.{kind}"): words(f"acts.{kind}") for kind in KINDS}
    apart: dict[Cell, str] = {
        key: words(f"acts.{how}") for key, how in _apart(scenario)
    }
    rows = zip(
        table.only(*TOLD).rows, table.only("obligation", "figure").rows, strict=True
    )
    for clause, (kind, figure) in rows:
        own = apart.get(clause[0], acts[str(kind)])
        yield (*clause, kind, figure, words("none"), own)


def _apart(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Yield clauses that do not act as others of their kind, and how they act."""
    yield from ((s.id, "stated") for s in scenario.services if s.process is None)
    yield from ((c.id, "internships") for c in scenario.commitments if c.internships)
    for service in scenario.services:
        if service.process is not None and service.process.advisers_of is not None:
            yield service.process.advisers_of, "advisers"


def clause_lines(scenario: Scenario) -> Iterator[str]:
    """Yield the clauses of `scenario` as a table in English."""
    words = words_of("en")
    yield from markdown(clauses(scenario, words), words)


def markdown(table: Table, words: Words) -> Iterator[str]:
    """Yield the lines of a table as Markdown."""
    headings = table.headings(words)
    yield _line(headings)
    yield _line("---" for _ in headings)
    for row in table.rows:
        yield _line(str(cell).replace("|", "/") for cell in row)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
