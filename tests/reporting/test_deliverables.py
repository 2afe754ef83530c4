from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from reporting.deliverables import deliverables
from reporting.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from reporting.dossier import Dossier

NAMES = {
    "bookings.csv", "compliance.csv", "summary.json", "plan.xlsx", "calendar.ics",
    "report.html",
}  # fmt: skip
HEAVY = ("altair", "vl_convert", "xlsxwriter", "icalendar", "jinja2", "pandas")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_run_writes_every_file_for_people_and_machines(
    dossier: Dossier, tmp_path: Path, language: str
) -> None:
    paths = write_whole(tmp_path / "run", deliverables(dossier, language))
    assert {path.name for path in paths} == NAMES
    assert all(path.stat().st_size > 0 for path in paths)


def test_importing_the_package_and_its_values_loads_no_writer() -> None:
    script = (
        "import json, sys, reporting, reporting.dossier, reporting.files, "
        "reporting.summary, reporting.csv_files; print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert set(json.loads(done.stdout)).isdisjoint(HEAVY)
