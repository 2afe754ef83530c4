"""Writes ``docs/clauses.md`` from the packs: ``make clauses``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from reporting.clauses import clause_lines
from scenarios.extending import find
from scenarios.loading import load, pack_names

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).with_name("clauses.md")
INTRODUCTION = (
    "# The clauses of the packs",
    "",
    "Every figure that a document asks of a city, under the reading in force; other",
    "readings are named beside it. Written by `make clauses` from the packs.",
)


def page() -> str:
    """Return the page: one table per pack that is not a variant of another."""
    return "\n".join((*INTRODUCTION, *_tables())) + "\n"


def _tables() -> Iterator[str]:
    for name in pack_names():
        if is_variant(name):
            continue
        scenario = load(name)
        yield from ("", f"## {scenario.title.en} (`{name}`)", "")
        yield from clause_lines(scenario)


def is_variant(name: str) -> bool:
    """Tell whether a pack only changes another one."""
    data = yaml.safe_load(find(name).read_text("utf-8"))
    return isinstance(data["extends"], str)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
