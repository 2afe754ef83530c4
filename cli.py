"""The command line: every command under its name."""

from __future__ import annotations

from typing import Annotated

import typer

from commands import COMMANDS, GROUP_HELP, GROUPS
from commands.terminal import exit_code, leave

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
for name, command in COMMANDS.items():
    app.command(name)(command)
for group, members in GROUPS.items():
    part = typer.Typer(help=GROUP_HELP[group], no_args_is_help=True)
    for name, command in members.items():
        part.command(name)(command)
    app.add_typer(part, name=group)


def _tell_version(wanted: bool) -> None:
    from importlib.metadata import version

    if wanted:
        typer.echo(f"fairplan {version('fairplan')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True,
                     help="Print the version and leave."),
    ] = False,
) -> None:  # fmt: skip
    """Plan a city's year of events, and say what it will bring."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    leave(exit_code(app))


if __name__ == "__main__":
    main()
