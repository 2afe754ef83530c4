"""The measures of a case in words, and their figures, each in its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from analysis.comparison.valued import TARGET

if TYPE_CHECKING:
    from analysis.spread import Spread
    from reporting.messages import Words
    from reporting.tables.shape import CellKind


class Form(NamedTuple):
    """How the figures of a unit are written."""

    kind: CellKind
    """How a level is written where it stands alone."""
    scale: float
    """What a value is multiplied by beside others."""
    digits: int
    """Decimals there."""
    sign: str = ""
    """What follows a level; a difference is in points where it is a share."""


FORMS = {
    "persons": Form("persons", 1, 1),
    "share": Form("share", 100, 2, "%"),
    "probability": Form("share", 100, 1, "%"),
    "gini": Form("decimal", 1, 4),
    "yuan": Form("yuan", 1, 0),
    "figures": Form("decimal", 1, 0),
}
"""By unit of the measures."""


def measure_name(key: str, words: Words) -> str:
    """Return the name of a measure."""
    if key.startswith(TARGET):
        return words("comparison.target", target=key.removeprefix(TARGET))
    return words(f"compared.{key}")


def change_name(key: str, unit: str, words: Words) -> str:
    """Return the name of a measure whose differences are told, with their unit."""
    name = measure_name(key, words)
    return words("comparison.in_points", measure=name) if FORMS[unit].sign else name


def level(value: float, unit: str) -> str:
    """Return the mean of a case as text."""
    form = FORMS[unit]
    return f"{_scaled(value, form):,.{form.digits}f}{form.sign}"


def change(value: float, unit: str) -> str:
    """Return a difference as text, shares in percentage points."""
    form = FORMS[unit]
    scaled = _scaled(value, form)
    return f"{scaled:+,.{form.digits}f}" if scaled else f"{0:.{form.digits}f}"


def change_range(spread: Spread, unit: str, words: Words) -> str:
    """Return the interval of a difference as text."""
    low, high = (change(end, unit) for end in (spread.low, spread.high))
    return words("notation.range", low=low, high=high)


def _scaled(value: float, form: Form) -> float:
    """Scale and round, and turn minus zero into zero."""
    return round(value * form.scale, form.digits) + 0.0
