"""How commands leave their files and their verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import typer

from commands.terminal import INTERRUPTED, answer

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.journey import Journey, Planned
    from analysis.robustness.robustness import Robustness
    from scenarios.compliance import Compliance
    from scenarios.plan import Plan


def refuse_taken(output: Path, force: bool) -> None:
    """Refuse a directory of another run before any work is done."""
    from reporting.deliverables import EARLIER_FILES
    from reporting.files import refuse

    refuse(output, EARLIER_FILES, force=force)


def deliver(
    found: Journey,
    output: Path,
    language: str,
    force: bool,
    as_json: bool,
    robustness: Robustness | None = None,
) -> NoReturn:
    """Write every file of a run and print its key figures."""
    from reporting.deliverables import EARLIER_FILES, dossier_of, run_files
    from reporting.files import write_whole
    from reporting.headline import headline_lines
    from reporting.summary import summary

    files = run_files(found, language, robustness)
    write_whole(output, files, force=force, outdated=EARLIER_FILES)
    dossier = dossier_of(found, robustness)
    if not as_json:
        typer.echo("\n".join(headline_lines(dossier)))
    finish(
        found.plan, found.compliance, output, as_json, robustness,
        summary=summary(dossier),
    )  # fmt: skip


def deliver_plan(
    made: Planned,
    output: Path,
    force: bool,
    as_json: bool,
    robustness: Robustness | None = None,
    *,
    interrupted: bool,
) -> NoReturn:
    """Write the files of a plan that was not simulated and print its verdict.

    What an earlier run found goes: it belongs to another plan.
    """
    from reporting.deliverables import EARLIER_FILES, plan_files
    from reporting.files import write_whole

    files = plan_files(made.plan, made.compliance, robustness)
    write_whole(output, files, force=force, outdated=EARLIER_FILES)
    finish(
        made.plan, made.compliance, output, as_json, robustness,
        interrupted=interrupted,
    )  # fmt: skip


def finish(
    made: Plan,
    compliance: Compliance,
    where: Path,
    as_json: bool,
    robustness: Robustness | None = None,
    *,
    interrupted: bool = False,
    **more: Any,
) -> NoReturn:
    """Print what the audit found and exit 1 if it found anything, 130 if interrupted.

    A plan that is less sure than was asked is a finding too. `more` stands beside the
    verdict in the JSON object.
    """
    from reporting.robustness import robustness_data, robustness_lines
    from reporting.verdict import verdict, verdict_lines

    data = verdict(made, compliance)
    lines = [*verdict_lines(data)]
    if robustness is not None:
        lines += robustness_lines(robustness)
        more["robustness"] = robustness_data(robustness)
    answer({**data, **more}, "\n".join((*lines, str(where))), as_json)
    unsure = robustness is not None and not robustness.is_reached
    audited = 0 if compliance.is_clean and not unsure else 1
    raise typer.Exit(INTERRUPTED if interrupted else audited)
