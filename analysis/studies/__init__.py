"""Many runs at once: scenarios, options, readings and seeds, in every combination."""

from analysis.studies.results import CELLS_SCHEMA, SCHEMA, Results, read_study
from analysis.studies.running import study

__all__ = ["CELLS_SCHEMA", "SCHEMA", "Results", "read_study", "study"]
