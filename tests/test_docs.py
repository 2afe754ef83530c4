"""What the documentation shows works, and what it points to exists."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from analysis.studies.grid import Axis, Study
from analysis.studies.means import MEASURES
from analysis.studies.study_file import load_study
from analysis.validation import replayed
from docs.list_clauses import PAGE, page
from docs.retype import BLOCK, save, typed
from optimizer.planning import make_cheapest_plan
from reporting.problems import problems_of
from scenarios.estimate import Estimate
from scenarios.experiment import Estimand, Experiment
from scenarios.experiment import Outcome as ExperimentOutcome
from scenarios.experiment_files import experiment_names, load_experiment
from scenarios.loading import load
from scenarios.mandate import Measure, PeriodKind, Requirement
from scenarios.options import Options
from scenarios.scenario import Scenario
from scenarios.sheets.survey import survey
from scenarios.sheets.tables import TABLES
from scenarios.structure import CONTEXT, shared_behaviour, structure_hash
from scenarios.target import Base, Outcome, Target
from tests.journey.in_process import answer_to

ROOT = Path(__file__).parents[1]
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))
SHEETS_PAGE = (ROOT / "docs" / "sheets.md").read_text("utf-8")
PACKS_PAGE = (ROOT / "docs" / "packs.md").read_text("utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PACKS_PAGE, re.DOTALL)
REACTIONS_PAGE = (ROOT / "docs" / "reactions.md").read_text("utf-8")
SHOWN = (*BLOCKS, *re.findall(r"```yaml\n(.*?)```", REACTIONS_PAGE, re.DOTALL))
FILES = {b.split()[1]: b for b in SHOWN if re.match(r"# [\w-]+\.yaml\n", b)}
VALIDATION_PAGE = (ROOT / "docs" / "validation.md").read_text("utf-8")
REPLAYED = BLOCK.findall(VALIDATION_PAGE)
REPLAYS = [s for kind, block in REPLAYED if kind == "console" for s in typed(block)]
AGAIN = 25
"""Virtual trials with which the page is checked."""
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
COLUMN = re.compile(r"^\| (`[^|]*) \|", re.MULTILINE)


@pytest.mark.parametrize("name", FILES)
def test_pack_shown_on_the_page_loads(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(FILES[name], encoding="utf-8")
    assert load(tmp_path / name).name == Path(name).stem


def test_change_shown_on_the_page_needs_no_new_curves(tmp_path: Path) -> None:
    path = tmp_path / "frugal.yaml"
    path.write_text(FILES[path.name], encoding="utf-8")
    frugal, yantai = load(path), load("yantai")
    assert frugal.behaviour_digest == yantai.behaviour_digest
    assert frugal.curves == yantai.curves
    assert frugal.organiser["hr_bureau"].crews == 3
    assert frugal.options.budget.yuan == 4_000_000
    told = PACKS_PAGE.partition("A pack that changes")[2].partition(" is refused")[0]
    parts = frugal.model_dump(mode="json", include=set(re.findall(r"`(\w+)`", told)))
    assert len(parts) == 10
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(text.encode()).hexdigest() == frugal.behaviour_digest


def test_fairs_kept_apart_on_the_page_are_as_many_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "apart.yaml"
    path.write_text(FILES[path.name], encoding="utf-8")
    apart = load(path)
    assert "holds 16 fairs of the bureau instead of the 12" in PACKS_PAGE
    for scenario, num_fairs in ((apart, 16), (apart.revised(separate=[]), 12)):
        plan = make_cheapest_plan(scenario, None, seed=1)
        fairs = [
            set(booking.mandates)
            for booking in plan.bookings
            if (booking.kind, booking.organiser) == ("job_fair", "hr_bureau")
        ]
        assert len(fairs) == num_fairs
        twice = [
            ids for ids in fairs if "own-1" in ids and ids & {"YT-3.3a", "YT-3.3b"}
        ]
        assert bool(twice) != bool(scenario.separate)


def test_estimate_shown_on_the_page_is_one() -> None:
    (shown,) = (block for block in BLOCKS if block.startswith("{"))
    assert Estimate.from_data(yaml.safe_load(shown)).mark == "derived"


def test_target_shown_on_the_page_is_one() -> None:
    (shown,) = (block for block in BLOCKS if block.startswith("targets:"))
    (target,) = yaml.safe_load(shown)["targets"]
    assert Target.from_data(target).aim == 0.45


def test_every_outcome_of_a_target_is_on_the_page() -> None:
    for outcome in (*get_args(Outcome), *get_args(Base)):
        assert f"`{outcome}`" in PACKS_PAGE


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


def test_every_column_of_every_table_is_on_the_page_and_no_other() -> None:
    stars = {"always": "★", "new": "☆", "never": ""}
    rows = [
        f"| {table.title.zh} | `{table.key}` | "
        + "、".join(stars[column.need] + column.zh for column in table.columns)
        for table in TABLES
    ]
    shown = re.findall(r"^(\| [^|]+ \| `\w+` \| [^|]*[★☆][^|]*) \|$", SHEETS_PAGE, re.M)
    assert shown == rows


def test_faults_shown_on_the_page_are_those_told(tmp_path: Path) -> None:
    _, table, told = re.findall(r"```(?:csv)?\n(.*?)\n```", SHEETS_PAGE, re.DOTALL)
    path = tmp_path / "高校.csv"
    path.write_bytes(table.encode("gb18030"))
    found = survey([path], load("yantai"))
    assert "\n".join(map(str, problems_of(found.faults, "en"))) == told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_the_page_of_clauses_tells_where_each_comes_from_and_where_it_acts() -> None:
    (heading,) = set(re.findall(r"^\| Id .*$", PAGE.read_text("utf-8"), re.MULTILINE))
    assert heading == (
        "| Id | Task | Authority | Article | Class | Figure | Reading | Where it acts |"
    )


def test_the_page_of_clauses_is_what_the_packs_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make clauses`"


def test_experiment_shown_on_the_page_finds_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for kind, block in REPLAYED:
        if kind != "console":
            save(block, Path())
    _, step = REPLAYS
    answer = answer_to(*step.arguments)
    assert answer.exit_code == step.exit_code
    assert answer.stderr + answer.stdout == step.printed, "run `make validation`"


def test_rows_on_the_page_are_those_of_the_experiments_with_what_they_find() -> None:
    shown = REPLAYS[0].printed
    assert f"structure {structure_hash(shared_behaviour())}\n" in shown
    for name in experiment_names():
        known = load_experiment(name)
        found = replayed(known, {}, trials=AGAIN, seed=2)
        _, _, table = shown.partition(f"\n{name}: {known.experiment.title}\n")
        lines = table.partition("\n\n")[0].splitlines()[1:]
        rows = [re.split(r"  +", line.strip()) for line in lines]
        assert [row[:2] for row in rows] == [[r.set, r.row] for r in known.rows]
        for row, published in zip(rows, known.rows, strict=True):
            again = found[published.row]
            near = 5 * again.sd * (1 / AGAIN + 1 / 500) ** 0.5 + 0.001
            assert float(row[-3]) == pytest.approx(again.mean, abs=near), row


def test_whatever_an_experiment_may_say_is_on_the_page() -> None:
    estimands = (*get_args(ExperimentOutcome), *get_args(Estimand))
    for word in (*estimands, *Experiment.model_fields, *CONTEXT):
        if word not in ("name", "title", "citation"):
            assert f"`{word}`" in VALIDATION_PAGE, word


def test_study_shown_on_the_page_can_be_run(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "studies.md").read_text("utf-8")
    for kind, block in BLOCK.findall(text):
        assert kind == "yaml"
        save(block, tmp_path)
    prepared = load_study(tmp_path / "yantai-money.yaml")
    for cell in prepared.cells:
        assert cell.id in text
    for key in (*Study.model_fields, *Axis.model_fields, *Options.model_fields):
        if key not in ("replications", "seed"):
            assert f"`{key}" in text, key
    assert all(f"`{name}`" in text for name in MEASURES)
