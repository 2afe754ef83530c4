"""What policies that are no events are worth: lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.messages import words_of
from reporting.notation import written_number, written_range, written_spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.levers import LeverFinding
    from scenarios.scenario import Scenario


def lever_lines(found: tuple[LeverFinding, ...], scenario: Scenario) -> Iterator[str]:
    """Yield how many more stay because of each policy."""
    words = words_of("en")
    named = {c.id: c.name.en for c in (*scenario.levers, *scenario.commitments)}
    for lever in found:
        has = "in force" if lever.active else "not in force"
        share = written_number(lever.share.mean, "points")
        yield f"{lever.clause} {named[lever.clause]}, {has}"
        yield (
            f"  with it {written_spread(lever.retained, 'persons', words)} more stay, "
            f"{share} points; {written_range(lever.by_effect, 'persons', words)} by "
            "the range of its effect"
        )
    if not found:
        yield f"{scenario.name} has neither levers nor internships"
