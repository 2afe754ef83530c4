from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reporting.headline import headline_lines
from reporting.messages import words_of
from reporting.page import page
from reporting.reasons import who_gains, why
from reporting.summary import summary
from reporting.tables import reasons

if TYPE_CHECKING:
    from reporting.dossier import Dossier

EN = words_of("en")


def test_the_city_is_explained_and_whoever_surely_loses(dossier: Dossier) -> None:
    city, south = why(dossier, EN)
    assert city.startswith("Whole city: with the plan retention rises")
    assert "40.0 graduates who would not have stayed took an offer from a local" in city
    assert "Of the 61.0 hired in the city at events, 21.0 would have stayed" in city
    assert south.startswith("South College: with the plan retention falls")
    assert "33.0 of the 600.0 graduates who would have stayed took an offer" in south


def test_persons_who_stay_and_leave_are_the_sums_over_channels(
    dossier: Dossier,
) -> None:
    (city, _) = why(dossier, EN)
    assert "55.0 graduates stay" in city
    assert "43.5 who would have stayed leave" in city


def test_a_difference_that_may_be_nothing_is_said_to_be_one(dossier: Dossier) -> None:
    *gaps, compared = who_gains(dossier, EN)
    assert gaps[1].startswith("Origin: not distinguishable (from elsewhere +1.00")
    assert "parameter sets -0.80 to +3.20" in gaps[1]
    assert compared.startswith("6 groups were compared with zero")
    assert "of 1 it cannot be told" in compared


def test_a_difference_beyond_chance_is_told_as_one(dossier: Dossier) -> None:
    found = dossier.evaluation
    apart = tuple(replace(e, is_apart=True) for e in found.equities)
    first, *_ = who_gains(
        replace(dossier, evaluation=replace(found, equities=apart)), EN
    )
    assert "highest uplift North University, +1.00 points" in first


def test_the_terminal_says_why_a_plan_loses(dossier: Dossier) -> None:
    found = dossier.evaluation
    losing = tuple(replace(r, verdict="loses") for r in found.reasons)
    lines = headline_lines(replace(dossier, evaluation=replace(found, reasons=losing)))
    (uplift,) = (line for line in lines if line.startswith("Uplift of retention"))
    assert "Main reason: 33.0 of the 600.0 graduates" in uplift
    assert "Main reason" not in "".join(headline_lines(dossier))


def test_endings_that_nobody_has_without_events_have_no_row(dossier: Dossier) -> None:
    table = reasons.transitions(dossier, EN)
    assert table.column("without_events") == (
        "Not employed", "In the city, ordinary search", "Elsewhere, ordinary search",
    )  # fmt: skip


def test_the_summary_holds_every_group_and_where_the_city_moved(
    dossier: Dossier,
) -> None:
    data = summary(dossier)
    assert {group["dimension"] for group in data["groups"]} == {
        "university", "degree", "field", "origin",
    }  # fmt: skip
    city = data["reasons"][0]
    taken = {"before": "local_search", "after": "outside_event", "persons": 33}
    assert taken in city["moves"]
    assert city["main"] == "event_here"
    assert "moves" not in data["reasons"][1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_evaluation_without_groups_says_so(dossier: Dossier, language: str) -> None:
    bare = replace(dossier.evaluation, groups=(), equities=(), reasons=())
    source = page(replace(dossier, evaluation=bare), language)
    assert words_of(language)("why.none") in source
