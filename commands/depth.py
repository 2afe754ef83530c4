"""How commands say how much is simulated."""

from __future__ import annotations

from errno import ENOENT
from typing import TYPE_CHECKING

import typer

from commands.delivery import refuse_taken

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.journey import Depth


def depth_of(
    output: Path,
    replications: int | None,
    half_width: float | None,
    members: int | None,
    *,
    resume: bool,
    force: bool,
) -> Depth:
    """Return how much is simulated; refuse a directory of another run before that.

    `half_width` is in percentage points.
    """
    from analysis.journey import MEMBERS, Depth
    from analysis.known import KnownOutcomes
    from reporting.outcomes_file import OUTCOMES_FILE, read_outcomes

    if resume and force:
        raise typer.BadParameter("--force runs anew what --resume goes on with")
    refuse_taken(output, force or resume)
    if resume and not (output / OUTCOMES_FILE).exists():
        told = "there is no run to go on with: leave out --resume"
        raise FileNotFoundError(ENOENT, told, str(output / OUTCOMES_FILE))
    known = KnownOutcomes(*read_outcomes(output)) if resume else None
    share = None if half_width is None else half_width / 100
    return Depth(replications, share, MEMBERS if members is None else members, known)
