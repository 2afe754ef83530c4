"""What the command line can do: one file per command, heavy imports within it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.check import check
from commands.fit import fit
from commands.plan import plan
from commands.run import run
from commands.scenarios import scenarios
from commands.show import show
from commands.simulate import simulate
from commands.trace import trace
from commands.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS: tuple[Callable[..., None], ...] = (
    scenarios,
    show,
    validate,
    fit,
    plan,
    run,
    simulate,
    check,
    trace,
)
"""Commands in the order of the help; each is called by the name of its function."""
