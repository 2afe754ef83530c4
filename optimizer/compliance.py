"""The compliance table: one row per duty, commitment and encouragement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.counting import counted
from scenarios.compliance import ComplianceRow, RowStatus
from scenarios.duties import Duty, duties, measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.commitment import Commitment
    from scenarios.mandate import Mandate
    from scenarios.plan import Booking
    from scenarios.scenario import Scenario


def compliance_rows(
    scenario: Scenario, bookings: tuple[Booking, ...]
) -> Iterator[ComplianceRow]:
    """Yield the rows of mandates, then commitments, then encouragements."""
    mandates = {mandate.id: mandate for mandate in scenario.mandates}
    owed = zip(duties(scenario), counted(scenario, bookings), strict=True)
    for duty, own in owed:
        yield _duty_row(scenario, duty, mandates[duty.mandate], own)
    for commitment in scenario.commitments:
        yield from _commitment_rows(scenario, commitment)
    yield from _encouragement_rows(scenario)


def _duty_row(
    scenario: Scenario, duty: Duty, mandate: Mandate, own: tuple[Booking, ...]
) -> ComplianceRow:
    planned = measured(duty.measure, own)
    margin, status = judged(duty, planned)
    figure = duty.at_most if duty.at_least is None else duty.at_least
    return ComplianceRow(
        mandate=duty.mandate,
        obligation="mandate",
        authority=scenario.authority[mandate.authority].document,
        article=mandate.article,
        reading=scenario.reading_of(mandate).key,
        strictness=duty.strictness,
        unit=duty.unit,
        host=duty.place,
        measure=duty.measure,
        period=duty.period,
        required=figure,
        planned=planned,
        margin=margin,
        status=status,
        bookings=tuple(b.booking_id for b in own),
    )


def judged(duty: Duty, planned: int) -> tuple[int, RowStatus]:
    """Return how far `planned` lies from the nearer bound, and the verdict."""
    over = None if duty.at_most is None else duty.at_most - planned
    under = None if duty.at_least is None else planned - duty.at_least
    if under is not None and under < 0:
        return under, "short"
    if over is not None and over < 0:
        return over, "exceeded"
    room = [distance for distance in (over, under) if distance is not None]
    return (min(room), "met") if room else (0, "no_figure")


def _commitment_rows(
    scenario: Scenario, commitment: Commitment
) -> Iterator[ComplianceRow]:
    named = scenario.units_of(commitment.by)
    units = [(unit,) for unit in named] if commitment.each else [named]
    for unit in units:
        provided = sum(commitment.provided.get(member, 0) for member in unit)
        required = commitment.owed_by(scenario.university.get(unit[0]))
        margin = provided - required
        yield ComplianceRow(
            mandate=commitment.id,
            obligation="commitment",
            authority=scenario.authority[commitment.authority].document,
            article=commitment.article,
            reading=_basis(commitment),
            strictness=commitment.strictness,
            unit=unit[0] if commitment.each else "+".join(commitment.by),
            measure=commitment.unit.en,
            period=_horizon(scenario),
            required=required,
            planned=provided,
            margin=margin,
            status="met" if margin >= 0 else "short",
            bookings=(),
        )


def _basis(commitment: Commitment) -> str:
    """Return what its provision rests on, in place of a reading."""
    return "assumed" if commitment.provision_mark == "assumption" else "declared"


def _encouragement_rows(scenario: Scenario) -> Iterator[ComplianceRow]:
    for clause in scenario.encouragements:
        yield ComplianceRow(
            mandate=clause.id,
            obligation="encouragement",
            authority=scenario.authority[clause.authority].document,
            article=clause.article,
            reading="none",
            strictness="encourage",
            unit="+".join(clause.by),
            measure=clause.unit.en if clause.unit else "events",
            period=_horizon(scenario),
            required=None,
            planned=0,
            margin=0,
            status="no_figure",
            bookings=(),
        )


def _horizon(scenario: Scenario) -> str:
    horizon = scenario.calendar.horizon
    years = sorted({horizon.first.year, horizon.last.year})
    return "-".join(str(year) for year in years)
