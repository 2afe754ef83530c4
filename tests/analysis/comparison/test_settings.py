"""Settings of which two scenarios differ."""

from __future__ import annotations

import re

from analysis.comparison.settings import Setting, differing
from scenarios.loading import load
from scenarios.scenario import Scenario
from tests.simulation.conftest import city, programme


def settings(**changes: object) -> tuple[Setting, ...]:
    here = Scenario.from_data(city()).revised(**changes)
    return differing(here, Scenario.from_data(city()))


def test_a_pack_differs_from_itself_in_nothing() -> None:
    assert differing(load("yantai"), load("yantai")) == ()


def test_a_reform_is_told_by_what_it_changes_and_by_no_more() -> None:
    found = differing(load("yantai-peak-only"), load("yantai"))
    window = "mandates[YT-3.3b].readings[A].requires[0].window"
    assert found == (Setting(window, "peaks", ""),)


def test_an_estimate_is_told_with_its_range() -> None:
    found = differing(load("yantai-outside-fairs"), load("yantai"))
    told = {s.path: (s.here, s.there) for s in found}
    fair = "programmes[skilled_fair].local_share"
    assert told[fair] == ("0 share", "0.9 [0.6, 1] share")


def test_estimates_that_differ_by_less_than_is_usually_told_are_told_apart() -> None:
    grown = [u.to_data() for u in Scenario.from_data(city()).universities]
    known = grown[0]["graduates"]
    grown[0]["graduates"] = known | {"high": known["high"] + 2.0**-20}
    (found,) = settings(universities=grown)
    assert found.path.endswith(".graduates")
    assert found.here != found.there
    assert str(known["high"] + 2.0**-20) in found.here


def test_names_and_sources_are_no_settings() -> None:
    title = {"zh": "另一名称", "en": "another title"}
    named = [u.to_data() for u in Scenario.from_data(city()).universities]
    for university in named:
        university["name"] = title
        university["graduates"]["source"] = "another source"
    assert settings(name="other", title=title, universities=named) == ()


def test_articles_and_marks_are_no_settings() -> None:
    yantai = load("yantai")
    mandates = [mandate.to_data() | {"article": "7"} for mandate in yantai.mandates]
    organisers = [own.to_data() | {"mark": "derived"} for own in yantai.organisers]
    cited = yantai.revised(mandates=mandates, organisers=organisers)
    assert cited.digest != yantai.digest
    assert differing(cited, yantai) == ()


def test_what_only_one_has_is_told_by_its_size() -> None:
    new = programme("new", "fair")
    (found,) = settings(programmes=[*city()["programmes"], new])
    assert (found.path, found.there) == ("programmes[new]", "")
    assert re.fullmatch(r"\(\d\d\)", found.here)


def test_of_long_lists_only_what_the_other_has_not_is_spelled_out() -> None:
    classes = ["bureau", "a", "b", "c", "d"]
    here, there = (
        Scenario.from_data(city()).revised(organisers=[known | {"classes": own}])
        for known in city()["organisers"][:1]
        for own in (classes, [*classes, "e"])
    )
    assert differing(here, there) == (
        Setting("organisers[bureau].classes", "(5)", "(6) e"),
    )
