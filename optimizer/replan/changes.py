"""How many bookings change, in rows and in a finished plan.

Formula   sum over programmes and organisers of max(lost, added)   [bookings]

A booking from today on is lost if it does not keep its day, session, venue and host;
an event is added if it stands where none stood. Added events of a programme and
organiser replace the lost ones, so that a move counts once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from optimizer.rows import Auxiliary, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from optimizer.candidates import Candidate
    from optimizer.replan.standing import Standing
    from scenarios.plan import Booking

Series = tuple[str, str]
"""Programme and organiser: what a moved event keeps."""
GROUP = "changes"
"""Group of the rows, and name of the variables."""


@dataclass(frozen=True, slots=True)
class ChangedBooking:
    """One difference between an old and a new plan."""

    before: Booking | None
    """The old booking, or None for a new one."""
    after: Booking | None
    """The new booking, or None for one that is dropped."""

    @property
    def kind(self) -> Literal["moved", "dropped", "new"]:
        """What happened."""
        if self.before is None:
            return "new"
        return "moved" if self.after else "dropped"


def series_of(event: Booking | Candidate) -> Series:
    """Return the programme and organiser of an event."""
    return event.programme, event.organiser


def fewest(standing: Standing) -> int:
    """Return the changes that cannot be avoided: what must go, and what is agreed."""
    gone = Counter(series_of(b) for b in standing.gone)
    agreed = Counter(series_of(b) for b in standing.agreed)
    return (gone | agreed).total()


def variables(standing: Standing, opened: Iterable[Candidate]) -> list[Auxiliary]:
    """Return the number of changes of every series that may change."""
    found = dict.fromkeys(
        (
            *(series_of(b) for b in (*standing.gone, *standing.agreed)),
            *(series_of(b) for b in standing.free.values()),
            *(series_of(c) for c in opened),
        )
    )
    return [_variable(series) for series in found]


def rows(standing: Standing, opened: Iterable[Candidate]) -> Iterator[Row]:
    """Yield ``changes >= lost`` and ``changes >= added`` for every series."""
    opened = tuple(opened)
    stood = Counter(series_of(b) for b in standing.gone)
    agreed = Counter(series_of(b) for b in standing.agreed)
    kept: dict[Series, list[Candidate]] = {}
    for slot, b in standing.free.items():
        stood[series_of(b)] += 1
        kept.setdefault(series_of(b), []).append(slot.candidate)
    added: dict[Series, list[Candidate]] = {}
    for c in opened:
        added.setdefault(series_of(c), []).append(c)
    for variable in variables(standing, opened):
        series = variable.subject
        assert isinstance(series, tuple)
        name = " by ".join(series)
        here = ((c, 1) for c in kept.get(series, ()))
        there = ((c, -1) for c in added.get(series, ()))
        yield Row(GROUP, name, ((variable, 1), *here), low=stood[series])
        yield Row(GROUP, name, ((variable, 1), *there), low=agreed[series])


def _variable(series: Series) -> Auxiliary:
    return Auxiliary(GROUP, series, 10_000, integral=True)


def changes(
    old: Iterable[Booking], new: Iterable[Booking]
) -> tuple[ChangedBooking, ...]:
    """Return what differs from the `old` bookings in the `new` ones, by day.

    A lost booking is paired with the added one of its programme and organiser that is
    nearest: at the same host if there is one, and then by day.
    """
    before, after = list(old), list(new)
    stays = {b.standpoint for b in before} & {b.standpoint for b in after}
    lost = [b for b in before if b.standpoint not in stays]
    added = [b for b in after if b.standpoint not in stays]
    pairs = _paired(lost, added)
    found = [ChangedBooking(b, pairs.get(b.booking_id)) for b in lost]
    replaced = {b.booking_id for b in pairs.values()}
    found += [ChangedBooking(None, b) for b in added if b.booking_id not in replaced]
    return tuple(sorted(found, key=_order))


def _paired(lost: list[Booking], added: list[Booking]) -> dict[str, Booking]:
    """Return the added booking that replaces each lost one, nearest pairs first."""
    ways = sorted(
        (
            a.booking_id != b.booking_id,
            a.host != b.host,
            abs((a.date - b.date).days),
            a.booking_id,
            b.booking_id,
        )
        for a in lost
        for b in added
        if series_of(a) == series_of(b)
    )
    by_id = {b.booking_id: b for b in added}
    pairs: dict[str, Booking] = {}
    for *_, one, other in ways:
        if one not in pairs and other in by_id:
            pairs[one] = by_id.pop(other)
    return pairs


def _order(change: ChangedBooking) -> tuple[str, str]:
    shown = change.before or change.after
    assert shown is not None
    return shown.date.isoformat(), shown.booking_id
