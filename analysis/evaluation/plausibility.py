"""Whether an uplift is of a size that one year's events can have.

Experiments with fairs find a few more jobs per hundred visitors, which makes 0.3 to
1.5 points of retention from a year of events plausible. A major shock of policy,
Beijing's restriction of home purchases, moved the choices of Tsinghua's graduates by 6
points; half of that from events alone asks for an explanation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from analysis.evaluation.findings import Uplift

PLAUSIBLE_SHARE = (0.003, 0.015)
"""Uplift that one year of events may bring [share of the labour market]."""
ALARM_SHARE = 0.03
"""Uplift above which the assumptions are more likely wrong than the events so good."""

Plausibility = Literal["below", "plausible", "above", "alarm"]


def plausibility(uplift: Uplift) -> Plausibility:
    """Return where an uplift lies against what is known of events.

    It is judged by its mean over parameter sets, where there are any: the central set
    alone knows nothing of what is uncertain.
    """
    low, high = PLAUSIBLE_SHARE
    mean = (uplift.share_ensemble or uplift.share).mean
    if mean > ALARM_SHARE:
        return "alarm"
    if mean > high:
        return "above"
    return "plausible" if mean >= low else "below"
