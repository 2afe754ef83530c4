"""Plans from files: ``plan.json``, or a table of bookings as edited by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from scenarios.booking_table import TABLES, read_bookings
from scenarios.errors import PackNotFound, Problem, ScenarioError
from scenarios.loading import load
from scenarios.plan import Plan, Provenance
from scenarios.publication import complete

if TYPE_CHECKING:
    from pathlib import Path

    from scenarios.plan import Booking
    from scenarios.scenario import Scenario


def read_plan(path: Path) -> Plan:
    """Read ``plan.json``.

    Raises
    ------
    ScenarioError
        With every problem of the file.
    """
    complete(path.parent)
    try:
        return Plan.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise ScenarioError(
            Problem(
                path.name,
                ".".join(str(step) for step in detail["loc"]) or "file",
                "",
                detail["msg"],
                "Use a plan.json as this program wrote it.",
            )
            for detail in error.errors()
        ) from error


def read_any(path: Path, name: str = "") -> tuple[Scenario, Plan]:
    """Read ``plan.json`` or a table of bookings with the scenario it belongs to.

    A table of bookings takes its scenario, readings and budget from the ``plan.json``
    beside it; `name` names another scenario, which takes nothing from a plan that is
    not its own. A plan made for another version of its scenario is read as one drawn
    up by hand: what was proved of it holds no more.

    Raises
    ------
    ScenarioError
        With every problem, or if no scenario is known.
    OSError
        If there is no such file.
    """
    complete(path.parent)
    # A file that is not there is no table without its plan.
    path.stat()
    is_table = path.suffix.lower() in TABLES
    beside = path.with_name("plan.json") if is_table else path
    known = read_plan(beside) if beside.is_file() or not is_table else None
    if known is None and not name:
        advice = "Name the scenario with --scenario."
        rule = "there is no plan.json beside it to name its scenario"
        raise ScenarioError([Problem(path.name, "scenario", "", rule, advice)])
    scenario = _scenario_of(known, name, path)
    if is_table and known is not None and known.scenario != scenario.name:
        known = None
    if known is not None and not is_table:
        current = known.scenario_digest == scenario.digest
        return scenario, known if current else by_hand(scenario, known.bookings)
    made = by_hand(scenario, read_bookings(path, scenario))
    budget = known.budget_yuan if known else made.budget_yuan
    return scenario, made.model_copy(update={"budget_yuan": budget})


def source_of(plan: Path, scenario: str) -> str:
    """Return the pack beside a plan that is called like its scenario, or that name."""
    beside = plan.with_name(f"{scenario}.yaml")
    return str(beside) if beside.is_file() else scenario


def _scenario_of(known: Plan | None, name: str, path: Path) -> Scenario:
    wanted = name or (source_of(path, known.scenario) if known else "")
    try:
        found = load(wanted)
        in_force = {m.id: found.reading_of(m).key for m in found.mandates}
        own = known is not None and known.scenario == found.name
        chosen = known.readings.items() if known and own else ()
        others = {m: key for m, key in chosen if in_force.get(m) != key}
        return load(wanted, readings=others) if others else found
    except PackNotFound as error:
        if name:
            raise
        rule, advice = "no such pack is shipped", "Name its file with --scenario."
        problem = Problem(path.name, "scenario", wanted, rule, advice)
        raise PackNotFound([problem]) from error


def by_hand(scenario: Scenario, bookings: tuple[Booking, ...]) -> Plan:
    """Return the plan that bookings drawn up by hand make."""
    return Plan(
        scenario=scenario.name,
        scenario_digest=scenario.digest,
        readings={m.id: scenario.reading_of(m).key for m in scenario.mandates},
        calendar_mark="assumption" if scenario.calendar.is_provisional else "sourced",
        budget_yuan=scenario.options.budget.yuan,
        provenance=Provenance(
            status="manual", engine="", objective=0.0, bound=0.0, gap=0.0,
            deterministic_work=0.0, seed=0,
        ),
        bookings=bookings,
    )  # fmt: skip
