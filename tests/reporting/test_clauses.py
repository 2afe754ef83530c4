"""What a scenario asks is told clause by clause."""

from __future__ import annotations

from reporting.clauses import clauses
from reporting.messages import words_of
from scenarios.loading import load


def test_readings_that_differ_in_who_owes_a_figure_are_told_apart() -> None:
    figures = {}
    for key in ("A", "B"):
        scenario = load("dalian", readings={"DL-3.1a": key})
        told = clauses(scenario, words_of("en")).only("mandate", "figure", "reading")
        figures.update({row[2]: row[1] for row in told.rows if row[0] == "DL-3.1a"})
    assert figures == {
        "A (also B)": "employment agency (each): events ≥ 1 / month",
        "B (also A)": "employment agency (together): events ≥ 1 / month",
    }
