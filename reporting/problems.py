"""Faults of tables in words: for a terminal, or for the cell itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporting.messages import words_of
from scenarios.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scenarios.sheets.fault import Fault


def problems_of(faults: Iterable[Fault], language: str) -> tuple[Problem, ...]:
    """Return `faults` as problems in `language`."""
    words = words_of(language)
    return tuple(
        Problem(
            fault.where,
            fault.path,
            fault.value,
            words(f"fault.{fault.misfit.code}", **fault.misfit.fields),
            words(f"advice.{fault.misfit.code}", **fault.misfit.fields),
        )
        for fault in faults
    )
