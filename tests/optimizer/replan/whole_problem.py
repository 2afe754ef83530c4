"""The fewest changes by one model of every day and room, which shares no shortcut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from optimizer import cpsat
from optimizer.candidates import expand
from optimizer.placing.days import offered, placement_problem
from optimizer.rows import Auxiliary, Objective, Problem, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.rules.base import Slot
    from scenarios.plan import Booking
    from tests.optimizer.replan.random_replans import UnderWay

MANY = 1000


def fewest_changes(case: UnderWay) -> int | None:
    """Return the fewest changes, or None if the mandates cannot be kept."""
    candidates = expand(case.scenario)
    counts = {c: c.cap for c in candidates.members}
    slots = offered(case.scenario, counts)
    problem = placement_problem(candidates, slots, counts)
    short = [a for a in problem.auxiliaries if a.name == "short"]
    rows = (
        *problem.rows,
        *_settled(case, slots.members),
        *_counted(case, slots.members),
    )
    whole = Problem(problem.decisions, rows)
    changed = [a for a in whole.auxiliaries if a.name == "changed"]
    terms = (*((a, 1) for a in changed), *((a, MANY) for a in short))
    answer = cpsat.solve(whole, Objective(terms, "minimise"), seed=1, work=20.0)
    if answer.status == "infeasible":
        return None
    assert answer.status == "optimal"
    return None if answer.objective >= MANY else round(answer.objective)


def _stood(case: UnderWay) -> dict[object, Booking]:
    held = [b for b in case.bookings if b.booking_id not in case.wishes.missed]
    return {_stand(b): b for b in held}


def _stand(b: Booking) -> object:
    return b.programme, b.organiser, b.host, b.date, b.daypart, b.venue


def _where(slot: Slot) -> object:
    c = slot.candidate
    return c.programme, c.organiser, c.host, slot.day, slot.session, slot.venue


def _settled(case: UnderWay, slots: tuple[Slot, ...]) -> Iterator[Row]:
    """Yield that the past and the pinned are as they are, and what falls out gone."""
    stood, wishes = _stood(case), case.wishes
    replaced = {event.booking_id for event in wishes.agreed}
    out = {
        (b.programme, b.organiser, b.host, b.date)
        for b in stood.values()
        if b.booking_id in wishes.cancelled | replaced
    }
    agreed = {_stand(event) for event in wishes.agreed}
    for slot in slots:
        c, booking = slot.candidate, stood.get(_where(slot))
        pinned = booking is not None and booking.booking_id in wishes.pinned
        if _where(slot) in agreed:
            yield Row("agreed", "", ((slot, 1),), 1, 1)
        elif slot.day < wishes.today or pinned:
            yield Row(
                "settled", "", ((slot, 1),), int(bool(booking)), int(bool(booking))
            )
        elif (c.programme, c.organiser, c.host, slot.day) in out:
            yield Row("cancelled", "", ((slot, 1),), 0, 0)


def _counted(case: UnderWay, slots: tuple[Slot, ...]) -> Iterator[Row]:
    stood, today = _stood(case), case.wishes.today
    kept: dict[tuple[str, str], list[Slot]] = {}
    added: dict[tuple[str, str], list[Slot]] = {}
    for slot in slots:
        if slot.day >= today:
            side = kept if _where(slot) in stood else added
            c = slot.candidate
            side.setdefault((c.programme, c.organiser), []).append(slot)
    coming = [(b.programme, b.organiser) for b in stood.values() if b.date >= today]
    for series in {*kept, *added, *coming}:
        changed = Auxiliary("changed", series, 99, integral=True)
        stays = ((slot, 1) for slot in kept.get(series, ()))
        comes = ((slot, -1) for slot in added.get(series, ()))
        yield Row("lost", "", ((changed, 1), *stays), low=coming.count(series))
        yield Row("added", "", ((changed, 1), *comes), low=0)
