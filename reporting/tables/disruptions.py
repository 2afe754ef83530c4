"""The table of years in which events are called off, and the same as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reporting.tables.shape import Column, Table

if TYPE_CHECKING:
    from analysis.evaluation.findings import Disrupted
    from reporting.dossier import Dossier
    from reporting.messages import Words


def disruptions(dossier: Dossier, words: Words) -> Table:
    """Return what each arm brings where some of its events are called off."""
    columns = (
        Column("arm", width=20),
        Column("called_off", "decimal"),
        Column("extra_retained", "persons"),
        Column("uplift_monte_carlo", "points"),
        Column("uplift_ensemble", "points"),
        Column("lost_retained", "persons"),
    )
    rows = (
        (
            words(f"arm.{d.arm}"),
            d.called_off,
            d.retained,
            d.share,
            d.share_ensemble,
            d.lost,
        )
        for d in dossier.evaluation.disruptions
    )
    return Table("disruptions", columns, tuple(rows))


def disruption_data(found: tuple[Disrupted, ...]) -> dict[str, Any]:
    """Return the same by arm; nothing where it was not asked."""
    arms = {
        d.arm: {
            "called_off": d.called_off,
            "retained": d.retained,
            "share": d.share,
            "share_ensemble": d.share_ensemble,
            "lost": d.lost,
        }
        for d in found
    }
    return {"disrupted": arms} if arms else {}
