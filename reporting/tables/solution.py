"""Tables of how the plan was found and how it can be found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.notation import written_date, written_number
from reporting.tables.shape import Column, Table

if TYPE_CHECKING:
    from reporting.dossier import Dossier
    from reporting.messages import Words

FACT_COLUMNS = (Column("fact", width=26), Column("content", width=80))
"""Columns of tables that list one fact per row."""


def solution(dossier: Dossier, words: Words) -> Table:
    """Return how the solvers ended."""
    found, budget = dossier.plan.provenance, dossier.plan.budget_yuan
    facts = {
        "status": words(f"plan.{found.status}"),
        "engine": found.engine,
        "budget": words("none") if budget is None else f"{budget:,}",
        "objective": words("fact.persons", figure=f"{found.objective:,.2f}"),
        "bound": words("fact.persons", figure=f"{found.bound:,.2f}"),
        "gap": f"{found.gap:.4%}",
        "work": written_number(found.deterministic_work, "decimal"),
        "cuts": str(found.cuts),
        "solver_seed": str(found.seed),
    }
    return _facts("solution", facts, words)


def stages(dossier: Dossier, words: Words) -> Table:
    """Return the terms of the objective in order."""
    columns = (
        Column("term"),
        Column("unit"),
        Column("term_value", "decimal"),
        Column("term_bound", "decimal"),
        Column("gap"),
    )
    rows = (
        (
            words.known(f"term.{s.term}", s.term),
            s.unit,
            s.value,
            s.bound,
            f"{s.gap:.4%}",
        )
        for s in dossier.plan.provenance.stages
    )
    return Table("stages", columns, tuple(rows))


def reproduction(dossier: Dossier, words: Words) -> Table:
    """Return what is needed to obtain the same figures again."""
    plan, evaluation = dossier.plan, dossier.evaluation
    facts = {
        "scenario": plan.scenario,
        "digest": plan.scenario_digest,
        "readings": ", ".join(f"{m}: {r}" for m, r in plan.readings.items()),
        "horizon": horizon(dossier, words),
        "calendar": calendar_status(dossier, words),
        "seed": str(evaluation.seed),
        "replications": f"{evaluation.replications:,}",
        "members": f"{evaluation.ensemble_members:,}",
        "versions": ", ".join(f"{n} {v}" for n, v in sorted(dossier.versions.items())),
    }
    return _facts("reproduction", facts, words)


def horizon(dossier: Dossier, words: Words) -> str:
    """Return the first and last planning day."""
    days = dossier.scenario.calendar.horizon
    return words(
        "notation.horizon",
        first=written_date(days.first, words),
        last=written_date(days.last, words),
    )


def calendar_status(dossier: Dossier, words: Words) -> str:
    """Return whether holidays are official or provisional."""
    provisional = dossier.scenario.calendar.is_provisional
    return words(f"calendar.{'provisional' if provisional else 'official'}")


def _facts(key: str, facts: dict[str, str], words: Words) -> Table:
    rows = tuple((words(f"fact.{name}"), said) for name, said in facts.items())
    return Table(key, FACT_COLUMNS, rows)
