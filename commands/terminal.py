"""What commands say: data on standard output, all else on standard error."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import typer
from typer.exceptions import TyperException

if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED = 130
"""Exit code after an interruption."""


def answer(data: Any, text: str, as_json: bool) -> None:
    """Print `text`, or one JSON object around `data`."""
    if as_json:
        envelope = {"schema": "fairplan/1", "data": data, "warnings": [], "meta": {}}
        text = json.dumps(envelope, ensure_ascii=False, sort_keys=True)
    typer.echo(text)


def say(line: str) -> None:
    """Print a line that is no data."""
    typer.echo(line, err=True)


def exit_code(app: Callable[..., Any]) -> int:
    """Run the command line and turn every expected error into its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        return int(app(standalone_mode=False) or 0)
    except KeyboardInterrupt:
        return INTERRUPTED
    except TyperException as error:
        error.show()  # type: ignore[attr-defined]  # every one typer raises has it
        return _failed(error, error.exit_code)
    except Exception as error:
        if "FAIRPLAN_DEBUG" in os.environ:
            raise
        from reporting.failure import exit_code_of, failure_lines

        say("\n".join(failure_lines(error)))
        return _failed(error, exit_code_of(error))


def leave(code: int) -> NoReturn:
    """End the process with its exit code."""
    if code == INTERRUPTED:
        # A search that was left behind may still run; it would not let go in order.
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)
    sys.exit(code)


def _failed(error: Exception, code: int) -> int:
    if "--json" in sys.argv:
        from reporting.failure import failure_data

        answer(failure_data(error), "", as_json=True)
    return code
