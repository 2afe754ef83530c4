"""Why retention rises or falls, and who gains, in sentences."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from analysis.evaluation.findings import CITY
from reporting.names import Names
from reporting.notation import written_number, written_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evaluation.findings import Uplift
    from analysis.groups.findings import Equity, Reason
    from analysis.spread import Spread
    from reporting.dossier import Dossier
    from reporting.messages import Words


def why(dossier: Dossier, words: Words) -> Iterator[str]:
    """Yield why the plan differs from no events: the city, then who surely loses."""
    for reason in dossier.evaluation.reasons:
        whole = reason.group == CITY
        if reason.against == "none" and (whole or reason.verdict == "loses"):
            uplift = dossier.evaluation.uplift("plan", "none", reason.group)
            name = Names(dossier.scenario, words).group(reason.group)
            said = [_sign(name, reason, uplift, words), _moves(reason, words)]
            said += main_reason(reason, words)
            yield words("list.sentence").join(said)


def main_reason(reason: Reason, words: Words) -> Iterator[str]:
    """Yield what made most of an uplift; of hires at events, who had stayed anyway."""
    if reason.main is not None:
        flow = reason.flow(reason.main)
        yield words(
            f"why.{flow.channel}",
            gained=written_number(flow.gained.mean, "persons"),
            lost=written_number(flow.lost.mean, "persons"),
            stayers=written_number(reason.stayers.mean, "persons"),
        )
    hired = fsum(m.persons for m in reason.moves if m.after == "local_event")
    if hired:
        yield words(
            "why.anyway",
            hired=written_number(hired, "persons"),
            anyway=written_number(reason.anyway.mean, "persons"),
        )


def who_gains(dossier: Dossier, words: Words) -> Iterator[str]:
    """Yield by dimension who gains most and least, or that it cannot be told."""
    found = [e for e in dossier.evaluation.equities if e.against == "none"]
    for equity in found:
        yield _gap(equity, dossier, words)
    judged = [u.verdict for u in dossier.evaluation.groups if u.against == "none"]
    yield words(
        "equity.compared",
        groups=len(judged),
        gaining=judged.count("gains"),
        losing=judged.count("loses"),
        unclear=judged.count("unclear"),
        pairs=sum(equity.pairs for equity in found),
        apart=sum(equity.pairs_apart for equity in found),
    )


def _sign(name: str, reason: Reason, uplift: Uplift, words: Words) -> str:
    return words(
        f"why.{reason.verdict}",
        group=name,
        points=written_number(uplift.share.mean, "points"),
        intervals=_intervals(uplift.share, uplift.share_ensemble, words),
    )


def _moves(reason: Reason, words: Words) -> str:
    gained, lost = (
        fsum(getattr(flow, side).mean for flow in reason.flows)
        for side in ("gained", "lost")
    )
    return words(
        "why.moves",
        gained=written_number(gained, "persons"),
        lost=written_number(lost, "persons"),
    )


def _gap(found: Equity, dossier: Dossier, words: Words) -> str:
    names = Names(dossier.scenario, words)
    uplift = {
        u.group: written_number(u.share.mean, "points")
        for u in dossier.evaluation.groups
        if (u.against, u.dimension) == ("none", found.dimension)
    }
    return words(
        "equity.apart" if found.is_apart else "equity.alike",
        dimension=words(f"dimension.{found.dimension}"),
        most=names.stratum(found.dimension, found.most),
        most_points=uplift[found.most],
        least=names.stratum(found.dimension, found.least),
        least_points=uplift[found.least],
        gap=written_number(found.gap.mean, "points"),
        intervals=_intervals(found.gap, found.gap_ensemble, words),
    )


def _intervals(inner: Spread, outer: Spread | None, words: Words) -> str:
    said = words("headline.monte_carlo", range=written_range(inner, "points", words))
    if outer is None:
        return said
    span = written_range(outer, "points", words)
    return words("list.clause").join((said, words("why.ensemble", range=span)))
