"""What a relaxed rule leaves room for is what can be placed, where days are plain."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from optimizer import cpsat
from optimizer.bookings import bookings
from optimizer.candidates import Candidate, Candidates, expand
from optimizer.costs import local_invitations
from optimizer.placing.days import offered
from optimizer.rows import Objective, Problem
from optimizer.rules import (
    crew_weeks,
    crowding,
    employer_seasons,
    employer_weeks,
    host_weeks,
    spacing,
)
from tests.optimizer.small_city import (
    calendar,
    city,
    estimate,
    host,
    mandate,
    named,
    organiser,
    programme,
    requirement,
    sector,
)

if TYPE_CHECKING:
    from collections.abc import Hashable

    from optimizer.rules.base import PlacementRule
    from scenarios.scenario import Scenario

MONDAY = date(2027, 3, 1)
PLENTY = 60


def most_dated(scenario: Scenario, rule: PlacementRule) -> int:
    """Return how many events the rule's rows over slots let through."""
    candidates = expand(scenario)
    slots = offered(scenario, dict.fromkeys(candidates.members, 1))
    decisions = tuple((slot, 1) for slot in slots.members)
    problem = Problem(decisions, tuple(rule.post(slots)))
    return _most(problem)


def most_counted(scenario: Scenario, rule: PlacementRule) -> int:
    """Return how many events the rule's rows over counts let through."""
    candidates = expand(scenario)
    assert rule.relax is not None
    rows = tuple(rule.relax(candidates))
    return _most(Problem(tuple((c, PLENTY) for c in candidates.members), rows))


def _most(problem: Problem) -> int:
    aim = Objective(tuple((d, 1) for d, _ in problem.decisions), "maximise")
    answer = cpsat.solve(problem, aim, seed=1, work=10.0)
    assert answer.status == "optimal"
    return round(answer.objective)


def busy(num_days: int, **changes: Any) -> Scenario:
    """Return a city where every day of the horizon may be used."""
    programme_ = programme(
        "P1", sessions=["am", "pm"], weekends=True, max_per_host=PLENTY, **changes
    )
    return city(calendar=calendar(MONDAY, num_days), programmes=[programme_])


@pytest.mark.parametrize("gap", [1, 2, 5, 9, 30])
@pytest.mark.parametrize("num_days", [1, 9, 10, 11, 28])
def test_spacing_counts_what_fits(gap: int, num_days: int) -> None:
    scenario = busy(num_days, spacing_days=gap)
    expected = (num_days - 1) // gap + 1
    assert most_dated(scenario, spacing.RULE) == expected
    assert most_counted(scenario, spacing.RULE) == expected


def test_no_spacing_leaves_a_host_free() -> None:
    assert spacing.RULE.relax is not None
    candidates = expand(busy(7))
    assert list(spacing.RULE.relax(candidates)) == []
    assert most_dated(busy(7), spacing.RULE) == 14


@pytest.mark.parametrize("num_days", [5, 7, 8, 20])
def test_host_weeks_count_what_fits(num_days: int) -> None:
    scenario = busy(num_days).revised(
        hosts=[host("U1", university="U1", events_per_week=2)]
    )
    weeks = -(-num_days // 7)
    assert most_dated(scenario, host_weeks.RULE) == 2 * weeks
    assert most_counted(scenario, host_weeks.RULE) == 2 * weeks


@pytest.mark.parametrize("crews", [1, 2])
def test_crew_weeks_count_what_fits(crews: int) -> None:
    unit = organiser("O1", crews=4, events_per_crew_week=1)
    scenario = busy(16, crews=crews).revised(organisers=[unit])
    assert most_dated(scenario, crew_weeks.RULE) == 12 // crews
    assert most_counted(scenario, crew_weeks.RULE) == 12 // crews


def test_an_organisers_weeks_are_its_own() -> None:
    units = [organiser(o, events_per_crew_week=1) for o in ("O1", "O2")]
    scenario = busy(14).revised(organisers=units)
    assert most_counted(scenario, crew_weeks.RULE) == 4


def test_the_candidates_cap_is_what_spacing_and_repetition_leave() -> None:
    def cap(num_days: int, **changes: Any) -> int:
        changed = programme("P1", weekends=True, **changes)
        scenario = city(calendar=calendar(MONDAY, num_days), programmes=[changed])
        return expand(scenario).members[0].cap

    assert cap(21, max_per_host=9, spacing_days=10) == 3
    assert cap(20, max_per_host=9, spacing_days=10) == 2
    assert cap(21, max_per_host=2, spacing_days=10) == 2


def test_hosts_are_near_up_to_the_distance_and_include_themselves() -> None:
    def near(within_km: float) -> dict[str, tuple[str, ...]]:
        return crowding.near_hosts(
            city(
                universities=[],
                hosts=[host("A"), host("B", lat=37.59)],
                options={
                    "budget": {"yuan": 1},
                    "crowding": {"within_km": within_km, "events_per_day": 1},
                },
            )
        )

    assert near(0.0) == near(10.0) == {"A": ("A",), "B": ("B",)}
    assert near(10.1) == {"A": ("A", "B"), "B": ("A", "B")}


def sectors(**changes: Any) -> Scenario:
    """Return a city whose programme invites from one of two sectors."""
    return city(
        sectors=[sector("making", **changes), sector("trade", employers=estimate(0))],
        programmes=[programme("P1", sector_weights={"making": 1.0}, employers=10)],
    )


def test_a_sector_gives_its_employers_times_their_visits() -> None:
    made = sectors(employers=estimate(30), visits_per_season=4, weekly_share=0.5)
    assert employer_seasons.limit(made.sectors[0]) == 120
    assert employer_weeks.limit(made.sectors[0]) == 15


def test_a_programme_asks_nothing_of_sectors_it_does_not_name() -> None:
    candidates = expand(sectors())
    slots = offered(candidates.scenario, dict.fromkeys(candidates.members, 1))
    for rows in (employer_seasons.post(candidates), employer_weeks.post(slots)):
        asked = [(row.subject.split()[0], c) for row in rows for _, c in row.terms]
        assert {(name.rstrip(","), c) for name, c in asked} == {("making", 10)}


def test_local_invitations_are_the_local_share_of_each_sector() -> None:
    scenario = city(
        sectors=[
            sector("making", employers=estimate(75)),
            sector("trade", employers=estimate(25)),
        ],
        programmes=[programme("P1", local_share=estimate(0.5))],
    )
    invited = local_invitations(scenario, scenario.programmes[0], 40)
    assert invited == {"making": 15, "trade": 5}


@pytest.mark.parametrize(("gap", "is_kept"), [(6, True), (7, True), (8, False)])
def test_events_exactly_as_far_apart_as_spacing_asks_are_allowed(
    gap: int, is_kept: bool
) -> None:
    candidates = expand(busy(14, spacing_days=gap))
    slots = offered(candidates.scenario, dict.fromkeys(candidates.members, 1)).members
    week_apart = [s for s in slots if s.day.weekday() == 2 and s.session == "am"]
    made = bookings(candidates.scenario, week_apart)
    assert len(made) == 2
    assert (not list(spacing.check(candidates.scenario, made))) is is_kept


@pytest.mark.parametrize(
    ("first", "last"), [("2027-03-01", "2027-03-07"), ("2027-03-22", "2027-03-28")]
)
def test_spacing_over_a_part_of_the_year_binds_only_what_must_fall_into_it(
    first: str, last: str
) -> None:
    interval = {"first": first, "last": last}
    window = {"key": "part", "name": named("part"), "intervals": [interval]}
    kept = {"weekends": True, "spacing_days": 9, "max_per_host": 9}
    owed = requirement(of={"programmes": ["P1"]}, at_least=0, window="part")
    candidates = expand(
        city(
            calendar=calendar(MONDAY, 28, windows=[window]),
            programmes=[programme("P1", **kept), programme("P2", **kept)],
            mandates=[mandate("M", owed)],
        )
    )
    assert [c.programme for c in candidates.members] == ["P1", "P1", "P2"]
    four: dict[Hashable, int] = {candidates.members[2]: 4}
    assert all(row.holds(four) for row in spacing.relax(candidates))


@pytest.mark.parametrize(("gap", "is_kept"), [(7, True), (13, True), (14, False)])
def test_weeks_too_close_for_two_events_share_one(gap: int, is_kept: bool) -> None:
    weekly = requirement(at_least=0, per="week")
    scenario = busy(28, spacing_days=gap).revised(
        mandates=[mandate("M", weekly)],
    )
    first, second, third, fourth = expand(scenario).members
    rows = tuple(spacing.relax(expand_of(scenario, (first, second, third, fourth))))
    neighbours: dict[Hashable, int] = {second: 1, third: 1}
    apart: dict[Hashable, int] = {first: 1, third: 1}
    assert all(row.holds(neighbours) for row in rows) is is_kept
    assert all(row.holds(apart) for row in rows)


def expand_of(scenario: Scenario, members: tuple[Candidate, ...]) -> Candidates:
    return Candidates(scenario, members, ())


@pytest.mark.parametrize("num_days", [1, 5, 10])
def test_crowding_counts_what_fits_around_a_host(num_days: int) -> None:
    near = {"budget": {"yuan": 1}, "crowding": {"within_km": 1, "events_per_day": 2}}
    scenario = busy(num_days).revised(options=near)
    assert most_counted(scenario, crowding.RULE) == 2 * num_days
    assert most_dated(scenario, crowding.RULE) == 2 * num_days


@pytest.mark.parametrize("num_days", [3, 7, 10])
def test_employer_weeks_count_what_fits(num_days: int) -> None:
    made = sector("making", employers=estimate(40), weekly_share=0.5)
    invited = {"sector_weights": {"making": 1.0}, "employers": 10}
    scenario = busy(num_days, **invited).revised(sectors=[made])
    weeks = -(-num_days // 7)
    assert most_counted(scenario, employer_weeks.RULE) == 2 * weeks
    assert most_dated(scenario, employer_weeks.RULE) == 2 * weeks


def test_no_candidate_asks_for_employers_it_does_not_invite() -> None:
    assert employer_weeks.RULE.relax is not None
    rows = tuple(employer_weeks.RULE.relax(expand(sectors())))
    assert {row.subject.split(",")[0] for row in rows} == {"making"}
    assert {coefficient for row in rows for _, coefficient in row.terms} == {10}
