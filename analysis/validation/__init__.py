"""Field experiments, replayed, to see whether the simulation finds the same."""

from analysis.validation.replay import Replayed, replayed
from analysis.validation.severity import CRIPPLED
from analysis.validation.verdict import Verdict, validate

__all__ = ["CRIPPLED", "Replayed", "Verdict", "replayed", "validate"]
