"""Hard policy: the table of contents. Order means nothing."""

from __future__ import annotations

from optimizer.rules import (
    budget,
    campus_coverage,
    crew_times,
    crew_weeks,
    crowding,
    employer_seasons,
    employer_weeks,
    host_weeks,
    mandate_volume,
    repetition,
    spacing,
    venue_times,
)

ALLOCATION_RULES = (
    mandate_volume.RULE,
    campus_coverage.RULE,
    repetition.RULE,
    employer_seasons.RULE,
    budget.RULE,
)
"""Rules over counts."""
PLACEMENT_RULES = (
    crew_weeks.RULE,
    crew_times.RULE,
    host_weeks.RULE,
    venue_times.RULE,
    spacing.RULE,
    crowding.RULE,
    employer_weeks.RULE,
)
"""Rules over dates, sessions and venues."""
