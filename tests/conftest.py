"""How tests are shared out among processes."""

from __future__ import annotations

import pytest

PLANNED = {"year", "planned"}
"""Fixtures of the session that take long, and that one process should make once."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep a file in one process, and in one all that plan the shipped years."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        group = "years" if names & PLANNED else str(item.path)
        item.add_marker(pytest.mark.xdist_group(group))
