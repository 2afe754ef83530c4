"""What differs between an old and a new plan, for people and for spreadsheets."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from reporting.csv_files import table_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.revision import Revision
    from optimizer.replan.changes import ChangedBooking
    from scenarios.plan import Booking
    from scenarios.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Line:
    """One row of ``changes.csv``; what an old or new booking lacks is empty."""

    change: str
    """``moved``, ``dropped`` or ``new``."""
    reason: str
    """Why the old booking had to go; empty where it goes for the sake of others."""
    old_booking_id: str
    booking_id: str
    programme: str
    organiser: str
    old_date: str
    old_daypart: str
    old_host: str
    old_venue: str
    date: str
    daypart: str
    host: str
    venue: str
    old_mandates: str
    mandates: str
    cost_yuan: int
    """What the year costs more [yuan]."""


COLUMNS = tuple(Line.__dataclass_fields__)
"""Columns of ``changes.csv``."""


def changes_csv(found: Revision, wishes: Wishes) -> bytes:
    """Return the content of ``changes.csv``."""
    return table_csv(COLUMNS, _lines(found, wishes))


def difference(found: Revision, wishes: Wishes) -> dict[str, Any]:
    """Return what differs as plain data."""
    coming = sum(b.date >= wishes.today for b in found.before)
    kinds = [change.kind for change in found.changes]
    before, after = found.gains or (None, None)
    return {
        "today": wishes.today.isoformat(),
        "missed": len(wishes.missed),
        "kept": coming - kinds.count("moved") - kinds.count("dropped"),
        **{kind: kinds.count(kind) for kind in ("moved", "dropped", "new")},
        "changes": len(found.changes),
        "fewest_possible": found.bound,
        "proved": len(found.changes) == found.bound,
        "cost_yuan_before": sum(b.cost_yuan for b in found.before),
        "uplift_before": before,
        "uplift": after,
        "lines": [asdict(line) for line in _lines(found, wishes)],
    }


def difference_lines(data: dict[str, Any], cost_yuan: int) -> Iterator[str]:
    """Yield what changed, booking by booking, then how much in all."""
    for line in data["lines"]:
        yield _told(line)
    missed = f"; {data['missed']} did not take place" if data["missed"] else ""
    yield (
        f"from {data['today']} on: {data['kept']} kept, {data['moved']} moved, "
        f"{data['dropped']} dropped, {data['new']} new{missed}"
    )
    least = data["fewest_possible"]
    proof = "no plan needs fewer" if data["proved"] else f"every plan needs {least}"
    yield f"{data['changes']} bookings change; {proof}"
    yield f"cost {cost_yuan - data['cost_yuan_before']:+,} yuan; {_gained(data)}"


def _gained(data: dict[str, Any]) -> str:
    if data["uplift"] is None:
        return "no response curves fit this scenario, so that cost decided"
    gained = data["uplift"] - data["uplift_before"]
    return f"expected extra graduates {gained:+.1f}"


def _lines(found: Revision, wishes: Wishes) -> Iterator[Line]:
    for change in found.changes:
        yield _line(change, wishes)


def _line(change: ChangedBooking, wishes: Wishes) -> Line:
    old, new = change.before, change.after
    shown = new or old
    assert shown is not None
    return Line(
        change.kind,
        (wishes.why_out(old) or "") if old else "",
        old.booking_id if old else "",
        new.booking_id if new else "",
        shown.programme,
        shown.organiser,
        *_place(old),
        *_place(new),
        ";".join(old.mandates) if old else "",
        ";".join(new.mandates) if new else "",
        (new.cost_yuan if new else 0) - (old.cost_yuan if old else 0),
    )


def _place(booking: Booking | None) -> tuple[str, str, str, str]:
    if booking is None:
        return "", "", "", ""
    return booking.date.isoformat(), booking.daypart, booking.host, booking.venue


def _told(line: dict[str, Any]) -> str:
    old, new = (
        " ".join(line[f"{side}{part}"] for part in ("date", "daypart", "host", "venue"))
        for side in ("old_", "")
    )
    where = " -> ".join(place for place in (old.strip(), new.strip()) if place)
    named = line["old_booking_id"] or line["booking_id"]
    renamed = line["change"] == "moved" and line["booking_id"] != named
    notes = [
        line["reason"],
        f"now {line['booking_id']}" if renamed else "",
        line["mandates"] or line["old_mandates"],
    ]
    told = ", ".join(note for note in notes if note)
    return f"{line['change']:<7} {named}: {where}" + (f" ({told})" if told else "")
