"""Many runs at once: the commands ``study run``, ``study status``, ``study show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.study.run import run
from commands.study.show import show
from commands.study.status import status

if TYPE_CHECKING:
    from collections.abc import Callable

STUDY: dict[str, Callable[..., None]] = {"run": run, "status": status, "show": show}
"""What can be done with a study, by the second word."""
