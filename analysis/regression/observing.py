"""Looks at a case: loads it, plans it where asked, simulates the stored plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.case import Case, simulated
from analysis.journey import require_names, seed_of
from analysis.regression.draws import draws
from analysis.regression.figures import (
    bookings_by_id,
    counts_by_name,
    measures_by_name,
    planned_of,
    required_of,
)
from analysis.regression.observation import Observation, Planning, versions
from analysis.regression.rulebook import rulebook
from analysis.regression.settings import curves_of, settings_of
from analysis.regression.stored import fitting, read_stored
from analysis.regression.turnout import turnouts
from optimizer.audit import audited
from optimizer.planning import make_plan
from scenarios.booking_table import read_bookings
from scenarios.errors import FairplanError, PackNotFound, Problem, SpoiltBaseline
from scenarios.loading import load, load_curves
from scenarios.plan_files import by_hand, read_plan
from scenarios.team import ALONE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.regression.suite import GuardedCase, SuiteFile
    from scenarios.plan import Booking, Plan
    from scenarios.scenario import Scenario
    from scenarios.team import Team

Section = tuple[str, Any]
_KEPT = "kept"
"""Name under which the plan itself is handed on; no section."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A case after a look at it."""

    observation: Observation
    """What was seen."""
    bookings: tuple[Booking, ...] = ()
    """The plan that was simulated."""
    error: FairplanError | None = None
    """What ended the look."""

    @property
    def can_be_recorded(self) -> bool:
        """Whether nothing is known to end a look that takes no stored plan."""
        return self.error is None or isinstance(self.error, SpoiltBaseline)


def look(
    suite: SuiteFile,
    case: GuardedCase,
    *,
    stored: Path | None = None,
    made: Plan | None = None,
    team: Team = ALONE,
) -> Seen:
    """Return what is seen of a case, and what ended the look if anything did.

    Parameters
    ----------
    stored
        Bookings to simulate where the case names none; a plan is made where there are
        none either.
    made
        The plan that planning makes, if that is known.
    """
    found: dict[str, Any] = {}
    error = None
    try:
        for section, content in _sections(suite, case, stored, made, team):
            found[section] = content
    except FairplanError as refused:
        error = refused
    bookings = found.pop(_KEPT, ())
    return Seen(Observation(versions=versions(), **found), bookings, error)


def _sections(
    suite: SuiteFile,
    case: GuardedCase,
    stored: Path | None,
    made: Plan | None,
    team: Team,
) -> Iterator[Section]:
    """Yield section by section, causes before what they lead to."""
    near = suite.beside(case.scenario)
    scenario = load(near, readings=case.readings)
    seed = seed_of(scenario, case.seed)
    own = {"case.seed": seed, "case.replications": case.replications}
    yield "settings", own | settings_of(scenario)
    yield "streams", draws()
    curves = load_curves(scenario, near)
    yield "curves", curves_of(curves)
    make = partial(make_plan, scenario, curves, seed=seed, processes=team.size)
    with fitting(stored):
        if case.plan is not None:
            plan = _read(Path(suite.beside(case.plan)), scenario)
        else:
            plan = read_stored(stored, scenario) if stored else made or make()
        yield _KEPT, plan.bookings
        if case.plan is not None:
            yield "bookings", bookings_by_id(plan.bookings)
        compliance = audited(scenario, plan)
        known = Case(case.name, scenario, plan, compliance, curves.taste, near)
        yield from _audit(known)
        yield from _simulation(known, seed, range(case.replications), team)
    if case.plan is None:
        found = made or (make() if stored else plan)
        yield "search", _search(scenario, found)


def _read(path: Path, scenario: Scenario) -> Plan:
    if not path.is_file():
        rule, advice = "no such plan", "Put it beside the suite."
        raise PackNotFound([Problem(str(path), "plan", "", rule, advice)])
    if path.suffix.lower() == ".json":
        return by_hand(scenario, read_plan(path).bookings)
    return by_hand(scenario, read_bookings(path, scenario))


def _audit(case: Case) -> Iterator[Section]:
    yield "required", required_of(case.compliance)
    yield "planned", planned_of(case.compliance)
    require_names(case.compliance)
    yield "rules", rulebook(case.scenario, case.plan.bookings)


def _simulation(case: Case, seed: int, numbers: range, team: Team) -> Iterator[Section]:
    bookings, taste = case.plan.bookings, case.taste
    visitors, weeks = turnouts(
        case.scenario, bookings, taste=taste, seed=seed, replication=0
    )
    yield "visitors", visitors
    yield "weeks", weeks
    outcomes = simulated(case, seed=seed, numbers=numbers, team=team)
    yield "counts", counts_by_name(outcomes)
    yield "measures", measures_by_name(case, outcomes)


def _search(scenario: Scenario, plan: Plan) -> Planning:
    compliance, how = audited(scenario, plan), plan.provenance
    return Planning(
        status=how.status,
        objective=how.objective,
        bound=how.bound,
        work=how.deterministic_work,
        figures_missed=len(compliance.missed),
        aims_missed=len(compliance.aims_missed),
        shortfall=sum(
            abs(row.margin) for row in (*compliance.missed, *compliance.aims_missed)
        ),
    )
