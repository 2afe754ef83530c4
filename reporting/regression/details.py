"""What is known beside a difference, in words."""

from __future__ import annotations

from functools import singledispatch

from analysis.regression.equivalence import LEVEL, Equivalence
from analysis.regression.finding import (
    FirstApart,
    Impossible,
    NotJudged,
    Parting,
    Presence,
    Refusal,
    Slower,
    Which,
)

TOO_FEW = "two replications at least must mean something, in both runs"


@singledispatch
def known_beside(_detail: object) -> str:
    """Return what is known beside a finding, nothing where that is nothing."""
    return ""


@known_beside.register
def _(detail: Refusal) -> str:
    return detail.message


@known_beside.register
def _(detail: Presence) -> str:
    return "is new" if detail.is_new else "is gone"


@known_beside.register
def _(detail: Which) -> str:
    return f"number {detail.number} of {detail.of}"


@known_beside.register
def _(detail: FirstApart) -> str:
    values = (detail.old, detail.new)
    there = " -> ".join("nothing" if v is None else str(v) for v in values)
    return f"first in replication {detail.replication}: {there}"


@known_beside.register
def _(detail: NotJudged) -> str:
    return TOO_FEW if detail.has_margin else "no margin was given"


@known_beside.register
def _(detail: Slower) -> str:
    return f"more than {detail.ratio:g} times the work for the same question"


@known_beside.register
def _(detail: Impossible) -> str:
    if detail.is_of_now:
        return f"the bound is now {detail.bound:g}: what was found cannot be found"
    return f"the bound was {detail.bound:g}: what is found was impossible"


@known_beside.register
def _(detail: Parting) -> str:
    share = f"{detail.num_different} of {detail.num_series} series differ"
    return f"first in replication {detail.replication}; {share}{_place(detail)}"


def _place(parting: Parting) -> str:
    """Return where replication 0 parts, if it is the first that differs."""
    if parting.replication:
        return ""
    if parting.week is None:
        return "; no event differs: what was drawn before the first one does"
    week = f"in week {parting.week} of the search year"
    if not parting.booking:
        return f"; parts {week}, without an event"
    then, now = parting.visitors
    if then != now:
        came = f"{then:,} -> {now:,} visitors"
        return f"; parts at booking {parting.booking}: {came} {week}"
    return (
        f"; parts {week}: as many come to its bookings, {parting.booking} first, "
        "but something else follows"
    )


@known_beside.register
def _(test: Equivalence) -> str:
    difference = (
        f"difference {test.mean:+.4g}, {1 - 2 * LEVEL:.0%} interval "
        f"{test.low:+.4g} to {test.high:+.4g}, margin {test.margin:g}, "
        f"power {test.power:.0%}"
    )
    if test.verdict != "inconclusive":
        return difference
    needed = "no number of" if test.needed is None else f"{test.needed:,}"
    return f"{difference}; {needed} replications would have a power of {test.asked:.0%}"
