"""What DESIGN and the rules ask of a plan, said once more from the scenario alone.

Nothing here comes from the optimizer: the oracles that judge it must not share its
mistakes. Every event that may be held is listed with its day, session and venue, and
every rule that caps a sum is a limit with what each event uses of it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

from scenarios.duties import duties
from scenarios.geography import distance_km
from scenarios.plan import Booking
from scenarios.workdays import may_hold

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from scenarios.city import Host, Organiser, Venue
    from scenarios.duties import Duty
    from scenarios.programme import Programme
    from scenarios.scenario import Scenario

Key = tuple["Hashable", ...]


@dataclass(frozen=True, slots=True)
class Restated:
    """Every event a scenario admits, and what it may not do together."""

    scenario: Scenario
    events: tuple[Booking, ...]
    limits: dict[Key, int]
    """Most that all events together may use, by what is used."""
    uses: tuple[dict[Key, int], ...]
    """What each event uses, in the order of the events."""
    owed: tuple[Duty, ...]
    """Duties that bind."""


def restated(scenario: Scenario, budget_yuan: int | None = None) -> Restated:
    """Return the events and limits of `scenario`; None binds the money to nothing."""
    events = tuple(_events(scenario))
    limits: dict[Key, int] = {}
    uses = []
    for event in events:
        own: dict[Key, int] = defaultdict(int)
        for key, use, limit in _limits(scenario, event):
            own[key] += use
            limits[key] = limit
        if budget_yuan is not None:
            own["money",] = event.cost_yuan
            limits["money",] = budget_yuan
        uses.append(dict(own))
    owed = tuple(d for d in duties(scenario) if d.strictness == "must")
    return Restated(scenario, events, limits, tuple(uses), owed)


def distances_asked(scenario: Scenario) -> dict[tuple[str, str], int]:
    """Return the days between two events at one host, by kind and theme."""
    asked: dict[tuple[str, str], int] = defaultdict(int)
    for p in scenario.programmes:
        asked[p.kind, p.theme] = max(asked[p.kind, p.theme], p.spacing_days)
    return asked


def served(scenario: Scenario) -> Iterator[tuple[set[str], str]]:
    """Yield the campuses of every university with every kind it must receive."""
    for university in scenario.universities:
        campuses = {h.id for h in scenario.hosts if h.university == university.id}
        for kind in scenario.kinds:
            if kind.serves_every_university:
                yield campuses, kind.key


def _events(scenario: Scenario) -> Iterator[Booking]:
    for p, o, h in product(scenario.programmes, scenario.organisers, scenario.hosts):
        if not _may_run(scenario, p, o) or not _may_host(p, o, h):
            continue
        for day in scenario.calendar.horizon.days():
            if day not in scenario.open_days[h.id]:
                continue
            if not may_hold(
                scenario.calendar, day, weekends=p.weekends, holidays=p.holidays
            ):
                continue
            for session, venue in product(p.sessions, h.venues):
                if _fits(scenario, p, venue):
                    yield Booking(
                        booking_id=f"{p.id}@{o.id}@{h.id}@{day}{session}{venue.id}",
                        programme=p.id,
                        kind=p.kind,
                        theme=p.theme,
                        organiser=o.id,
                        host=h.id,
                        district=h.district,
                        date=day,
                        daypart=session,
                        venue=venue.id,
                        employers=p.employers,
                        posts=p.posts,
                        participants=p.participants,
                        cost_yuan=round(p.cost_yuan.value),
                    )


def _may_run(scenario: Scenario, p: Programme, o: Organiser) -> bool:
    paid = all(p.cost_category in rule.allowed for rule in scenario.spending)
    named = o.id in p.organisers or any(c in p.organisers for c in o.classes)
    return paid and named and o.crews >= p.crews


def _may_host(p: Programme, o: Organiser, h: Host) -> bool:
    named = h.id in p.hosts or any(c in p.hosts for c in h.classes)
    bound = p.own_district and h.university is None
    return named and not (bound and h.district != o.district)


def _fits(scenario: Scenario, p: Programme, venue: Venue) -> bool:
    channel = next(k.channel for k in scenario.kinds if k.key == p.kind)
    room = (
        venue.booths - p.employers
        if channel == "fair"
        else venue.capacity - p.participants
    )
    return venue.kind in p.venue_kinds and room >= 0


def _limits(scenario: Scenario, event: Booking) -> Iterator[tuple[Key, int, int]]:
    """Yield what `event` uses, how much of it, and how much there is."""
    programme = scenario.programme[event.programme]
    organiser, host = scenario.organiser[event.organiser], scenario.host[event.host]
    monday = event.date - timedelta(days=event.date.weekday())
    crews = programme.crews
    most = organiser.crews * organiser.events_per_crew_week
    yield ("crew week", organiser.id, monday), crews, most
    yield ("host week", host.id, monday), 1, host.events_per_week
    yield ("repeats", programme.id, host.id), 1, programme.max_per_host
    for part in scenario.session[event.daypart].dayparts:
        when = event.date, part
        yield ("crew", organiser.id, *when), crews, organiser.crews
        yield ("venue", host.id, event.venue, *when), 1, 1
    crowding = scenario.options.crowding
    for near in scenario.hosts:
        if distance_km(near, host) <= crowding.within_km:
            yield ("crowd", near.id, event.date), 1, crowding.events_per_day
    season = next(s.key for s in scenario.calendar.seasons if event.date in s)
    for sector, invited in _invited(scenario, programme).items():
        own = next(s for s in scenario.sectors if s.key == sector)
        number = own.employers.value
        yield ("week", sector, monday), invited, int(number * own.weekly_share)
        yield ("season", sector, season), invited, int(number) * own.visits_per_season


def _invited(scenario: Scenario, p: Programme) -> dict[str, int]:
    """Return the local employers that one event of `p` takes from each sector."""
    mix = p.sector_weights or {s.key: s.employers.value for s in scenario.sectors}
    local = p.employers * p.local_share.value
    return {key: round(local * (w / sum(mix.values()))) for key, w in mix.items()}
