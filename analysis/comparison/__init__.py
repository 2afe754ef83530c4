"""Scenarios and plans compared on the same streams: which differences are real."""

from analysis.comparison.comparing import compare
from analysis.comparison.comparison import SCHEMA, Comparison

__all__ = ["SCHEMA", "Comparison", "compare"]
