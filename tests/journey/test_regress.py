"""Baselines on the command line: recorded, checked, explained, accepted."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as Tree

import pytest

from analysis.regression.comparing import SECTIONS
from simulation import audience
from tests.analysis.regression.guarded_city import curves_of, guarded_city, write
from tests.analysis.regression.planting import by, everywhere, setting, times, to
from tests.journey.in_process import Answer, answer_to, assert_refused

if TYPE_CHECKING:
    from collections.abc import Callable

TWO = """
cases:
  - {name: one, scenario: small.yaml, replications: 1}
  - {name: two, scenario: small.yaml, replications: 1, seed: 2}
"""
LENIENT = """
cases:
  - name: one
    scenario: small.yaml
    replications: 5
    tier: statistical
    margins: {{retained: {margin}, unevenness: 1}}
"""
ATTENDANCE = "behaviour.attendance.fair_own_campus.value"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a city and a suite of two cases; the working directory."""
    data = guarded_city()
    write(tmp_path, data, curves_of(data), TWO)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def regress(command: str, *arguments: object) -> Answer:
    return answer_to("regress", command, "suite.yaml", *arguments)


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_recorded_passes_and_is_not_overwritten(folder: Path) -> None:
    assert regress("record").exit_code == 0
    before = contents(folder)
    assert regress("check", "-k", "one").exit_code == 0
    again = regress("record")
    assert_refused(again, 74)
    assert "--accept CASE" in again.stderr
    assert contents(folder) == before
    assert regress("record", "--force").exit_code == 0
    assert contents(folder) == before


def test_a_new_case_is_recorded_and_the_others_stay(folder: Path) -> None:
    text = "cases:\n  - {name: one, scenario: small.yaml, replications: 1}\n"
    (folder / "suite.yaml").write_text(text, encoding="utf-8")
    regress("record")
    (folder / "suite.yaml").write_text(TWO, encoding="utf-8")
    told = regress("check")
    assert told.exit_code == 1
    assert "two: changed" in told.stdout
    assert "there is no such baseline" in told.stdout
    recorded = regress("record", "--json").stdout
    assert json.loads(recorded)["data"]["recorded"] == ["two"]
    assert regress("check").exit_code == 0


def test_a_change_fails_every_way_it_is_told_until_it_is_accepted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regress("record")
    setting("mandates[M].readings[A].requires[0].at_least", by(1))(monkeypatch, folder)
    answer = regress("check", "--junit", "out/j.xml", "--markdown", "out/m.md")
    assert answer.exit_code == 1
    markdown = (folder / "out" / "m.md").read_text("utf-8")
    tests = Tree.parse(folder / "out" / "j.xml").getroot()
    messages = [str(f.get("message")) for f in tests.iter("failure")]
    told = "M/O1/events/2027: 2 -> 3 (x 1.5)"
    accept = "fairplan regress record suite.yaml --accept one --accept two"
    assert told in answer.stdout
    assert f"one required: {told}" in messages
    assert told in markdown
    assert accept in answer.stdout
    assert accept in markdown
    suite = tests.find("testsuite")
    assert suite is not None
    assert int(str(suite.get("failures"))) == len(messages)
    assert int(str(suite.get("tests"))) == len(list(tests.iter("testcase")))
    assert answer_to(*accept.split()[1:]).exit_code == 0
    assert regress("check").exit_code == 0


def test_every_difference_is_explained_and_is_data(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regress("record", "--accept", "one")
    for university in ("U1", "U2"):
        for end in ("high", "value", "low"):
            path = f"universities[{university}].retained_mean.{end}"
            setting(path, times(1.01))(monkeypatch, folder)
    short, whole = (regress(c, "-k", "one") for c in ("check", "explain"))
    assert "and 1 more: fairplan regress explain" in short.stdout
    assert whole.stdout.count("retained_mean") == 6
    data = json.loads(regress("check", "-k", "one", "--json").stdout)["data"]
    names = [finding["name"] for finding in data["cases"][0]["findings"]]
    assert sum("retained_mean" in name for name in names) == 6


def test_nothing_is_recorded_where_one_case_cannot_be_run(folder: Path) -> None:
    text = TWO + "  - {name: three, scenario: nowhere.yaml}\n"
    (folder / "suite.yaml").write_text(text, encoding="utf-8")
    refused = regress("record")
    assert_refused(refused)
    assert "Case three: nothing was recorded." in refused.stderr
    assert not (folder / "suite.baselines").exists()


def damaged(text: str) -> Callable[[Path], Any]:
    return lambda path: path.write_text(text, encoding="utf-8")


def lacking(section: str) -> Callable[[Path], Any]:
    def spoil(path: Path) -> None:
        known = json.loads(path.read_text("utf-8"))
        del known[section]
        path.write_text(json.dumps(known), encoding="utf-8")

    return spoil


def replaced_by(part: str) -> Callable[[Path], Any]:
    return lambda path: shutil.copy(path.with_name(f"one.{part}.json"), path)


@pytest.mark.parametrize(
    ("file", "spoil", "told"),
    [
        ("outputs.json", damaged("{"), "is no JSON"),
        ("outputs.json", damaged("[]"), "is no object"),
        ("outputs.json", damaged("{}"), "are missing"),
        ("outputs.json", lacking("counts"), "counts: is missing"),
        ("outputs.json", replaced_by("inputs"), "are not of this file"),
        ("outputs.json", Path.unlink, "is gone"),
        ("bookings.csv", Path.unlink, "is gone"),
        ("bookings.csv", damaged("booking_id"), "columns are missing"),
    ],
)
def test_a_spoilt_baseline_is_a_finding_of_its_case_and_accepting_heals_it(
    folder: Path, file: str, spoil: Callable[[Path], Any], told: str
) -> None:
    regress("record", "--accept", "one")
    before = contents(folder)
    spoil(folder / "suite.baselines" / f"one.{file}")
    found = regress("check", "-k", "one", "--junit", "j.xml", "--markdown", "m.md")
    assert found.exit_code == 1
    assert "one: changed" in found.stdout
    accept = "fairplan regress record suite.yaml --accept one"
    for text in (found.stdout, *map(Path.read_text, map(Path, ("j.xml", "m.md")))):
        assert told in text
        assert f"suite.baselines/one.{file}" in text
        assert accept in text
    assert answer_to(*accept.split()[1:]).exit_code == 0
    assert before.items() <= contents(folder).items()


def test_where_one_baseline_is_spoilt_the_other_cases_are_checked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regress("record")
    lost = folder / "suite.baselines" / "one.outputs.json"
    lost.unlink()
    lost.mkdir()
    answer = regress("check", "--json", "--junit", "j.xml")
    cases = json.loads(answer.stdout)["data"]["cases"]
    assert [case["verdict"] for case in cases] == ["changed", "pass"]
    (spoilt,) = cases[0]["findings"]
    assert (spoilt["section"], spoilt["name"]) == ("run", "baseline")
    assert results(folder / "j.xml", "one") == {
        section: "failure" if section == "run" else "skipped" for section in SECTIONS
    }
    assert results(folder / "j.xml", "two") == {
        section: "skipped" if section == "bookings" else "passed"
        for section in SECTIONS
    }
    setting("mandates[M].readings[A].requires[0].at_least", by(1))(monkeypatch, folder)
    changed = regress("check")
    assert changed.exit_code == 1
    assert "M/O1/events/2027: 2 -> 3 (x 1.5)" in changed.stdout


def results(junit: Path, case: str) -> dict[str, str]:
    """Return how each section of a case came out, after a count of them all."""
    (suite,) = Tree.parse(junit).getroot()
    for word, kind in (("failures", "failure"), ("skipped", "skipped")):
        assert suite.get(word) == str(len(suite.findall(f"testcase/{kind}")))
    return {
        str(test.get("name")): test[0].tag if len(test) else "passed"
        for test in suite.findall(f"testcase[@classname='suite.{case}']")
    }


@pytest.mark.parametrize(
    ("path", "name", "told"),
    [
        ("programmes[small].id", "tiny", "one.bookings.csv:3: programme = small"),
        ("hosts[U2].venues[V1].id", "V9", "one.bookings.csv: bookings = talk@O1@U2@1"),
    ],
)
def test_where_the_stored_plan_no_longer_fits_the_case_may_be_recorded_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch, path: str, name: str, told: str
) -> None:
    regress("record", "--accept", "one")
    setting(path, to(name))(monkeypatch, folder)
    found = regress("check", "-k", "one", "--junit", "j.xml").stdout
    line = next(line for line in found.splitlines() if line.startswith("  run"))
    assert line.startswith(f"  run       stored plan: suite.baselines/{told}: ")
    assert "the recorded plan does not fit the scenario" in line
    came = results(folder / "j.xml", "one")
    assert (came["settings"], came["run"]) == ("failure", "failure")
    assert {came[after] for after in ("counts", "measures", "search")} == {"skipped"}
    accept = "fairplan regress record suite.yaml --accept one"
    assert accept in found
    assert answer_to(*accept.split()[1:]).exit_code == 0
    assert regress("check", "-k", "one").exit_code == 0


def test_what_recording_anew_would_not_heal_offers_no_command(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regress("record", "--accept", "one")
    plant = setting("programmes[small].id", to("tiny"), refit=False)
    plant(monkeypatch, folder)
    found = regress("check", "-k", "one")
    assert found.exit_code == 1
    assert "run       case: small.curves.json: behaviour_digest" in found.stdout
    assert "--accept" not in found.stdout


def test_a_spoilt_suite_is_refused(folder: Path) -> None:
    regress("record", "--accept", "one")
    (folder / "suite.yaml").write_text("cases: [", encoding="utf-8")
    assert_refused(regress("check"))


def test_a_case_that_is_not_there_cannot_be_accepted(folder: Path) -> None:
    assert folder.is_dir()
    assert_refused(regress("record", "--accept", "three"))


def test_a_booking_moved_in_a_plan_of_ones_own_is_where_runs_part(folder: Path) -> None:
    regress("record", "--accept", "one")
    (folder / "suite.baselines" / "one.bookings.csv").rename(folder / "plan.csv")
    own = "cases: [{name: own, scenario: small.yaml, plan: plan.csv, replications: 1}]"
    (folder / "suite.yaml").write_text(own, encoding="utf-8")
    regress("record")
    table = (folder / "plan.csv").read_text("utf-8")
    booking = next(line for line in table.splitlines() if line.startswith("small@"))
    name, day = booking.split(",")[0], booking.split(",")[7]
    moved = booking.replace(day, "2027-03-25" if day != "2027-03-25" else "2027-03-04")
    (folder / "plan.csv").write_text(table.replace(booking, moved), encoding="utf-8")
    told = regress("check").stdout
    assert f"bookings  {name}: small O1" in told
    assert f"parts at booking {name}" in told


def test_counts_may_differ_within_the_margin_a_suite_gives(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "suite.yaml").write_text(LENIENT.format(margin=40), encoding="utf-8")
    regress("record")
    everywhere(audience.encouragement, lambda *_: 0.05)(monkeypatch, folder)
    wide = regress("check")
    assert wide.exit_code == 0
    assert "one: pass" in wide.stdout
    assert "note: plan/U1/attendances" in wide.stdout
    assert "margin 40, power 100%" in wide.stdout
    (folder / "suite.yaml").write_text(LENIENT.format(margin=0.5), encoding="utf-8")
    baseline = folder / "suite.baselines" / "one.outputs.json"
    known = baseline.read_text("utf-8")
    fewer = re.sub('  "unevenness": .*\n', "", known)
    assert fewer != known
    baseline.write_text(fewer, encoding="utf-8")
    narrow = regress("explain")
    assert "note: unevenness: nothing -> " in narrow.stdout
    assert narrow.exit_code == 1
    assert "one: inconclusive" in narrow.stdout
    assert "replications would have a power of 80%" in narrow.stdout
