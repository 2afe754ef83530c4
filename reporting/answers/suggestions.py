"""Where one more event would do the most, in lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.answers.wording import event, figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from optimizer.answers.suggestions import Suggestion


_MOST = 5
"""Rules that are told where nothing is left."""


def suggestion_lines(
    found: Sequence[Suggestion], forbidden: Sequence[tuple[str, int]]
) -> Iterator[str]:
    """Yield every suggestion with its gain, its cost and its reasons.

    Where there is none, the rules are told that forbid it, each with its places.
    """
    for rank, suggestion in enumerate(found, start=1):
        booking = suggestion.booking
        over = suggestion.overdraft_yuan
        cost = f"costs {booking.cost_yuan:,} yuan"
        lacking = f", {over:,} yuan beyond the budget" if over else ""
        yield f"{rank}. {event(booking)}"
        yield f"   gains {suggestion.gain:,.2f} persons, {cost}{lacking}"
        yield from (f"   {reason}" for reason in _reasons(suggestion))
    if not found:
        yield "no place and date is left that keeps every rule; at their first days"
        for rule, number in forbidden[:_MOST]:
            yield f"  {number} places break {rule}"


def _reasons(suggestion: Suggestion) -> Iterator[str]:
    for row, before in suggestion.helped:
        yield f"counts for {figure(row)} ({before} without)"
    booking, days = suggestion.booking, suggestion.days_to_neighbour
    free = f"{booking.organiser} has {suggestion.free_crew_events} crew events left"
    yield f"{free} that week"
    if days is None:
        yield f"no other {booking.kind} at {booking.host}"
    else:
        yield f"nearest {booking.kind} at {booking.host} {days} days away"
    share = f"{suggestion.kept_share:.0%}"
    if suggestion.gain:
        yield f"{suggestion.season} keeps {share} of what its curve promises for it"
