"""The files of a plan or a run, by name; nothing is written here."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from reporting.calendar_files import write_calendar
from reporting.csv_files import bookings_csv, compliance_csv
from reporting.dossier import Dossier
from reporting.outcomes_file import (
    GROUPS_FILE,
    OUTCOMES_FILE,
    TRANSITIONS_FILE,
    write_groups,
    write_outcomes,
    write_transitions,
)
from reporting.page import write_page
from reporting.robustness import robustness_json
from reporting.summary import summary_json
from reporting.workbook import write_workbook

if TYPE_CHECKING:
    from analysis.journey import Journey
    from analysis.robustness.robustness import Robustness
    from reporting.files import Writer
    from scenarios.compliance import Compliance
    from scenarios.plan import Plan

PLAN_FILES = ("plan.json", "bookings.csv", "compliance.csv")
"""Files of a plan that was not simulated."""
ROBUSTNESS_FILE = "robustness.json"
"""File of a plan that is prepared for events that are called off."""
RUN_FILES = (
    *PLAN_FILES, OUTCOMES_FILE, GROUPS_FILE, TRANSITIONS_FILE,
    "summary.json", "plan.xlsx", "calendar.ics", "report.html", ROBUSTNESS_FILE,
)  # fmt: skip
"""Files that a run may leave."""
EARLIER_FILES = (
    *RUN_FILES, "alternatives.csv", "alternative-[1-9].json",
    "alternative-[1-9][0-9].json", "bookings-[1-9].csv", "bookings-[1-9][0-9].csv",
    "search.json", "search.html",
)  # fmt: skip
"""What an earlier run may have left beside its plan: names and patterns."""
VERSIONED = ("fairplan", "numpy", "ortools", "simpy")
"""What a result depends on beyond its inputs."""


def dossier_of(found: Journey, robustness: Robustness | None = None) -> Dossier:
    """Return what a run found with the versions it was found by."""
    return Dossier(
        found.scenario,
        found.plan,
        found.compliance,
        found.evaluation,
        {name: version(name) for name in VERSIONED},
        robustness,
    )


def plan_files(
    plan: Plan, compliance: Compliance, robustness: Robustness | None = None
) -> dict[str, Writer]:
    """Return the writers of a plan that was not simulated."""
    return {
        **robustness_files(robustness),
        "plan.json": lambda path: path.write_text(plan_json(plan), "utf-8"),
        "bookings.csv": lambda path: path.write_bytes(bookings_csv(plan)),
        "compliance.csv": lambda path: path.write_bytes(compliance_csv(compliance)),
    }


def run_files(
    found: Journey, language: str, robustness: Robustness | None = None
) -> dict[str, Writer]:
    """Return the writers of everything that a run holds."""
    return {
        **robustness_files(robustness),
        "plan.json": lambda path: path.write_text(plan_json(found.plan), "utf-8"),
        OUTCOMES_FILE: lambda path: write_outcomes(found.outcomes, found.stamp, path),
        GROUPS_FILE: lambda path: write_groups(found.outcomes, path),
        TRANSITIONS_FILE: lambda path: write_transitions(found.outcomes, path),
        **deliverables(dossier_of(found, robustness), language),
    }


def robustness_files(found: Robustness | None) -> dict[str, Writer]:
    """Return the writer of what a prepared plan has; a plain plan has none."""
    if found is None:
        return {}
    text = robustness_json(found)
    return {ROBUSTNESS_FILE: lambda path: path.write_text(text, "utf-8")}


def plan_json(plan: Plan) -> str:
    """Return the content of ``plan.json``."""
    return plan.model_dump_json(indent=2) + "\n"


def deliverables(dossier: Dossier, language: str = "zh") -> dict[str, Writer]:
    """Return the writers of the files that people read."""
    plan, scenario = dossier.plan, dossier.scenario
    return {
        "bookings.csv": lambda path: path.write_bytes(bookings_csv(plan)),
        "compliance.csv": lambda path: path.write_bytes(
            compliance_csv(dossier.compliance)
        ),
        "summary.json": lambda path: path.write_bytes(
            summary_json(dossier).encode("utf-8")
        ),
        "plan.xlsx": lambda path: write_workbook(dossier, path, language),
        "calendar.ics": lambda path: write_calendar(plan, scenario, path, language),
        "report.html": lambda path: write_page(dossier, path, language),
    }
