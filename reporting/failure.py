"""What a failure means on a terminal: its exit code and what is said of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from scenarios.errors import FairplanError

if TYPE_CHECKING:
    from collections.abc import Iterator

BUG = 70
"""Exit code of what nobody foresaw."""
_OTHERS: dict[type[Exception], int] = {OSError: 74, ImportError: 6}


def exit_code_of(error: Exception) -> int:
    """Return the exit code for `error`."""
    if isinstance(error, FairplanError):
        return error.exit_code
    return next((c for kind, c in _OTHERS.items() if isinstance(error, kind)), BUG)


def failure_lines(error: Exception) -> Iterator[str]:
    """Yield what to say of `error`."""
    if isinstance(error, OSError) and error.filename:
        yield f"{error.filename}: {error.strerror}"
        return
    yield f"{type(error).__name__}: {error}"
    yield from getattr(error, "__notes__", ())
    if exit_code_of(error) == BUG:
        yield "This is a bug of fairplan; FAIRPLAN_DEBUG=1 shows where."


def failure_data(error: Exception) -> dict[str, Any]:
    """Return `error` as plain data, with the place of every problem."""
    problems = [asdict(problem) for problem in getattr(error, "problems", ())]
    name = type(error).__name__
    return {"error": name, "message": str(error), "problems": problems}
