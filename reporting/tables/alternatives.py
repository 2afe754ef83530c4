"""The table of plans to choose from: gain, cost, and how far each two differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.tables.shape import Column, Row, Table

if TYPE_CHECKING:
    from analysis.alternatives import Alternatives
    from analysis.journey import Planned
    from reporting.messages import Words


def alternatives(found: Alternatives, words: Words) -> Table:
    """Return one row per plan; the last columns tell how far it is from each."""
    names = plan_names(found, words)
    columns = (
        Column("plan"),
        Column("events", "count"),
        Column("cost_yuan", "yuan"),
        Column("extra_retained", "persons"),
        Column("of_best", "share"),
        *(
            Column(f"from_{i}", "share", title=words("column.differs_from", plan=name))
            for i, name in enumerate(names)
        ),
    )
    told = zip(names, found.plans, found.differences, strict=True)
    best = found.plans[0].plan.provenance.objective or 1.0
    return Table("alternatives", columns, tuple(_row(*one, best) for one in told))


def _row(name: str, one: Planned, apart: tuple[float, ...], best: float) -> Row:
    plan = one.plan
    gain = plan.provenance.objective
    return (name, len(plan.bookings), plan.cost_yuan, gain, gain / best, *apart)


def plan_names(found: Alternatives, words: Words) -> tuple[str, ...]:
    """Return what the plans are called, in order."""
    numbers = range(1, len(found.plans))
    others = (words("alternatives.other", number=number) for number in numbers)
    return (words("alternatives.best"), *others)
