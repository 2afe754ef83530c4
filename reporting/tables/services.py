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
        Column("strictness"),
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
    by_id = {service.id: service for service in dossier.scenario.services}
    rows = (
        (
            found.clause, words.of(by_id[found.clause].name),
            words(f"strictness.{by_id[found.clause].strictness}"),
            names.unit(found.unit), found.owed, found.left, found.served_share,
            found.required_share, found.probability_met, found.advisers,
            found.advisers_needed,
            "met" if found.suffices else "short",
        )
        for found in dossier.evaluation.services
    )  # fmt: skip
    return Table("services", columns, tuple(rows))
