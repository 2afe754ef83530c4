"""Why a year cannot be planned and what would help, in sentences for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.messages import words_of
from reporting.names import Names
from reporting.repairs import repair_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.explanation.clash import Clash, Member
    from optimizer.explanation.explaining import Explanation
    from optimizer.explanation.supply import Demand
    from optimizer.rows import Row
    from scenarios.scenario import Scenario

MOST_LINES = 6
"""Rows or duties of one kind that are told in words; data hold them all."""
_RULES = {
    "aggregation": "events are counted once",
    "blackout": "hosts are closed outside semesters, in exam weeks and vacations",
    "budget": "money for events [yuan]",
    "campus_coverage": "every university receives every kind that serves all",
    "crew_times": "crews at one time",
    "crew_weeks": "crew events an organiser can run",
    "crowding": "events near each other on one day",
    "eligible_host": "hosts that may receive the programme",
    "eligible_organiser": "units that may hold the programme and have its crews",
    "employer_seasons": "visits that employers give in a season",
    "employer_weeks": "employers that can be out in a week",
    "host_weeks": "events a host can receive",
    "repetition": "events of one programme at one host",
    "separate": "mandates that must not count one event twice",
    "spacing": "days between events of one kind and theme at one host",
    "spending": "what the money may buy",
    "suitable_room": "venues of the right kind and size",
    "venue_times": "one event at a time in a venue",
    "working_day": "events fall on working days",
}
"""What a rule limits, by its name."""
_LIMITS = {
    "crew_weeks": "the crews", "host_weeks": "the weeks of the hosts",
    "venue_times": "the venues", "repetition": "the events a host bears",
    "spacing": "the days between events", "crowding": "crowding",
    "employer_seasons": "the employers", "budget": "the budget",
    "distinct_months": "the months", "distinct_hosts": "the hosts",
    "distinct_districts": "the districts",
}  # fmt: skip
"""What leaves too little room, by the name of a limit."""


def explanation_lines(found: Explanation) -> Iterator[str]:
    """Yield what a planner reads first."""
    title = found.scenario.title.en
    if found.clash is None:
        yield f"{title}: can be planned"
        yield from _usage_lines(found)
        return
    proof = "two engines agree"
    spare = "none can be spared" if found.clash.irreducible else "some may be spared"
    yield f"{title}: cannot be planned. These cannot all hold ({proof}; {spare}):"
    yield from _clash_lines(found.scenario, found.clash)
    if found.short:
        yield "By arithmetic alone:"
        yield from _told([line for d in found.short for line in _short_lines(d)])
    if not found.repairs:
        yield "No small change was found that makes it possible."
        return
    yield "Each of these makes it possible; it was planned with dates and venues:"
    for number, repair in enumerate(found.repairs, 1):
        sentence = repair_sentence(found.scenario, repair)
        yield f"  {number}. {sentence} (then {repair.cost_yuan:,} yuan at least)"


def _clash_lines(scenario: Scenario, clash: Clash) -> Iterator[str]:
    mandates = {m.id: m for m in scenario.mandates}
    for member in clash.members:
        mandate = mandates.get(member.group)
        meaning = mandate.name.en if mandate else _RULES.get(member.group, "")
        yield f"  - {member.group}: {meaning}"
        figures = [_figure(member, row) for row in member.rows]
        yield from _told([f"  {line}" for line in dict.fromkeys(figures) if line])


def _told(lines: list[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        yield f"    and {len(lines) - MOST_LINES} more"


def _figure(member: Member, row: Row) -> str:
    bounds = [
        text
        for text, bound in (
            (f"at least {row.low:,}" if row.low else "", row.low),
            (f"at most {row.high:,}" if row.high is not None else "", row.high),
        )
        if text and bound is not None
    ]
    subject = row.subject.removeprefix(member.group).strip("[]")
    return f"  {subject}: {', '.join(bounds)}" if bounds else ""


def _short_lines(demand: Demand) -> Iterator[str]:
    who = f"{demand.mandate} ({demand.subject})"
    if not demand.num_hosts:
        yield f"{who}: nothing that counts can be held anywhere"
        return
    where = f"{demand.num_hosts} hosts, {demand.num_weeks} weeks"
    for supply in demand.supplies:
        if supply.is_short:
            yield (
                f"{who}: {supply.needed:,} needed, room for {supply.available:,} "
                f"by {_LIMITS[supply.limit]} ({where})"
            )


def _usage_lines(found: Explanation) -> Iterator[str]:
    usage = found.usage
    if usage is None:
        return
    limit = "no fixed budget"
    if usage.budget_yuan:
        share = usage.cost_yuan / usage.budget_yuan
        limit = f"{share:.0%} of the budget of {usage.budget_yuan:,}"
    yield f"cheapest plan: {usage.events} events, {usage.cost_yuan:,} yuan ({limit})"
    names = Names(found.scenario, words_of("en"))
    for use in usage.crews:
        yield (
            f"  {names.organiser(use.organiser)}: {use.crew_events} crew events, "
            f"{use.busiest_week} of {use.a_week} in its busiest week, "
            f"{use.full_weeks} full weeks"
        )
