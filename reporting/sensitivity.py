"""What the answer depends on: lines for a terminal, and plain data."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from analysis.sensitivity.screening import INERT
from reporting.text_table import aligned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.sensitivity.screening import Effect, Screen

ROWS = 15
"""Factors shown for each answer."""
COLUMNS = ("estimate", "mark", "mu*", "mu", "sigma", "first", "total")
"""Head of the table; changes are in percentage points."""


def sensitivity_lines(found: Screen) -> Iterator[str]:
    """Yield the largest effects on each answer, and how many are inert."""
    pairs = dict.fromkeys((e.arm, e.against) for e in found.effects)
    for arm, against in pairs:
        own = [e for e in found.effects if (e.arm, e.against) == (arm, against)]
        yield f"{arm} - {against}: change of the uplift over the range [points]"
        yield from aligned([COLUMNS, *map(_cells, own[:ROWS])])
        inert = [e for e in own if e.mu_star < INERT * own[0].mu_star]
        assumed = sum(e.mark == "assumption" for e in inert)
        yield (
            f"{len(own)} estimates screened; {len(inert)} move it by less than "
            f"{INERT:.0%} of the largest, {assumed} of them assumptions"
        )
    yield (
        f"{found.years} simulated years, {found.walks} walks, base sample "
        f"{found.base}; no taste meets every baseline in {found.unmet}"
    )


def sensitivity_data(found: Screen) -> dict[str, Any]:
    """Return the screen as plain data."""
    return {
        "effects": [asdict(effect) for effect in found.effects],
        "walks": found.walks,
        "base": found.base,
        "years": found.years,
        "unmet": found.unmet,
    }


def _cells(effect: Effect) -> tuple[str, ...]:
    indices = (effect.first, effect.total)
    return (
        effect.factor.removeprefix("behaviour."),
        effect.mark,
        f"{effect.mu_star * 100:.3f}",
        f"{effect.mu * 100:+.3f}",
        f"{effect.sigma * 100:.3f}",
        *("" if index is None else f"{index:.2f}" for index in indices),
    )
