"""Targets: what each asks for, and how likely the plan reaches it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.names import Names
from reporting.notation import written_date, written_number, written_spread
from reporting.tables.shape import CellKind, Column, Row, Table
from scenarios.classes import main_class

if TYPE_CHECKING:
    from analysis.evaluation.findings import TargetFinding
    from reporting.dossier import Dossier
    from reporting.messages import Words
    from scenarios.scenario import Scenario
    from scenarios.target import Target


def targets(dossier: Dossier, words: Words) -> Table:
    """Return each target with its outcome and the probabilities of reaching it."""
    columns = (
        Column("mandate"),
        Column("task", width=28),
        Column("strictness"),
        Column("target_figure", width=44),
        Column("outcome", width=28),
        Column("outcome_monte_carlo", width=28),
        Column("probability_met", "share"),
        Column("probability_minimum", "share"),
        Column("probability_aim", "share"),
    )
    by_id = {target.id: target for target in dossier.scenario.targets}
    rows = (
        _row(found, by_id[found.clause], dossier.scenario, words)
        for found in dossier.evaluation.targets
    )
    return Table("targets", columns, tuple(rows))


def target_figure(target: Target, scenario: Scenario, words: Words) -> str:
    """Return what a target asks: which outcome, how much of it, of whom, by when."""
    said = words(
        "figure.target",
        outcome=_outcome(target, scenario, words),
        bound=bound(target, words),
        classes=_classes(target, scenario, words),
    )
    if target.due is None:
        return said
    return words("target.by", said=said, day=written_date(target.due, words))


def bound(target: Target, words: Words) -> str:
    """Return the figure of a target and what is striven for."""
    if target.at_least is None:
        return words("target.rises")
    kind = kind_of(target)
    said = words("target.at_least", figure=written_number(target.at_least, kind))
    if target.aim is None:
        return said
    aim = written_number(target.aim, kind)
    return words("target.aim", said=said, figure=aim)


def kind_of(target: Target) -> CellKind:
    """Return how a figure or an outcome of a target is written."""
    if not target.is_rate:
        return "count"
    return "share" if target.at_least is not None else "points"


def _row(found: TargetFinding, target: Target, scenario: Scenario, words: Words) -> Row:
    kind = kind_of(target)
    return (
        target.id,
        words.of(target.name),
        words(f"strictness.{target.strictness}"),
        target_figure(target, scenario, words),
        written_spread(found.outcome, kind, words),
        written_spread(found.monte_carlo, kind, words),
        found.probability_met,
        found.probability_minimum,
        found.probability_aim,
    )


def _outcome(target: Target, scenario: Scenario, words: Words) -> str:
    said = words("list.plus").join(words(f"outcome.{m}") for m in target.measures)
    if target.rate_of is not None:
        said = words("target.rate", said=said, base=words(f"base.{target.rate_of}"))
    if target.of:
        groups = (_group(group, scenario, words) for group in target.of)
        said = words("target.of", said=said, groups=words("list.and").join(groups))
    return said


def _group(group: str, scenario: Scenario, words: Words) -> str:
    if group == "university":
        return words("target.universities")
    return Names(scenario, words).subject(group)


def _classes(target: Target, scenario: Scenario, words: Words) -> str:
    years = target.classes or (main_class(scenario.calendar.horizon),)
    if len(years) == 1:
        return words("target.class", year=years[0])
    return words("target.classes", years=words("list.and").join(map(str, years)))
