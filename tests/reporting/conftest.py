"""A small but complete dossier: what one run in the tiny city found."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from analysis.evaluation.findings import (
    CITY,
    ArmRate,
    Driver,
    Drivers,
    Evaluation,
    RewardFinding,
    ServiceFinding,
    TargetFinding,
    Uplift,
)
from analysis.spread import Spread
from reporting.dossier import Dossier
from scenarios.compliance import Compliance, ComplianceRow
from scenarios.duties import Duty, duties, measured
from scenarios.plan import Booking, Plan, Provenance, Stage
from scenarios.scenario import Scenario
from tests.reporting.tiny_city import scenario_data
from tests.reporting.tiny_groups import equities, group_uplifts, reasons

EVENTS = (
    ("small", "east", "north", date(2027, 3, 9)),
    ("grand", "bureau", "north", date(2027, 3, 16)),
    ("talk", "bureau", "south", date(2027, 3, 18)),
    ("talk", "bureau", "south", date(2027, 3, 19)),
    ("small", "west", "hall", date(2027, 6, 1)),
    ("grand", "bureau", "south", date(2027, 10, 9)),
)
"""Programme, organiser, host and day of each booking; 9 October is a make-up day."""


@pytest.fixture(scope="session")
def scenario() -> Scenario:
    return Scenario.from_data(scenario_data())


@pytest.fixture(scope="session")
def plan(scenario: Scenario) -> Plan:
    return Plan(
        scenario=scenario.name,
        scenario_digest=scenario.digest,
        readings={m.id: scenario.reading_of(m).key for m in scenario.mandates},
        calendar_mark="assumption",
        budget_yuan=900_000,
        provenance=Provenance(
            status="optimal",
            engine="CP-SAT 9.15",
            objective=12.345678901234,
            bound=12.35,
            gap=0.00035,
            deterministic_work=1.5,
            seed=7,
            stages=(Stage(term="uplift", unit="persons", value=12, bound=12, gap=0),),
        ),
        bookings=_bookings(scenario),
    )


@pytest.fixture(scope="session")
def compliance(scenario: Scenario, plan: Plan) -> Compliance:
    rows = [_row(duty, plan, scenario) for duty in duties(scenario)]
    shared = {"authority": "示政发〔2026〕1号", "period": "2027", "bookings": ()}
    for unit, provided in (("east", 3), ("west", 0)):
        row = {
            "mandate": "C-1", "obligation": "commitment", "article": "二（一）",
            "reading": "declared", "strictness": "must", "unit": unit,
            "measure": "bases", "required": 3, "planned": provided,
            "margin": provided - 3, "status": "met" if provided else "short",
        }  # fmt: skip
        rows.append(ComplianceRow.from_data(shared | row))
    row = {
        "mandate": "E-1", "obligation": "encouragement", "article": "二（一）",
        "reading": "none", "strictness": "encourage", "unit": "university",
        "measure": "events", "required": None, "planned": 0, "margin": 0,
        "status": "no_figure",
    }  # fmt: skip
    rows.append(ComplianceRow.from_data(shared | row))
    return Compliance(rows=tuple(rows), violations=())


@pytest.fixture(scope="session")
def evaluation() -> Evaluation:
    groups = (CITY, "north", "south")
    better = {"none": 0.0, "minimum": 0.004, "plan": 0.0065}
    return Evaluation(
        replications=20,
        ensemble_members=8,
        half_width_asked=0.0008,
        drivers=Drivers(
            (
                Driver("search.local_share", 0.009, 0.004),
                Driver("attendance.season_log_odds.1", 0.0061, 0.0069),
            ),
            mean=0.0065,
            chance=0.001,
        ),
        seed=3,
        rates=tuple(
            ArmRate(
                arm, group, _around(600 + 1800 * gain, 5), _around(0.4 + gain, 0.003),
                _around(0.85, 0.002),
            )
            for group in groups
            for arm, gain in better.items()
        ),
        uplifts=tuple(
            Uplift(
                arm, against, group, _around(11.7, 3), _around(0.0065, 0.001),
                _around(0.006, 0.005) if group == CITY else None, 0.975,
            )
            for group in groups
            for arm, against in (("plan", "none"), ("plan", "minimum"))
        ),
        yuan_per_extra_retained=_around(25_641.03, 4_000),
        rewards=(
            RewardFinding("R-1", "north", 500, _around(45_500, 20_000), 0.05, 0.0),
        ),
        targets=(
            TargetFinding(
                "T-1", (2027,), date(2027, 12, 31), 0.4, 0.45, _around(0.4065, 0.01),
                _around(0.4065, 0.004), 0.9, 0.7, 0.1,
            ),
            TargetFinding(
                "T-2", (2027,), date(2027, 12, 31), None, None, _around(0, 0),
                _around(0, 0), 0.0, 0.0, None,
            ),
        ),
        services=(
            ServiceFinding(
                "V-1", "east", _around(200, 9), _around(40, 4), _around(480, 9),
                _around(0.75, 0.05), 1.0, 0.0, 2, 3,
            ),
            ServiceFinding(
                "V-1", "west", _around(100, 9), _around(20, 4), _around(320, 9),
                Spread(1.0, 1.0, 1.0), 1.0, 1.0, 2, None,
            ),
        ),
        groups=group_uplifts(),
        equities=equities(),
        reasons=reasons(),
    )  # fmt: skip


@pytest.fixture(scope="session")
def dossier(
    scenario: Scenario, plan: Plan, compliance: Compliance, evaluation: Evaluation
) -> Dossier:
    versions = {"fairplan": "0.1.0", "ortools": "9.15"}
    return Dossier(scenario, plan, compliance, evaluation, versions)


def _around(mean: float, half_width: float) -> Spread:
    return Spread(mean, mean - half_width, mean + half_width)


def _bookings(scenario: Scenario) -> tuple[Booking, ...]:
    numbers: Counter[str] = Counter()
    found = []
    for name, organiser, host, day in EVENTS:
        programme = scenario.programme[name]
        place = f"{name}@{organiser}@{host}"
        numbers[place] += 1
        booking = Booking(
            booking_id=f"{place}@{numbers[place]}",
            programme=name,
            kind=programme.kind,
            theme=programme.theme,
            organiser=organiser,
            host=host,
            district=scenario.host[host].district,
            date=day,
            daypart="full_day" if name == "grand" else "morning",
            venue="gym",
            employers=programme.employers,
            posts=programme.posts,
            participants=programme.participants,
            cost_yuan=50_000,
        )
        counts = [d.mandate for d in duties(scenario) if d.counts(booking)]
        found.append(booking.revised(mandates=counts))
    return tuple(found)


def _row(duty: Duty, plan: Plan, scenario: Scenario) -> ComplianceRow:
    mandate = next(m for m in scenario.mandates if m.id == duty.mandate)
    counted = [b for b in plan.bookings if duty.counts(b)]
    planned, owed = measured(duty.measure, counted), duty.at_least or 0
    return ComplianceRow(
        mandate=duty.mandate,
        obligation="mandate",
        authority="示政发〔2026〕1号",
        article=mandate.article,
        reading=scenario.reading_of(mandate).key,
        strictness=duty.strictness,
        unit=duty.unit,
        measure=duty.measure,
        period=duty.period,
        required=owed,
        planned=planned,
        margin=planned - owed,
        status="met" if planned >= owed else "short",
        bookings=tuple(b.booking_id for b in counted),
    )
