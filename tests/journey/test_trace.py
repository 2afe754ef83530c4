"""From a clause to its events and back, over the year that was really planned."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

from reporting.clauses import clauses
from reporting.messages import words_of
from scenarios.loading import load
from tests.journey.in_process import answer_to

if TYPE_CHECKING:
    from pathlib import Path


def traced(year: Path, *arguments: str) -> dict[str, Any]:
    answer = answer_to("trace", year / "plan.json", *arguments, "--json")
    assert answer.exit_code == 0, answer.stderr
    data: dict[str, Any] = json.loads(answer.stdout)["data"]
    return data


def test_every_event_leads_to_the_clauses_of_its_line_in_the_table(year: Path) -> None:
    with (year / "bookings.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    for line in lines[::40]:
        found = traced(year, "--booking", line["booking_id"])
        clauses = {row["mandate"] for row in found["rows"]}
        assert clauses == {m for m in line["mandates"].split(";") if m}


def test_a_clause_leads_to_the_events_that_lead_back_to_it(year: Path) -> None:
    found = traced(year, "--mandate", "YT-3.3a")
    assert [row["required"] for row in found["rows"]] == [3]
    assert len(found["bookings"]) >= 3
    back = traced(year, "--booking", found["bookings"][0]["booking_id"])
    assert {"YT-3.3a", "YT-3.3c"} <= {row["mandate"] for row in back["rows"]}


def test_a_clause_is_told_with_its_document_article_and_reading(year: Path) -> None:
    answer = answer_to("trace", year / "plan.json", "--mandate", "YT-3.5a")
    assert "YT-3.5a (烟政发〔2022〕11号 三（五）, reading A)" in answer.stdout
    assert "2 distinct_months" in answer.stdout


def test_a_clause_without_a_figure_is_told_without_one(year: Path) -> None:
    told = answer_to("trace", year / "plan.json", "--mandate", "YT-3.8").stdout
    assert told.rstrip().endswith(": no figure")


def test_trace_and_show_tell_a_clause_alike(year: Path) -> None:
    shown = clauses(load("yantai"), words_of("en")).only(
        "mandate", "authority", "article", "obligation", "reading", "acts"
    )
    for mandate, authority, article, kind, reading, acts in shown.rows:
        if "compliance table" not in str(acts):
            told = traced(year, "--mandate", str(mandate))["told"]
            assert told.startswith(f"{mandate} ({authority} {article}) {kind}: ")
            assert told.endswith(str(acts))
            continue
        for row in traced(year, "--mandate", str(mandate))["rows"]:
            assert (row["authority"], row["article"]) == (authority, article)
            assert row["obligation"] == kind
            assert row["reading"] in ("assumed", "none", str(reading).split(" ")[0])


@pytest.mark.parametrize("option", ["--mandate", "--booking"])
def test_what_the_plan_does_not_hold_is_refused(year: Path, option: str) -> None:
    answer = answer_to("trace", year / "plan.json", option, "nowhere")
    assert answer.exit_code == 3
    assert f"{option[2:]} = nowhere: no such {option[2:]}" in answer.stderr


def test_one_question_at_a_time(year: Path) -> None:
    assert answer_to("trace", year / "plan.json").exit_code == 2
