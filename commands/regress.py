"""Whether outputs are still what they were: ``regress record|check|explain``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands import arguments as arg
from commands.terminal import answer, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from analysis.regression.checking import Checked
    from analysis.regression.suite import SuiteFile

SuitePath = Annotated[Path, typer.Argument(help="Suite of cases, a YAML file.")]
Part = Annotated[
    str, typer.Option("-k", metavar="TEXT", help="Only cases whose names hold this.")
]
Accept = Annotated[
    list[str],
    typer.Option(
        "--accept", metavar="CASE", help="Case to record anew; may be repeated."
    ),
]
JUnit = Annotated[
    Path | None, typer.Option("--junit", help="Write JUnit XML for CI systems here.")
]
Markdown = Annotated[
    Path | None, typer.Option("--markdown", help="Write a summary for reviewers here.")
]
NONE: list[str] = []


def record(
    suite: SuitePath,
    *,
    accept: Accept = NONE,
    processes: arg.Processes = 1,
    force: arg.Force = False,
    as_json: arg.Json = False,
) -> None:
    """Write down what cases bring: new ones, or those accepted."""
    from analysis.regression.baseline import names_of
    from analysis.regression.checking import recorded, to_record
    from analysis.regression.suite import read_suite
    from reporting.files import write_whole
    from reporting.regression.files import baseline_files

    known = read_suite(suite)
    cases = to_record(known, accept, force=force)
    found = recorded(known, cases, processes=processes, report=say)
    outdated = [name for case in cases for name in names_of(case.name)]
    if force and not accept:
        outdated = [*names_of("*")]
    files = write_whole(
        known.folder, baseline_files(found), force=True, outdated=outdated
    )
    lines = [str(path) for path in files]
    answer({"recorded": list(found), "files": lines}, "\n".join(lines), as_json)


def check(
    suite: SuitePath,
    *,
    part: Part = "",
    junit: JUnit = None,
    markdown: Markdown = None,
    processes: arg.Processes = 1,
    as_json: arg.Json = False,
) -> None:
    """Compare cases with their baselines; exit 1 where anything differs."""
    from reporting.regression.lines import check_data, check_lines

    known, found = _checked(suite, part, processes)
    _write(known, found, junit, markdown)
    lines = check_lines(suite, found)
    answer(check_data(suite, found), "\n".join(lines), as_json)
    _leave(found)


def explain(
    suite: SuitePath,
    *,
    part: Part = "",
    processes: arg.Processes = 1,
    as_json: arg.Json = False,
) -> None:
    """Check, and tell everything that differs, from causes to what they lead to."""
    from reporting.regression.lines import check_data, check_lines

    _, found = _checked(suite, part, processes)
    lines = check_lines(suite, found, most=None)
    answer(check_data(suite, found), "\n".join(lines), as_json)
    _leave(found)


def _checked(
    suite: Path, part: str, processes: int
) -> tuple[SuiteFile, Sequence[Checked]]:
    from analysis.regression.checking import checked
    from analysis.regression.suite import read_suite

    known = read_suite(suite).only(part)
    return known, checked(known, processes=processes, report=say)


def _write(
    suite: SuiteFile,
    found: Sequence[Checked],
    junit: Path | None,
    markdown: Path | None,
) -> None:
    """Write the reports that were asked for; those of a run before are replaced."""
    from reporting.files import write_whole
    from reporting.regression import junit as xml
    from reporting.regression import markdown as text

    if junit is not None:
        content = xml.junit(suite.path, found)
        write = {junit.name: lambda path: path.write_bytes(content)}
        write_whole(junit.parent, write, force=True)
    if markdown is not None:
        told = text.markdown(suite.path, found)
        write = {markdown.name: lambda path: path.write_text(told, "utf-8")}
        write_whole(markdown.parent, write, force=True)


def _leave(found: Sequence[Checked]) -> None:
    if any(one.verdict != "pass" for one in found):
        raise typer.Exit(1)


REGRESS: dict[str, Callable[..., None]] = {
    "record": record,
    "check": check,
    "explain": explain,
}
"""Commands of the group, in the order of the help."""
