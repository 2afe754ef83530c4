from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from reporting.page import write_page

if TYPE_CHECKING:
    from pathlib import Path

    from reporting.dossier import Dossier

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--dump-dom",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs the browser chromium")
def test_a_browser_shows_the_file_from_disk(dossier: Dossier, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    write_page(dossier, report)
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    shown = subprocess.run(
        [str(CHROMIUM), *FLAGS, profile, report.as_uri()],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    ).stdout
    assert shown.count('class="chip"') == 2 + 5
    assert shown.count("<svg") == 3
    assert "示例市2027年毕业生就业活动计划" in shown
