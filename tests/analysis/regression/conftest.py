"""The guarded city, recorded once, and a copy of it to be changed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from simulation import run
from simulation.kernels import Choice
from tests.analysis.regression.guarded_city import (
    curves_of,
    guarded_city,
    record,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def recorded_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the city with its baselines; not to be changed."""
    folder = tmp_path_factory.mktemp("guarded")
    data = guarded_city()
    write(folder, data, curves_of(data))
    record(folder)
    return folder


@pytest.fixture
def guarded(
    recorded_city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Folder of a copy of the recorded city, simulated column by column.

    Loops that were compiled would not notice what is planted in the code.
    """
    monkeypatch.setattr(run, "CHOICE", Choice())
    folder = tmp_path / "guarded"
    shutil.copytree(recorded_city, folder)
    return folder
