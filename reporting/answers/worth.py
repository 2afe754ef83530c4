"""What more of each scarce thing is worth, in lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.answers.wording import between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from optimizer.answers.worth import Worth, WorthAnswer

_UNITS = {
    "budget": "{units:,} yuan more",
    "crew_weeks": "one crew more for one week ({units} events) of {subject}",
    "host_weeks": "one event more in one week at {subject}",
    "crowding": "one event more on one day {subject}",
    "employer_seasons": "one employer attendance more, {subject}",
    "employer_weeks": "one employer more in one week, {subject}",
}
"""What one unit of a thing is, by rule."""
_IDLE = {
    "budget": "money",
    "crew_weeks": "crews",
    "host_weeks": "weeks of hosts",
    "crowding": "days around hosts",
    "employer_seasons": "employers of a season",
    "employer_weeks": "employers of a week",
}
"""What a thing is called where there is enough of it, by rule."""
_MOST = 3
"""Owners that are told by name."""


def worth_lines(answer: WorthAnswer) -> Iterator[str]:
    """Yield scarce things, the dearest first, then what is not scarce."""
    low, high = answer.best.low, answer.best.high
    yield f"the best year gains {low:,.1f} persons, none more than {high:,.1f}"
    yield from (f"  {_worth(worth)}" for worth in answer.worths)
    for thing, owners in answer.idle.items():
        if owners:
            yield f"not scarce: {_IDLE[thing]} ({_named(owners)})"
    chosen = [limit for limit in answer.chosen if round(limit[2], 2)]
    if chosen:
        yield "limits of choice that bind, with the relaxation's price of one event:"
    for rule, subject, price in chosen:
        yield f"  {rule}, {subject}: {price:,.2f} persons"


def _worth(worth: Worth) -> str:
    unit = _UNITS[worth.thing].format(units=worth.units, subject=worth.subject)
    gain = between(worth.gain, "persons", 1)
    solved = "" if worth.is_resolved else "; whole numbers not solved again"
    return f"{unit}: {gain} (relaxed: {worth.relaxed:+,.2f}{solved})"


def _named(owners: tuple[str, ...]) -> str:
    more = len(owners) - _MOST
    some = ", ".join(owners[:_MOST])
    return some if more <= 0 else f"{some} and {more} more"
