"""What the documentation shows works, and what it points to exists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from scenarios.estimate import Estimate
from scenarios.loading import load
from scenarios.mandate import Measure, PeriodKind, Requirement
from scenarios.scenario import Scenario

ROOT = Path(__file__).parents[1]
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))
PACKS_PAGE = (ROOT / "docs" / "packs.md").read_text("utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PACKS_PAGE, re.DOTALL)
FILES = {b.split()[1]: b for b in BLOCKS if re.match(r"# \w+\.yaml\n", b)}
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
COLUMN = re.compile(r"^\| (`[^|]*) \|", re.MULTILINE)


@pytest.mark.parametrize("name", FILES)
def test_pack_shown_on_the_page_loads(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    assert load(tmp_path / name).name == Path(name).stem


def test_estimate_shown_on_the_page_is_one() -> None:
    (shown,) = (block for block in BLOCKS if block not in FILES.values())
    assert Estimate.from_data(yaml.safe_load(shown)).mark == "derived"


def test_every_key_of_a_pack_is_on_the_page_and_no_other() -> None:
    assert keys_of("## The keys") == set(Scenario.model_fields)


def test_every_key_of_a_figure_is_on_the_page_and_no_other() -> None:
    assert keys_of("## Mandates") == set(Requirement.model_fields)
    for choice in (*get_args(Measure), *get_args(PeriodKind)):
        assert f"`{choice}`" in PACKS_PAGE


def keys_of(heading: str) -> set[str]:
    section = PACKS_PAGE.partition(heading)[2].partition("\n## ")[0]
    cells = COLUMN.findall(section)
    return {key for cell in cells for key in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
