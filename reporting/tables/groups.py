"""Tables of who gains: uplift by degree, field and origin, and how even it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.groups.strata import UNIVERSITY
from reporting.names import Names
from reporting.tables.shape import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.groups.findings import Equity, GroupUplift
    from reporting.dossier import Dossier
    from reporting.messages import Words


def groups(dossier: Dossier, words: Words) -> Table:
    """Return the uplift of each degree, field and origin against no events.

    That of universities stands in the table of retention.
    """
    columns = (
        Column("dimension"),
        Column("group", width=28),
        Column("in_market", "count"),
        Column("visits", "persons"),
        Column("extra_retained", "persons"),
        Column("uplift_monte_carlo", "points"),
        Column("uplift_ensemble", "points"),
        Column("verdict", width=20),
        Column("uplift_minimum", "points"),
    )
    names = Names(dossier.scenario, words)
    beyond = {
        (u.dimension, u.group): u.share for u in _told(dossier, against="minimum")
    }
    rows = (
        (
            words(f"dimension.{u.dimension}"), names.stratum(u.dimension, u.group),
            u.in_market, u.visits, u.retained, u.share, u.share_ensemble,
            words(f"verdict.{u.verdict}"), beyond.get((u.dimension, u.group)),
        )
        for u in _told(dossier, against="none")
        if u.dimension != UNIVERSITY
    )  # fmt: skip
    return Table("groups", columns, tuple(rows))


def equity(dossier: Dossier, words: Words) -> Table:
    """Return how evenly the plan does good along each dimension."""
    columns = (
        Column("dimension"),
        Column("against", width=20),
        Column("gaining", "count"),
        Column("unclear", "count"),
        Column("losing", "count"),
        Column("most", width=24),
        Column("least", width=24),
        Column("difference", "points"),
        Column("difference_ensemble", "points"),
        Column("pairs_apart", width=14),
        Column("gini_against", "share"),
        Column("gini_change", "points"),
        Column("gini_change_ensemble", "points"),
    )
    names = Names(dossier.scenario, words)
    rows = (
        (
            words(f"dimension.{e.dimension}"), words(f"arm.{e.against}"),
            e.gaining, e.unclear, e.losing, *_ends(e, names), e.gap, e.gap_ensemble,
            words("headline.of", part=e.pairs_apart, whole=e.pairs),
            e.gini_against, e.gini_change, e.gini_change_ensemble,
        )
        for e in dossier.evaluation.equities
    )  # fmt: skip
    return Table("equity", columns, tuple(rows))


def _told(dossier: Dossier, against: str) -> Iterator[GroupUplift]:
    return (u for u in dossier.evaluation.groups if u.against == against)


def _ends(found: Equity, names: Names) -> tuple[str, str]:
    most, least = (
        names.stratum(found.dimension, group) for group in (found.most, found.least)
    )
    return most, least
