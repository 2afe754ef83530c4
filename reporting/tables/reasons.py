"""Tables of why an uplift is above or below zero: who moved, and through what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evaluation.findings import CITY
from analysis.groups.findings import CHANNELS
from reporting.names import Names
from reporting.tables.shape import Column, Row, Table
from simulation import Ending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.groups.findings import Reason
    from reporting.dossier import Dossier
    from reporting.messages import Words


def reasons(dossier: Dossier, words: Words) -> Table:
    """Return what each channel adds to the extra retained, against no events."""
    columns = (
        Column("group", width=28),
        Column("verdict", width=20),
        *(
            Column(channel, "persons", 16, words(f"channel.{channel}"))
            for channel in CHANNELS
        ),
        Column("hired_anyway", "persons", 16),
        Column("more_employed", "persons", 16),
    )
    names = Names(dossier.scenario, words)
    rows: Iterator[Row] = (
        (
            names.group(reason.group),
            words(f"verdict.{reason.verdict}"),
            *(reason.flow(channel).net for channel in CHANNELS),
            reason.anyway,
            reason.employed,
        )
        for reason in dossier.evaluation.reasons
        if reason.against == "none"
    )
    return Table("reasons", columns, tuple(rows))


def channels(dossier: Dossier, words: Words) -> Table:
    """Return who came to the city and who left it, channel by channel."""
    columns = (
        Column("against", width=20),
        Column("channel", width=40),
        Column("gained", "persons"),
        Column("lost", "persons"),
        Column("net", "persons"),
    )
    rows = (
        (
            words(f"arm.{reason.against}"), words(f"channel.{flow.channel}"),
            flow.gained, flow.lost, flow.net,
        )
        for reason in dossier.evaluation.reasons
        if reason.group == CITY
        for flow in reason.flows
    )  # fmt: skip
    return Table("channels", columns, tuple(rows))


def transitions(dossier: Dossier, words: Words) -> Table:
    """Return how many end where without events, and where with the plan."""
    columns = (
        Column("without_events", width=34),
        *(
            Column(ending.label, "persons", 16, words(f"ending.{ending.label}"))
            for ending in Ending
        ),
    )
    found = city_reason(dossier)
    rows: dict[str, list[float]] = {}
    for move in found.moves if found else ():
        rows.setdefault(move.before, []).append(move.persons)
    return Table(
        "transitions",
        columns,
        tuple(
            (words(f"ending.{before}"), *after)
            for before, after in rows.items()
            if sum(after)
        ),
    )


def city_reason(dossier: Dossier) -> Reason | None:
    """Return why the plan differs from no events over the whole city."""
    wanted = ("plan", "none", CITY)
    found = dossier.evaluation.reasons
    return next((r for r in found if (r.arm, r.against, r.group) == wanted), None)
