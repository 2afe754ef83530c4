"""What a mandate asks and costs, in lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.answers.wording import between, event, figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.answers.mandate import Effect, MandateAnswer


def mandate_lines(answer: MandateAnswer) -> Iterator[str]:
    """Yield what each unit owes, which events count, and what a change would do."""
    yield from (figure(row) for row in answer.rows)
    alone = {booking.booking_id for booking in answer.alone}
    yield f"events that count: {len(answer.bookings)}; (*) for it alone: {len(alone)}"
    for booking in answer.bookings:
        yield f"  {'*' if booking.booking_id in alone else ' '} {event(booking)}"
    if answer.without is None:
        yield "it does not bind: no plan has to hold anything for it"
        return
    yield f"without it: {_effect(answer.without)}"
    for words, effect in (("one more", answer.more), ("one less", answer.less)):
        yield f"every figure {words}: {_effect(effect)}"


def _effect(effect: Effect | None) -> str:
    if effect is None:
        return "impossible"
    return (
        f"the best year gains {between(effect.gain, 'persons', 1)} "
        f"(relaxed: {effect.relaxed:+,.2f}), "
        f"the cheapest costs {between(effect.cost_yuan, 'yuan', 0)}"
    )
