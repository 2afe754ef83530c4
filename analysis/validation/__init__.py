"""Field experiments, replayed, to see whether the simulation finds the same."""

from analysis.validation.replay import Replayed, replayed
from analysis.validation.severity import CRIPPLED
from analysis.validation.verdict import Validation, validate

__all__ = ["CRIPPLED", "Replayed", "Validation", "replayed", "validate"]
