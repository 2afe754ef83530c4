"""Why a booking is in a plan, in lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.answers.wording import event, figure, persons, stand, yuan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.answers.booking import BookingAnswer


def booking_lines(answer: BookingAnswer) -> Iterator[str]:
    """Yield what it gains and costs, who needs it, and where else it could stand."""
    yield f"{answer.booking.booking_id}: {event(answer.booking)}"
    yield f"  gains {answer.gain:,.2f} persons by the response curves"
    yield f"  costs {answer.booking.cost_yuan:,} yuan"
    yield from _reasons(answer)
    if answer.moves:
        yield "  could stand instead, with every rule kept:"
    for move in answer.moves:
        worth = f"gains {persons(move.gain)}, costs {yuan(move.cost_yuan)}"
        yield f"    {stand(move.booking)}: {worth}"
    if not answer.moves:
        yield "  can stand nowhere else; the nearest places and dates break"
    for refused in answer.refused:
        broken = "; ".join(f"{v.rule} {v.subject}" for v in refused.violations)
        yield f"    {stand(refused.booking)}: {broken}"


def _reasons(answer: BookingAnswer) -> Iterator[str]:
    needing = [share for share in answer.shares if share.needs_it]
    for share in needing:
        yield f"  needed by {figure(share.row)}; margin {share.without.margin} without"
    for violation in answer.rules:
        rule = f"{violation.rule}, {violation.subject}"
        yield f"  needed by the rule {rule}; without: {violation.detail}"
    if not needing and not answer.rules:
        yield "  needed by no mandate: it is held for what it gains"
    for share in answer.shares:
        if not share.needs_it:
            without = share.without.margin
            yield f"  counts for {figure(share.row)}; margin {without} without"
