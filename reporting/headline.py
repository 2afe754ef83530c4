"""The few figures that a reader should leave with, each with its interval."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from analysis.evaluation.findings import CITY, Disrupted, Uplift
from analysis.evaluation.plausibility import plausibility
from reporting.messages import words_of
from reporting.notation import written_number, written_range, written_spread
from reporting.reasons import main_reason
from reporting.tables.reasons import city_reason
from reporting.tables.targets import bound, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.spread import Spread
    from reporting.dossier import Dossier
    from reporting.messages import Words
    from reporting.tables.shape import CellKind


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with what it means."""

    label: str
    value: str
    notes: tuple[str, ...]


def headline(dossier: Dossier, words: Words) -> tuple[Figure, ...]:
    """Return the key figures of a run."""
    return (
        _duties(dossier, words),
        _events(dossier, words),
        *_robustness(dossier, words),
        _retained(dossier, words),
        _uplift(dossier, words),
        *_disrupted(dossier, words),
        _cost(dossier, words),
        *_targets(dossier, words),
        *_services(dossier, words),
    )


def headline_lines(dossier: Dossier) -> tuple[str, ...]:
    """Return the key figures as English lines for a terminal."""
    return tuple(
        f"{figure.label}: {figure.value}"
        + (f" ({'; '.join(figure.notes)})" if figure.notes else "")
        for figure in headline(dossier, words_of("en"))
    )


def city_uplift(dossier: Dossier) -> Uplift | None:
    """Return the uplift of the plan against no events over the whole city."""
    wanted = ("plan", "none", CITY)
    found = dossier.evaluation.uplifts
    return next((u for u in found if (u.arm, u.against, u.group) == wanted), None)


def _duties(dossier: Dossier, words: Words) -> Figure:
    owed = dossier.compliance.binding
    missed = len(dossier.compliance.missed)
    provided = Counter(r.reading for r in owed if r.obligation == "commitment")
    verdict = "all_met" if dossier.compliance.is_clean else "missed"
    notes = [
        *(words(f"headline.{basis}", count=n) for basis, n in provided.items()),
        words("headline.violations", count=len(dossier.compliance.violations)),
        words(f"headline.{verdict}"),
    ]
    if dossier.compliance.aims_missed:
        count = len(dossier.compliance.aims_missed)
        notes.append(words("headline.aims_missed", count=count))
    value = words("headline.of", part=len(owed) - missed, whole=len(owed))
    return Figure(words("headline.duties"), value, tuple(notes))


def _events(dossier: Dossier, words: Words) -> Figure:
    plan = dossier.plan
    return Figure(
        words("headline.events"),
        f"{len(plan.bookings):,}",
        (words("headline.cost", yuan=f"{plan.cost_yuan:,}"),),
    )


def _robustness(dossier: Dossier, words: Words) -> Iterator[Figure]:
    found = dossier.robustness
    if found is None:
        return
    sure = found.robust.kept
    asked, plain = found.confidence, found.plain.kept.value
    yield Figure(
        words("headline.robustness"),
        written_number(sure.value, "share"),
        (
            words("headline.robustness_asked", share=written_number(asked, "share")),
            words("headline.robustness_plain", share=written_number(plain, "share")),
            words("headline.robustness_years", years=f"{sure.of:,}"),
        ),
    )


def _retained(dossier: Dossier, words: Words) -> Figure:
    uplift = city_uplift(dossier)
    label = words("headline.retained")
    if uplift is None:
        return Figure(label, words("none"), ())
    mean = written_number(uplift.retained.mean, "persons")
    notes = (_monte_carlo(uplift.retained, "persons", words), words("headline.against"))
    return Figure(label, mean, notes)


def _uplift(dossier: Dossier, words: Words) -> Figure:
    uplift = city_uplift(dossier)
    label = words("headline.uplift")
    if uplift is None:
        return Figure(label, words("none"), ())
    notes = [
        *_both_errors(uplift, words),
        words(f"plausibility.{plausibility(uplift)}"),
    ]
    notes += _why_below(dossier, words)
    value = words("headline.points", points=written_number(uplift.share.mean, "points"))
    return Figure(label, value, tuple(notes))


def _both_errors(found: Uplift | Disrupted, words: Words) -> Iterator[str]:
    """Yield the Monte Carlo interval, and that over parameter sets, if any."""
    yield _monte_carlo(found.share, "points", words)
    if found.share_ensemble is not None:
        span = written_range(found.share_ensemble, "points", words)
        mean = written_number(found.share_ensemble.mean, "points")
        yield words("headline.ensemble", mean=mean, range=span)


def _disrupted(dossier: Dossier, words: Words) -> Iterator[Figure]:
    """Yield what is left of the plan where events are called off, if that was asked."""
    for found in dossier.evaluation.disruptions:
        if found.arm == "plan":
            number = written_number(found.called_off.mean, "decimal")
            lost = written_number(found.lost.mean, "persons")
            points = written_number(found.share.mean, "points")
            yield Figure(
                words("headline.disrupted"),
                words("headline.points", points=points),
                (
                    *_both_errors(found, words),
                    words("headline.called_off", number=number),
                    words("headline.lost", number=lost),
                ),
            )


def _why_below(dossier: Dossier, words: Words) -> Iterator[str]:
    """Yield why the plan loses graduates, where it surely does."""
    reason = city_reason(dossier)
    if reason is not None and reason.verdict == "loses":
        # It stands among others in brackets, so that its full stop would be in the way.
        yield from (line.rstrip(".。") for line in main_reason(reason, words))


def _cost(dossier: Dossier, words: Words) -> Figure:
    cost = dossier.evaluation.yuan_per_extra_retained
    label = words("headline.cost_per_retained")
    if cost is None:
        return Figure(label, words("none"), (words("headline.no_cost"),))
    value = words("headline.yuan", yuan=written_number(cost.mean, "yuan"))
    return Figure(
        label,
        value,
        (words("headline.interval", range=written_range(cost, "yuan", words)),),
    )


def _targets(dossier: Dossier, words: Words) -> Iterator[Figure]:
    """Yield the probability of each target that is no part of another."""
    by_id = {target.id: target for target in dossier.scenario.targets}
    for found in dossier.evaluation.targets:
        target = by_id[found.clause]
        if target.part_of is not None:
            continue
        outcome = written_spread(found.outcome, kind_of(target), words)
        notes = [bound(target, words), words("headline.simulated", outcome=outcome)]
        if found.probability_aim is not None:
            aim = written_number(found.probability_aim, "share")
            notes.append(words("headline.aim", probability=aim))
        yield Figure(
            words("headline.target", clause=target.id),
            written_number(found.probability_met, "share"),
            tuple(notes),
        )


def _services(dossier: Dossier, words: Words) -> Iterator[Figure]:
    """Yield how many units give the help they owe in time, if any owes some."""
    found = dossier.evaluation.services
    if not found:
        return
    in_need = fsum(service.owed.mean - service.left.mean for service in found)
    helped = fsum(
        service.served_share.mean * (service.owed.mean - service.left.mean)
        for service in found
    )
    share = written_number(helped / in_need if in_need else 1.0, "share")
    met = sum(service.suffices for service in found)
    value = words("headline.of", part=met, whole=len(found))
    note = words("headline.served", share=share)
    yield Figure(words("headline.services"), value, (note,))


def _monte_carlo(spread: Spread, kind: CellKind, words: Words) -> str:
    return words("headline.monte_carlo", range=written_range(spread, kind, words))
