"""Rows of field experiments that a parameter set gives in closed form.

They cost nothing, so that they are asked first. A study that must be replayed in the
simulation is a further `Source`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analysis.ensemble.implausibility import Observation, Simulated, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

_INVITED = 0.391
"""Attendance that a paid invitation added in the study [probability]."""
_IDLE = 0.957
"""Those of its population who did not search [share]."""
_ASKED_AFTER_MONTHS = 2.0
"""Time over which participants told where they had searched [months]."""

PARTICIPATED = Observation("beam_participated", 0.104, 0.030**2, 0.02**2)
"""Added participation of those invited [probability], Beam 2016,
doi:10.1016/j.jdeveco.2015.11.004."""
SEARCHED_ELSEWHERE = Observation("beam_searched_elsewhere", 0.071, 0.033**2, 0.02**2)
"""Search where the employers are that attending adds [probability], same study."""


def beam(values: Mapping[str, float]) -> dict[str, Simulated]:
    """Return what parameters say of villagers who were paid to come to a fair.

    Whoever comes because invited is active with probability q_E; the attention of the
    others counts `passive_attention`. It decays over the months asked about, and g of
    the idle search for as long as it lasts.
    """
    active = values["contact.active_encouraged"]
    attention = active + (1 - active) * values["contact.passive_attention"]
    decay = _ASKED_AFTER_MONTHS * math.log(2) / values["search.half_life_months"]
    lasting = attention * (1 - math.exp(-decay)) / decay
    searched = values["search.awakened_share"] * _IDLE * lasting
    return {
        PARTICIPATED.name: Simulated(_INVITED * active, 0.0),
        SEARCHED_ELSEWHERE.name: Simulated(searched, 0.0),
    }


BEAM = Source((PARTICIPATED, SEARCHED_ELSEWHERE), beam)
"""The experiment with job fairs in Philippine villages."""
STUDIES = (BEAM,)
"""Studies that every ensemble is held against."""
