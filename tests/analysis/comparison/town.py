"""Cases in the small city of the simulation, with a target, a reward and two sets."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.case import Case
from optimizer.audit import audited
from scenarios.compliance import ComplianceRow
from scenarios.ensemble import Member
from scenarios.plan_files import by_hand
from scenarios.scenario import Scenario
from tests.simulation.conftest import booking, city, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenarios.mandate import Strictness
    from scenarios.plan import Booking

TASTE = {"U1": -0.8, "U2": -0.8, "U3": -0.8}
CLAUSE = {"name": named("clause"), "authority": "decree", "article": "1"}
DECREE = {
    "key": "decree", "document": "1", "title": named("decree"),
    "issued": "2026-01-01", "rank": "document",
}  # fmt: skip
REWARD = {
    "affiliation": "provincial", "yuan_per_graduate": 500, "base": "three_year_mean",
}  # fmt: skip


@cache
def town() -> Scenario:
    """Return the small city, whose retention shall rise and is rewarded."""
    return Scenario.from_data(
        city()
        | {
            "authorities": [DECREE],
            "targets": [CLAUSE | {"id": "T-1", "measures": ["retained"]}],
            "rewards": [CLAUSE | REWARD | {"id": "R-1"}],
        }
    )


def fairs(*hosts: str) -> tuple[Booking, ...]:
    """Return a fair at each of some hosts, a day apart."""
    return tuple(
        booking(town(), "fair", host, date(2027, 10, 11 + place))
        for place, host in enumerate(hosts)
    )


def case(
    label: str,
    bookings: Sequence[Booking],
    *,
    members: tuple[Member, ...] = (),
    **changes: Any,
) -> Case:
    """Return a case of the town, some of whose settings are changed."""
    scenario = town().revised(**changes) if changes else town()
    plan = by_hand(scenario, tuple(bookings))
    return Case(
        label, scenario, plan, audited(scenario, plan), TASTE, "", members=members
    )


def member(**values: float) -> Member:
    """Return a parameter set of the town."""
    return Member(values, TASTE, 0.0)


def owed(
    required: int | None, planned: int, strictness: Strictness = "must"
) -> ComplianceRow:
    """Return the row of a figure for events of the year."""
    margin = planned - (required or 0)
    return ComplianceRow(
        mandate="M", obligation="mandate", authority="1", article="1", reading="A",
        strictness=strictness, unit="bureau", measure="events", period="2027",
        required=required, planned=planned, margin=margin,
        status="short" if margin < 0 else "met", bookings=(),
    )  # fmt: skip
