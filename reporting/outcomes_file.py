"""Every replication in files that can be taken up again.

``outcomes.parquet`` counts by university and bears a stamp that says what the counts
depend on; beside it lie the same replications by group, and what became of each person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from scenarios.errors import Problem, ScenarioError
from simulation import MEASURES, GroupCounts, Outcomes, Transitions

if TYPE_CHECKING:
    from pathlib import Path

OUTCOMES_FILE = "outcomes.parquet"
"""File of the counts by university."""
GROUPS_FILE = "groups.parquet"
"""File of the counts by degree, field and origin."""
TRANSITIONS_FILE = "transitions.parquet"
"""File of the moves between arms."""
ARMS = ("none", "minimum", "plan")
"""Arms that are taken up again."""
_STAMP = b"fairplan.stamp"
_ADVICE = "Run it anew with --force."


def write_outcomes(outcomes: Outcomes, stamp: str, path: Path) -> None:
    """Write the counts of every replication, arm, university and measure.

    The stamp says what they depend on.
    """
    table = pa.Table.from_pandas(outcomes.frame(), preserve_index=False)
    named = {**(table.schema.metadata or {}), _STAMP: stamp.encode()}
    pq.write_table(table.replace_schema_metadata(named), path, compression="zstd")


def write_groups(outcomes: Outcomes, path: Path) -> None:
    """Write the counts of every replication, arm, group and measure."""
    assert outcomes.groups is not None
    outcomes.groups.frame().to_parquet(path, compression="zstd", index=False)


def write_transitions(outcomes: Outcomes, path: Path) -> None:
    """Write from where to where persons move between arms, in every replication."""
    assert outcomes.transitions is not None
    outcomes.transitions.frame().to_parquet(path, compression="zstd", index=False)


def read_outcomes(directory: Path) -> tuple[Outcomes, str]:
    """Return the replications that a run left, and their stamp.

    Destinations, arrivals and disrupted arms are left out.

    Raises
    ------
    ScenarioError
        If the files hold no replications that can be taken up again.
    OSError
        If one of them is missing.
    """
    try:
        table = pq.read_table(directory / OUTCOMES_FILE)
        stamp = table.schema.metadata[_STAMP].decode()
        groups = pd.read_parquet(directory / GROUPS_FILE)
        moves = pd.read_parquet(directory / TRANSITIONS_FILE)
        return _outcomes(table.to_pandas(), groups, moves), stamp
    except (pa.ArrowInvalid, KeyError, TypeError, ValueError) as error:
        rule = "it holds no replications that can be taken up again"
        problem = Problem(str(directory), OUTCOMES_FILE, "", rule, _ADVICE)
        raise ScenarioError([problem]) from error


def _outcomes(
    counts: pd.DataFrame, groups: pd.DataFrame, moves: pd.DataFrame
) -> Outcomes:
    """Return the block of counts in the order of `Outcomes.frame`."""
    core = counts[counts["measure"].isin(MEASURES) & counts["arm"].isin(ARMS)]
    replications, arms, universities = (
        tuple(core[name].unique().tolist())
        for name in ("replication", "arm", "university")
    )
    shape = (len(replications), len(arms), len(universities), len(MEASURES))
    return Outcomes(
        replications,
        arms,
        universities,
        core["value"].to_numpy().reshape(shape),
        groups=GroupCounts.of_frame(groups[groups["arm"].isin(ARMS)]),
        transitions=Transitions.of_frame(moves),
    )
