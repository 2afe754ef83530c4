"""The table of services: who is helped in time, and how many advisers that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.names import Names
from reporting.tables.shape import Column, Table

if TYPE_CHECKING:
    from reporting.dossier import Dossier
    from reporting.messages import Words


def services(dossier: Dossier, words: Words) -> Table:
    """Return each unit that owes a service, with its advisers and what suffices."""
    columns = (
        Column("mandate"),
        Column("task", width=34),
        Column("unit", width=24),
        Column("persons_owed", "persons", 14),
        Column("persons_left", "persons", 14),
        Column("served_share", "share", 14),
        Column("required_share", "share"),
        Column("probability_met", "share"),
        Column("advisers", "count"),
        Column("advisers_needed", "count"),
        Column("status", "status", 12),
    )
    names = Names(dossier.scenario, words)
    tasks = {s.id: words.of(s.name) for s in dossier.scenario.services}
    rows = (
        (
            found.clause, tasks.get(found.clause, found.clause), names.unit(found.unit),
            found.owed, found.left, found.served_share, found.required_share,
            found.probability_met, found.advisers, found.advisers_needed,
            "met" if found.suffices else "short",
        )
        for found in dossier.evaluation.services
    )  # fmt: skip
    return Table("services", columns, tuple(rows))
