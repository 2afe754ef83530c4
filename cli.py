"""The command line: every command under its name."""

from __future__ import annotations

import sys

import typer

from commands import COMMANDS
from commands.terminal import exit_code

app = typer.Typer(
    name="fairplan",
    help="Plan a city's year of job fairs, campus talks and experience days, and say "
    "what it will bring.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    epilog="Exit codes: 0 clean, 1 findings, 2 usage, 3 invalid input, 4 infeasible, "
    "5 undecided, 6 environment, 70 our bug, 74 file I/O, 130 interrupted.",
)
for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(exit_code(app))


if __name__ == "__main__":
    main()
