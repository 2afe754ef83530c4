"""Answers in words: differences say more or less, and what is impossible says so."""

from __future__ import annotations

import pytest

from optimizer.answers.mandate import Effect, MandateAnswer
from optimizer.answers.resolving import Between
from optimizer.answers.worth import Worth, WorthAnswer
from reporting.answers.mandate import mandate_lines
from reporting.answers.wording import between, plain
from reporting.answers.worth import worth_lines


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (2.0, 2.0, "2.0 persons more"),
        (-2.0, -2.0, "2.0 persons less"),
        (1.24, 3.0, "1.2 to 3.0 persons more"),
        (-3.0, -1.0, "1.0 to 3.0 persons less"),
        (0.0, 1.0, "0.0 to 1.0 persons more"),
        (-1.0, 2.0, "between 1.0 persons less and 2.0 persons more"),
        (0.0, 0.01, "nothing more or less"),
    ],
)
def test_a_difference_says_more_or_less(low: float, high: float, words: str) -> None:
    assert between(Between(low, high), "persons", 1) == words


def test_a_mandate_says_what_each_change_does_and_what_is_impossible() -> None:
    effect = Effect(Between(1.0, 2.0), 1.5, Between(-3000.0, -3000.0))
    answer = MandateAnswer((), (), (), without=effect, more=None, less=effect)
    *_, without, more, less = mandate_lines(answer)
    change = "the best year gains 1.0 to 2.0 persons more (relaxed: +1.50)"
    assert without == f"without it: {change}, the cheapest costs 3,000 yuan less"
    assert more == "every figure one more: impossible"
    assert less.startswith(f"every figure one less: {change}")


def test_scarce_things_come_before_those_there_are_enough_of() -> None:
    crew = Worth("crew_weeks", "O1, spring", 5, 0.5, Between(0.0, 1.0), False)
    idle = {"budget": (), "host_weeks": ("U1", "U2", "U3", "U4")}
    chosen = (("repetition", "P1 at U1", 3.0),)
    answer = WorthAnswer(Between(8.0, 8.1), (crew,), idle, chosen)
    best, scarce, enough, _, choice = worth_lines(answer)
    assert best == "the best year gains 8.0 persons, none more than 8.1"
    assert scarce.startswith("  one crew more for one week (5 events) of O1, spring: ")
    assert scarce.endswith("(relaxed: +0.50; whole numbers not solved again)")
    assert enough == "not scarce: weeks of hosts (U1, U2, U3 and 1 more)"
    assert choice == "  repetition, P1 at U1: 3.00 persons"
    assert plain(answer)["worths"][0]["gain"] == {"low": 0.0, "high": 1.0}
