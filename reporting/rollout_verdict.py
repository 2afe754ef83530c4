"""What the results of a roll-out say, in lines for a terminal."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from analysis.rollout.paired import LEVEL
from reporting.answers.wording import plain
from reporting.rollout_lines import points, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.rollout.verdict import Verdict


def verdict_lines(found: Verdict) -> Iterator[str]:
    """Yield the estimate, how sure it is, and how the simulation fares beside it."""
    seen = found.found
    yield (
        f"{seen.pairs} pairs: {found.first_share:.1%} work in the city where events "
        f"came first, {found.later_share:.1%} where they came later"
    )
    yield f"estimate: {points(seen.share)}{_how_sure(found)}"
    yield f"p-value of the draw: {seen.p_value:.3f}{_meaning(found)}"
    yield f"foreseen: {points(found.predicted.mean)}, {span(found.predicted)}"
    yield f"  {_beside(found)}"


def verdict_data(found: Verdict) -> dict[str, Any]:
    """Return the verdict as data; an end that is open is null."""
    data: dict[str, Any] = plain(found)
    for end in ("error", "low", "high"):
        if not math.isfinite(data["found"][end]):
            data["found"][end] = None
    return data | {"is_foreseen": found.is_foreseen, "refutes": found.refutes}


def _how_sure(found: Verdict) -> str:
    seen = found.found
    if math.isinf(seen.low):
        return f"; {seen.pairs} pairs are too few for an interval of 95 %"
    error = "" if math.isinf(seen.error) else f", standard error {seen.error * 100:.2f}"
    ends = f"{seen.low * 100:+.2f} to {seen.high * 100:+.2f}"
    return f", 95 % interval {ends}{error}"


def _meaning(found: Verdict) -> str:
    if found.smallest_p > LEVEL:
        return f"; so few pairs can give none below {found.smallest_p:.3f}"
    if found.found.p_value > LEVEL:
        return "; the difference may be chance"
    return "; so large a difference is hardly chance"


def _beside(found: Verdict) -> str:
    if found.refutes:
        return "the estimate refutes it: use the estimate, and fit the behaviour anew"
    if found.is_foreseen:
        return "the estimate lies inside what was foreseen, and does not refute it"
    return "the estimate lies outside what was foreseen, but its interval holds it"
