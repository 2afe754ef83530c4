"""What one event at a time means for counts: the days of a span hold so many dayparts.

Every plan that keeps the rules on venues and crews at one time keeps these rows, so
that years which fail for want of rooms or hands are told from counts. Planning itself
does without them: limits per week are stricter nearly everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer.candidates import Candidate
from optimizer.domain import refusal_of_room
from optimizer.rules import crew_times, venue_times
from optimizer.spans import rows_of_spans
from scenarios.workdays import week_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.candidates import Candidates
    from optimizer.rows import Row
    from scenarios.city import Daypart
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario


def venue_rows(candidates: Candidates) -> Iterator[Row]:
    """Yield the dayparts that venues have on all days of a span together.

    One row for each set of venues that some programme may fill, over the programmes
    that fit nowhere else. A host whose limit per week is stricter needs none.
    """
    scenario = candidates.scenario
    for host, own in candidates.grouped(lambda c: c.host).items():
        offers = {c.programme: _times(scenario, c.programme, host) for c in own}
        for places in dict.fromkeys(where for where, _ in offers.values()):
            inside = {
                programme: parts
                for programme, (where, parts) in offers.items()
                if where <= places
            }
            fewest = min(inside.values(), default=0)
            a_week = scenario.host[host].events_per_week
            members = [c for c in own if c.programme in inside]
            if not fewest or len(places) // fewest >= a_week:
                continue

            def parts(c: Candidate, inside: dict[str, int] = inside) -> int:
                return inside[c.programme]

            who = f"{', '.join(sorted({venue for venue, _ in places}))} of {host}"
            rows = rows_of_spans(
                (venue_times.RULE.name, who),
                members,
                parts,
                len(places),
                lambda day: day,
            )
            yield from (r for r in rows if (r.high or 0) < fewest * a_week * _weeks(r))


def _weeks(row: Row) -> int:
    """Return in how many weeks what `row` speaks of may be held."""
    found = {v.days for v, _ in row.terms if isinstance(v, Candidate)}
    return len({week_of(day) for days in found for day in days})


def _times(
    scenario: Scenario, programme: str, host: str
) -> tuple[frozenset[tuple[str, Daypart]], int]:
    """Return the venues with the dayparts that a programme may fill at a host.

    The second value is how many of them one event fills at least.
    """
    wanted = scenario.programme[programme]
    filled = [
        frozenset((venue.id, part) for part in scenario.session[session].dayparts)
        for session in wanted.sessions
        for venue in scenario.host[host].venues
        if refusal_of_room(scenario, wanted, session, venue) is None
    ]
    return frozenset().union(*filled), min(map(len, filled), default=0)


def crew_rows(candidates: Candidates) -> Iterator[Row]:
    """Yield the dayparts of all days of a span, as often as there are crews.

    An organiser whose limit per week is stricter needs none.
    """
    scenario = candidates.scenario
    parts = {p.id: _parts(scenario, p) for p in scenario.programmes}
    for organiser, own in candidates.grouped(lambda c: c.organiser).items():
        unit = scenario.organiser[organiser]
        open_parts = set().union(*(parts[c.programme][0] for c in own))
        fewest = min(parts[c.programme][1] for c in own)
        if len(open_parts) // fewest >= unit.events_per_crew_week:
            continue

        def work(c: Candidate) -> int:
            return scenario.programme[c.programme].crews * parts[c.programme][1]

        most = len(open_parts) * unit.crews
        yield from rows_of_spans(
            (crew_times.RULE.name, organiser), own, work, most, lambda day: day
        )


def _parts(scenario: Scenario, programme: Programme) -> tuple[set[Daypart], int]:
    """Return the dayparts that `programme` may fill, and how many it fills at least."""
    filled = [scenario.session[session].dayparts for session in programme.sessions]
    return {part for parts in filled for part in parts}, min(map(len, filled))
