"""Every replication in a file that can be taken up again: ``outcomes.parquet``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from scenarios.errors import Problem, ScenarioError
from simulation import MEASURES, Outcomes

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

OUTCOMES_FILE = "outcomes.parquet"
"""Name of the file."""
_STAMP = b"fairplan.stamp"
_ADVICE = "Run it anew with --force."


def write_outcomes(outcomes: Outcomes, stamp: str, path: Path) -> None:
    """Write the counts of every replication, arm, university and measure.

    The stamp says what they depend on.
    """
    table = pa.Table.from_pandas(outcomes.frame(), preserve_index=False)
    named = {**(table.schema.metadata or {}), _STAMP: stamp.encode()}
    pq.write_table(table.replace_schema_metadata(named), path, compression="zstd")


def read_outcomes(path: Path) -> tuple[Outcomes, str]:
    """Return the counts of a file without destinations and arrivals, and its stamp.

    Raises
    ------
    ScenarioError
        If it holds no replications that can be taken up again.
    OSError
        If there is no such file.
    """
    try:
        table = pq.read_table(path)
        stamp = table.schema.metadata[_STAMP].decode()
        return _outcomes(table.to_pandas()), stamp
    except (pa.ArrowInvalid, KeyError, TypeError, ValueError) as error:
        rule = "it holds no replications that can be taken up again"
        raise ScenarioError([Problem(path.name, "file", "", rule, _ADVICE)]) from error


def _outcomes(frame: pd.DataFrame) -> Outcomes:
    """Return the block of counts in the order of `Outcomes.frame`, asides left out."""
    core = frame[frame["measure"].isin(MEASURES)]
    replications, arms, universities = (
        tuple(core[name].unique().tolist())
        for name in ("replication", "arm", "university")
    )
    shape = (len(replications), len(arms), len(universities), len(MEASURES))
    values = core["value"].to_numpy().reshape(shape)
    return Outcomes(replications, arms, universities, values)
