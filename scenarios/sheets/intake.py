"""What tables bring: a pack that extends another, and bookings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scenarios.extending import Merged, find, merged
from scenarios.loading import assemble, load
from scenarios.located import Place
from scenarios.overlay import overlay
from scenarios.plan import Booking
from scenarios.sheets.entries import located
from scenarios.sheets.tables import TABLES
from scenarios.sheets.tables.actuals import COUNTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenarios.overlay import Located
    from scenarios.scenario import Scenario
    from scenarios.sheets.entries import Entries, Entry
    from scenarios.sheets.survey import Survey


@dataclass(frozen=True, slots=True)
class Intake:
    """What a survey brings to a scenario."""

    scenario: Scenario
    """The scenario with what the tables change."""
    change: dict[str, Any]
    """The keys of a pack that the tables change."""
    bookings: tuple[Booking, ...]
    """Events agreed or held, in order of date."""


def intake(
    found: Survey, base: str, name: str, bookings: Iterable[Booking] = ()
) -> Intake:
    """Lay what was found over the pack `base`, as the pack `name`.

    `bookings` are those of a plan, which fixed events replace and actuals revise. New
    response curves are named where the old ones hold no more.

    Raises
    ------
    ScenarioError
        With every problem of the pack that results, each at its cell where it has one.
    """
    pack = merged(find(base))
    change = _change(found, pack, name)
    data, place = overlay((pack.data, pack.place), change)
    scenario = assemble(Merged(data, place, pack.slips), {})
    keys = dict(change[0])
    if scenario.behaviour_digest != load(base).behaviour_digest:
        scenario, keys = scenario.revised(curves=name), {**keys, "curves": name}
    return Intake(scenario, keys, _bookings(found, scenario, bookings))


def _change(found: Survey, pack: Merged, name: str) -> Located:
    change: Located = ({"name": name}, Place("name", {"name": Place("name")}))
    for table in TABLES:
        entries = found.entries[table.key]
        if not entries:
            continue  # an empty list would replace what the pack has
        so_far, _ = overlay((pack.data, pack.place), change)
        change = overlay(change, located(table.change(entries, so_far), table.title.zh))
    return change


def _bookings(
    found: Survey, scenario: Scenario, planned: Iterable[Booking]
) -> tuple[Booking, ...]:
    events = {booking.booking_id: booking for booking in planned}
    for entry in found.entries["fixed_events"]:
        events[entry["booking_id"]] = booking_of(entry, scenario)
    for entry in found.entries["actuals"]:
        event = events.pop(entry["booking_id"])
        if entry["outcome"] == "held":
            figures = {key: entry[key] for key in ("date", *COUNTED)}
            events[event.booking_id] = event.model_copy(update=figures)
    return tuple(sorted(events.values(), key=lambda b: (b.date, b.booking_id)))


def booking_of(entry: Entry, scenario: Scenario) -> Booking:
    """Return the event that a row of fixed events names."""
    programme = scenario.programme[entry["programme"]]
    told = {key: entry.values.get(key, getattr(programme, key)) for key in COUNTED}
    named = ("booking_id", "programme", "organiser", "host", "venue", "date", "daypart")
    return Booking(
        **{key: entry[key] for key in named},
        **told,
        kind=programme.kind,
        theme=programme.theme,
        district=scenario.host[entry["host"]].district,
        cost_yuan=entry.values.get("cost_yuan", round(programme.cost_yuan.value)),
    )


def actual_rows(entries: Entries) -> tuple[tuple[object, ...], ...]:
    """Return what became of events: code, outcome, day, figures, one row each."""
    keys = ("booking_id", "outcome", "date", *COUNTED, "intentions")
    return (keys, *(tuple(entry.values.get(k) for k in keys) for entry in entries))
