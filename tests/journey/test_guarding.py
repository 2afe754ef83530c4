"""A repository of a user's own is guarded: by pytest, and by both CI examples."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as Tree

import pytest
import yaml

from analysis.measures import CASE_MEASURES
from analysis.regression.suite import GuardedCase, Suite
from tests.analysis.regression.guarded_city import curves_of, guarded_city
from tests.journey.in_process import answer_to

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "guarding.md").read_text("utf-8")
SHOWN = re.findall(r"```(?:yaml|yml|python)\n# (\S+)\n(.*?)```", PAGE, re.DOTALL)
BLOCKS = dict(reversed(SHOWN))
FAIRPLAN = f'#!/bin/sh\nexec "{sys.executable}" "{ROOT / "cli.py"}" "$@"\n'
PLUGIN = "reporting.pytest_plugin"
LEAN = ("-p", "no:hypothesispytest", "-p", "no:pytest_cov", "-p", "no:xdist")
"""Without what a user who guards a pack does not have."""
TOLD = "M/O1/events/2027: 2 -> 3 (x 1.5)"
Step = tuple[str, bool]
"""Line of a shell, and whether it runs after a failure too."""


def test_suites_on_the_page_are_suites_and_every_key_is_told() -> None:
    suites = [text for _, text in SHOWN if text.startswith("cases:")]
    assert len(suites) == 2
    for text in suites:
        Suite.from_data(yaml.safe_load(text))
    keys = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    assert keys == set(GuardedCase.model_fields)
    assert all(f"`{measure.name}`" in PAGE for measure in CASE_MEASURES)


def test_the_plugin_is_an_entry_point_of_pytest() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'[project.entry-points.pytest11]\nfairplan = "{PLUGIN}"\n' in text


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a pack, a suite, a test and baselines, all committed."""
    folder = tmp_path_factory.mktemp("repository")
    data = guarded_city()
    pack = yaml.safe_dump(data, allow_unicode=True)
    (folder / "our-city.yaml").write_text(pack, encoding="utf-8")
    curves = json.dumps(curves_of(data))
    (folder / "small.curves.json").write_text(curves, encoding="utf-8")
    for name in ("suite.yaml", "test_our_year.py"):
        (folder / name).write_text(BLOCKS[name], encoding="utf-8")
    assert answer_to("regress", "record", folder / "suite.yaml").exit_code == 0
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    author = ("-c", "user.name=us", "-c", "user.email=us@example.org")
    git(folder, *author, "commit", "--quiet", "--message", "Guard our year")
    return folder


@pytest.fixture
def changed(repository: Path, tmp_path: Path) -> Path:
    """The repository with a figure of its pack one higher."""
    folder = tmp_path / "changed"
    shutil.copytree(repository, folder)
    pack = (folder / "our-city.yaml").read_text("utf-8")
    raised = pack.replace("at_least: 2", "at_least: 3", 1)
    assert raised != pack
    (folder / "our-city.yaml").write_text(raised, encoding="utf-8")
    return folder


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What a job finds after it has installed fairplan."""
    command = tmp_path / "bin" / "fairplan"
    command.parent.mkdir()
    command.write_text(FAIRPLAN, encoding="utf-8")
    command.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }


def steps_of_github() -> Iterator[Step]:
    """Yield the shell lines of the GitHub example but the one that installs."""
    job = yaml.safe_load(BLOCKS[".github/workflows/outputs.yml"])["jobs"]["outputs"]
    for step in job["steps"]:
        if "run" in step and step["name"] != "Install":
            yield step["run"], step.get("if") == "always()"


def steps_of_gitlab() -> Iterator[Step]:
    """Yield the shell lines of the GitLab example but those that install."""
    job = yaml.safe_load(BLOCKS[".gitlab-ci.yml"])["outputs"]
    assert job["artifacts"]["reports"]["junit"] == "outputs.xml"
    yield from ((line, False) for line in job["script"])
    yield from ((line, True) for line in job["after_script"])


def ran(steps: Iterator[Step], folder: Path, environment: dict[str, str]) -> int:
    """Run a job as its CI system does; the code of the first step that fails."""
    code = 0
    for line, always in steps:
        if code == 0 or always:
            done = subprocess.run(
                ["bash", "-eo", "pipefail", "-c", line],
                cwd=folder, env=environment, capture_output=True, check=False,
            )  # fmt: skip
            code = code or done.returncode
    return code


def failures(folder: Path) -> list[str]:
    tests = Tree.parse(folder / "outputs.xml").getroot()
    assert len(list(tests.iter("testcase"))) > 5
    return [str(failure.get("message")) for failure in tests.iter("failure")]


@pytest.mark.slow
@pytest.mark.parametrize("steps", [steps_of_github, steps_of_gitlab])
def test_ci_is_green_before_a_change_and_red_after_it(
    repository: Path, changed: Path, environment: dict[str, str], steps: Any
) -> None:
    assert ran(steps(), repository, environment) == 0
    assert failures(repository) == []
    assert ran(steps(), changed, environment) == 1
    assert f"our-year required: {TOLD}" in failures(changed)
    assert TOLD in (changed / "outputs.md").read_text("utf-8")
    summary = Path(environment["GITHUB_STEP_SUMMARY"])
    assert summary.exists() == (steps is steps_of_github)
    assert not summary.exists() or TOLD in summary.read_text("utf-8")


@pytest.mark.slow
def test_pytest_is_green_before_a_change_and_red_after_it(
    repository: Path, changed: Path, environment: dict[str, str]
) -> None:
    wrong = BLOCKS["test_our_year.py"].replace("suite.yaml", "nowhere.yaml")
    (changed / "test_wrong.py").write_text(wrong, encoding="utf-8")
    green, red = (outcome_of(folder, environment) for folder in (repository, changed))
    assert green.returncode == 0, green.stdout
    assert red.returncode == 1
    assert TOLD in red.stdout
    assert "fairplan regress record suite.yaml --accept our-year" in red.stdout
    assert "nowhere.yaml: file: cannot be read" in red.stdout
    assert "Traceback" not in red.stdout + red.stderr


def outcome_of(
    folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run the repository's own tests, in which a warning is an error."""
    is_installed = any(
        point.value == PLUGIN for point in entry_points(group="pytest11")
    )
    by_hand = () if is_installed else ("-p", PLUGIN)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", *LEAN, *by_hand],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_reviewer_sees_the_figure_in_the_difference(changed: Path) -> None:
    accepted = answer_to(
        "regress", "record", changed / "suite.yaml", "--accept", "our-year"
    )
    assert accepted.exit_code == 0
    lines = git(changed, "diff", "--unified=0", "suite.baselines").splitlines()
    assert '-  "M/O1/events/2027": 2,' in lines
    assert '+  "M/O1/events/2027": 3,' in lines
