"""Every clause of a scenario in one table: what it asks, and where it acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.messages import words_of
from reporting.tables.asked import mandates_of, others_of
from reporting.tables.shape import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reporting.messages import Words
    from scenarios.scenario import Scenario

SHARED = ("mandate", "task", "authority", "article", "figure")
_KINDS = (
    "commitment", "target", "service", "reward", "lever", "encouragement", "spending",
)  # fmt: skip


def clauses(scenario: Scenario, words: Words) -> Table:
    """Return all clauses of `scenario`, planned or not, mandates first."""
    events, others = mandates_of(scenario, words), others_of(scenario, words)
    columns = (*(Column(key) for key in SHARED), Column("reading"), Column("acts"))
    acts = {words(f"obligation.{kind}"): words(f"acts.{kind}") for kind in _KINDS}
    apart = {key: words(f"acts.{how}") for key, how in _apart(scenario)}
    rows = (
        *(
            (*shared, reading, words("acts.mandate"))
            for shared, reading in zip(
                events.only(*SHARED).rows, events.column("reading"), strict=True
            )
        ),
        *(
            (*shared, words("none"), apart.get(str(shared[0]), acts[str(kind)]))
            for shared, kind in zip(
                others.only(*SHARED).rows, others.column("obligation"), strict=True
            )
        ),
    )
    return Table("clauses", columns, rows)


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
