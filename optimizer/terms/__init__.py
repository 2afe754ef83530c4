"""What a plan is good for: the table of contents, in order of importance."""

from __future__ import annotations

from optimizer.terms import cost, evenness, uplift

TERMS = (uplift.TERM, evenness.TERM, cost.TERM)
"""Each is settled within a tolerance before the next is asked."""
